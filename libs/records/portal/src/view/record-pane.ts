import { ChangeDetectionStrategy, Component, computed, inject, input, signal } from '@angular/core';
import { DomSanitizer } from '@angular/platform-browser';
import { TranslocoPipe } from '@jsverse/transloco';
import type { RecordView } from '@consilium/contracts';
import { CsIcon } from '@consilium/ui';
import { contentUrl } from '../record-api';

type Look = 'pdf' | 'image' | 'text' | 'none';

/**
 * One record, looked at in place: images and text by the browser itself, PDF by the browser's own viewer in a frame. The server sends
 * every file with a policy that lets nothing in it run; what cannot be shown safely is downloaded instead.
 */
@Component({
  selector: 'cs-record-pane',
  imports: [CsIcon, TranslocoPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './record-pane.html',
  styleUrl: './record-pane.scss',
})
export class RecordPane {
  readonly record = input.required<RecordView>();
  readonly page = input<number | null>(null);

  private readonly sanitizer = inject(DomSanitizer);
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
  /** Our own address with an id of the API's: nothing in it comes from the file or from a person. */
  protected readonly frame = computed(() => {
    const page = this.page();
    return this.sanitizer.bypassSecurityTrustResourceUrl(encodeURI(this.inline()) + (this.look() === 'pdf' && page ? `#page=${page}` : ''));
  });
}
