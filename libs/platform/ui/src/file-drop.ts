import {
  ChangeDetectionStrategy,
  Component,
  ElementRef,
  computed,
  input,
  output,
  signal,
  viewChild,
} from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { droppedFiles } from './dropped-files';
import { formatNumber } from './formats';
import { CsIcon, CsIconName } from './icon';
import { injectLocale, uniqueId } from './locale';

export type FileState = 'waiting' | 'sending' | 'paused' | 'checking' | 'done' | 'refused' | 'failed';

/** One file on its way; the feature that sends it keeps these up to date. */
export interface FileRow {
  readonly id: string;
  readonly name: string;
  /** Bytes. */
  readonly size: number;
  readonly state: FileState;
  /** 0 to 1, while sending. */
  readonly progress?: number;
  /** Why it was refused or failed, in words that say what to do. */
  readonly error?: string;
}

const ICONS: Readonly<Record<FileState, CsIconName>> = {
  waiting: 'clock',
  sending: 'upload',
  paused: 'pause',
  checking: 'half',
  done: 'check',
  refused: 'stop',
  failed: 'alert',
};

const UNITS = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const;

/** "2.4 MB" in the reader's locale. */
export function formatSize(bytes: number, locale: string): string {
  const step = bytes < 1000 ? 0 : Math.min(UNITS.length - 1, Math.floor(Math.log10(bytes) / 3));
  return formatNumber(bytes / 1000 ** step, locale, {
    style: 'unit',
    unit: UNITS[step],
    unitDisplay: step === 0 ? 'long' : 'short',
    maximumFractionDigits: step > 1 ? 1 : 0,
  });
}

/** Drop files or a folder, or choose them; a row for each that is on its way. */
@Component({
  selector: 'cs-file-drop',
  imports: [CsIcon, TranslocoPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './file-drop.html',
  styleUrl: './file-drop.scss',
})
export class CsFileDrop {
  readonly label = input.required<string>();
  readonly hint = input('');
  /** Like the attribute of a file input: ".pdf,image/*". */
  readonly accept = input('');
  readonly disabled = input(false);
  readonly rows = input<readonly FileRow[]>([]);

  readonly files = output<File[]>();
  readonly cancelFile = output<FileRow>();
  readonly retryFile = output<FileRow>();

  protected readonly over = signal(false);
  protected readonly id = uniqueId('cs-file');
  private readonly picker = viewChild.required<ElementRef<HTMLInputElement>>('picker');
  private readonly locale = injectLocale();

  protected readonly shown = computed(() =>
    this.rows().map((row) => ({
      ...row,
      icon: ICONS[row.state],
      sizeText: formatSize(row.size, this.locale()),
      percent: Math.round((row.progress ?? 0) * 100),
      canCancel: ['waiting', 'sending', 'paused', 'failed'].includes(row.state),
      canRetry: row.state === 'failed' || row.state === 'paused',
    })),
  );

  protected chosen(): void {
    const picker = this.picker().nativeElement;
    this.emit([...(picker.files ?? [])]);
    // So that choosing the same file again, after it was mended, is a change.
    picker.value = '';
  }

  protected dragged(event: DragEvent): void {
    if (this.disabled()) return;
    event.preventDefault();
    this.over.set(true);
  }

  protected left(event: DragEvent): void {
    const zone = event.currentTarget as HTMLElement;
    if (!zone.contains(event.relatedTarget as Node | null)) this.over.set(false);
  }

  protected async dropped(event: DragEvent): Promise<void> {
    event.preventDefault();
    this.over.set(false);
    if (!this.disabled()) this.emit(await droppedFiles(event.dataTransfer));
  }

  private emit(files: File[]): void {
    if (files.length > 0) this.files.emit(files);
  }
}
