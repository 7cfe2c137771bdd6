import { Signal, computed, inject } from '@angular/core';
import type { ThreadAudience } from '@consilium/contracts';
import { AccessStore } from '@consilium/portal/access';

/** Every audience, in the order in which they are offered; leaving one out does not compile. */
const ORDER: Readonly<Record<ThreadAudience, number>> = { referrer: 1, reviewer: 2, patient: 3, internal: 4 };
export const AUDIENCES = (Object.keys(ORDER) as ThreadAudience[]).sort((a, b) => ORDER[a] - ORDER[b]);

/** With whom this person may begin a conversation, by the server's own rules; the server decides again for the case at hand. */
export function injectAudiences(): Signal<readonly ThreadAudience[]> {
  const access = inject(AccessStore);
  return computed(() => {
    const rules = access
      .ability()
      .rulesFor('create', 'Thread')
      .filter(({ inverted }) => !inverted);
    return AUDIENCES.filter((audience) =>
      rules.some(({ conditions }) => {
        const wanted = (conditions as { audience?: unknown } | undefined)?.audience;
        return wanted === undefined || wanted === audience;
      }),
    );
  });
}
