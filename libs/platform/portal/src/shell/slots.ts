import { NgComponentOutlet } from '@angular/common';
import {
  ChangeDetectionStrategy,
  Component,
  EnvironmentProviders,
  InjectionToken,
  Type,
  computed,
  inject,
  input,
  makeEnvironmentProviders,
  resource,
} from '@angular/core';

/**
 * A place on one feature's screen that another feature fills. Features may not import each other; the app names who fills what.
 * `bell`: top bar. `record-viewer`: left side of the review workspace (inputs `caseId`, `recordId`, `page`).
 */
export interface Slot {
  readonly name: string;
  readonly load: () => Promise<Type<unknown> | undefined>;
}

export const SLOTS = new InjectionToken<readonly Slot[]>('SLOTS', { factory: () => [] });

export function provideSlots(...slots: Slot[]): EnvironmentProviders {
  return makeEnvironmentProviders([{ provide: SLOTS, useValue: slots }]);
}

/** `<cs-slot name="record-viewer" [inputs]="{ caseId: id() }" />`; shows nothing when nobody fills it. */
@Component({
  selector: 'cs-slot',
  imports: [NgComponentOutlet],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `@if (component(); as filled) {
    <ng-container *ngComponentOutlet="filled; inputs: inputs()" />
  }`,
  styles: `
    :host {
      display: contents;
    }
  `,
})
export class CsSlot {
  readonly name = input.required<string>();
  readonly inputs = input<Record<string, unknown>>({});

  private readonly slots = inject(SLOTS);
  private readonly loaded = resource({
    params: () => this.slots.find((slot) => slot.name === this.name()),
    loader: async ({ params }) => await params.load(),
  });

  protected readonly component = computed(() => (this.loaded.hasValue() ? this.loaded.value() : undefined));
}
