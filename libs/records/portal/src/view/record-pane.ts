import { ChangeDetectionStrategy, Component, computed, input, signal } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import type { RecordView } from '@consilium/contracts';
import { CsIcon } from '@consilium/ui';
import { contentUrl } from '../record-api';
import { CsFrameSource } from './frame-source';

type Look = 'pdf' | 'image' | 'text' | 'none';

/**
 * One record, looked at in place: images and text by the browser itself, PDF by the browser's own viewer in a frame. The server sends
 * every file with a policy that lets nothing in it run; what cannot be shown safely is downloaded instead.
 */
@Component({
  selector: 'cs-record-pane',
  imports: [CsFrameSource, CsIcon, TranslocoPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './record-pane.html',
  styleUrl: './record-pane.scss',
})
export class RecordPane {
  readonly record = input.required<RecordView>();
  readonly page = input<number | null>(null);

  protected readonly failed = signal<string | undefined>(undefined);
  protected readonly fitted = signal(true);
  protected readonly look = computed<Look>(() => {
    const { mediaType, previewable, id } = this.record();
    if (!previewable || this.failed() === id) return 'none';
    if (mediaType === 'application/pdf') return 'pdf';
    return mediaType.startsWith('image/') ? 'image' : 'text';
  });
  protected readonly inline = computed(() => contentUrl(this.record().id, 'inline'));
  protected readonly download = computed(() => contentUrl(this.record().id, 'attachment'));
  /** With the browser's own viewer: the page asked for, fitted to the width, without its side bar. */
  protected readonly frame = computed(() => {
    if (this.look() !== 'pdf') return this.inline();
    return `${this.inline()}#page=${this.page() ?? 1}&view=FitH&navpanes=0`;
  });
}
