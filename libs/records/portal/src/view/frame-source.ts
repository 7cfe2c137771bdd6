import { Directive, ElementRef, effect, inject, input } from '@angular/core';

/**
 * Sets the address of a frame. Only ever an address of our own API with an id in it; set by hand, because Angular's way around its
 * sanitizer needs a Trusted Types policy that our content security policy does not allow.
 */
@Directive({ selector: 'iframe[csFrameSource]' })
export class CsFrameSource {
  readonly csFrameSource = input.required<string>();

  constructor() {
    const frame = inject<ElementRef<HTMLIFrameElement>>(ElementRef).nativeElement;
    effect(() => {
      const url = new URL(this.csFrameSource(), frame.ownerDocument.baseURI);
      if (url.origin !== frame.ownerDocument.location.origin) return;
      // Replaced, not set, once something is shown: another record must not become a step of the Back button.
      if (frame.src && frame.contentWindow) frame.contentWindow.location.replace(url.href);
      else frame.src = url.href;
    });
  }
}
