import { Injectable, inject, signal } from '@angular/core';
import { ProblemText } from './problem-text';

export interface Alert {
  readonly id: number;
  readonly tone: 'done' | 'problem';
  /** Already in the reader's language. */
  readonly message: string;
  readonly reference?: string;
  readonly act?: { readonly label: string; readonly run: () => void };
}

/** Short messages over the page: what was just done, or what just failed. The shell shows and announces them. */
@Injectable({ providedIn: 'root' })
export class Alerts {
  private readonly problems = inject(ProblemText);
  private readonly alertsSignal = signal<readonly Alert[]>([]);
  private nextId = 1;

  readonly alerts = this.alertsSignal.asReadonly();

  /** "Referral sent." Goes away by itself, unless it carries an act. */
  done(message: string, act?: Alert['act']): void {
    const id = this.add({ tone: 'done', message, act });
    if (!act) setTimeout(() => this.dismiss(id), 8_000);
  }

  /** Stays until it is put away. */
  problem(message: string, reference?: string, act?: Alert['act']): void {
    if (this.alertsSignal().some((alert) => alert.message === message)) return;
    this.add({ tone: 'problem', message, reference, act });
  }

  /** What the reader asked for and did not come about: what happened, why, and the next act. */
  failed(error: unknown): void {
    const { title, detail, next, reference } = this.problems.of(error);
    this.problem([title, detail, next].filter(Boolean).join(' '), reference);
  }

  dismiss(id: number): void {
    this.alertsSignal.update((alerts) => alerts.filter((alert) => alert.id !== id));
  }

  private add(alert: Omit<Alert, 'id'>): number {
    const id = this.nextId++;
    this.alertsSignal.update((alerts) => [...alerts.slice(-2), { ...alert, id }]);
    return id;
  }
}
