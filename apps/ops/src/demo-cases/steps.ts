import type { CaseActionRequest, CaseChecklist, OpinionDraftView, OpinionListItem, RecordView, ThreadAudience, ThreadView } from '@consilium/contracts';
import type { CaseAction, ChecklistKind } from '@consilium/domain';

import { contentOf, type CastKey, type DemoCase, type DemoOpinion, type DemoRecord } from './demo-case';
import type { DemoClient } from './demo-client';
import { onePagePdf } from './pdf';

/** Where a story plays. */
export interface Stage {
  readonly demo: DemoCase;
  readonly caseId: string;
  as(person: CastKey): DemoClient;
}

/** One thing that somebody does. `does` says what, for the test of the stories. */
export interface Step {
  readonly does: string;
  readonly texts?: readonly string[];
  readonly opinion?: DemoOpinion;
  run(stage: Stage): Promise<void>;
}

/** The referrer, or somebody named, takes a step of the case. */
export function act(by: CastKey, action: CaseAction, body: CaseActionRequest = {}): Step {
  return { does: action, texts: body.reason ? [body.reason] : [], run: async (stage) => void (await stage.as(by).act(stage.caseId, action, body)) };
}

export function send(by: CastKey, record: DemoRecord): Step {
  return { does: 'upload', run: async (stage) => void (await uploadRecord(stage.as(by), stage.caseId, record)) };
}

export function uploadRecord(client: DemoClient, caseId: string, { kind, filename, contentDate, title, lines }: DemoRecord): Promise<string> {
  return client.upload({ caseId, kind, filename, contentDate }, onePagePdf(title, lines));
}

/** The coordinator looks at what was received and accepts it; what is named is left out. */
export function check(by: CastKey = 'coordinator', except: readonly ChecklistKind[] = []): Step {
  return {
    does: 'check',
    run: async (stage) => {
      const { items } = await stage.as(by).get<CaseChecklist>(`/cases/${stage.caseId}/checklist`);
      for (const { id, kind, state, version } of items) {
        if (!['received', 'under_check'].includes(state) || except.includes(kind)) continue;
        await stage.as(by).write('PATCH', `/checklist-items/${id}`, { state: 'accepted' }, version);
      }
    },
  };
}

/** Checked and accepted: the case waits for a reviewer. */
export const accepted = (by: CastKey = 'coordinator'): Step[] => [check(by), act(by, 'accept')];

export function draftOpinion(by: CastKey, opinion: DemoOpinion): Step {
  return {
    does: 'draft-opinion',
    opinion,
    run: async (stage) => {
      const client = stage.as(by);
      const { items } = await client.get<{ items: RecordView[] }>(`/cases/${stage.caseId}/records`);
      const { version } = await client.get<OpinionDraftView>(`/cases/${stage.caseId}/opinion/draft`);
      const content = contentOf(opinion, (kind) => items.find((record) => record.kind === kind)?.id);
      await client.write('PUT', `/cases/${stage.caseId}/opinion/draft`, content, version);
    },
  };
}

export const signed = (by: CastKey, opinion: DemoOpinion): Step[] => [draftOpinion(by, opinion), act(by, 'sign')];

async function newest(stage: Stage, by: CastKey): Promise<OpinionListItem> {
  const { items } = await stage.as(by).get<{ items: OpinionListItem[] }>(`/cases/${stage.caseId}/opinions`);
  const [latest] = [...items].sort((a, b) => b.number - a.number);
  if (!latest) throw new Error(`${stage.demo.key}: no opinion to be seen`);
  return latest;
}

/** The referrer opens the newest opinion, then says so. */
export function acknowledged(by: CastKey): Step[] {
  const open: Step = { does: 'open-opinion', run: async (stage) => void (await stage.as(by).get(`/opinions/${(await newest(stage, by)).id}`)) };
  return [open, act(by, 'acknowledge')];
}

/** The referrer hands the plain-language text to the patient. */
export function release(by: CastKey): Step {
  return { does: 'release-result', run: async (stage) => void (await stage.as(by).write('POST', `/opinions/${(await newest(stage, by)).id}/release`, {})) };
}

interface Saying {
  readonly by: CastKey;
  readonly body: string;
}

/** A conversation; whoever answers has read what came before. What the last one says stays unread for the others. */
export function talk(audience: ThreadAudience, subject: string, first: Saying, ...answers: Saying[]): Step {
  return {
    does: 'talk',
    texts: [subject, first.body, ...answers.map(({ body }) => body)],
    run: async (stage) => {
      const thread = await stage.as(first.by).write<ThreadView>('POST', `/cases/${stage.caseId}/threads`, { audience, subject, body: first.body });
      for (const { by, body } of answers) {
        await stage.as(by).write('POST', `/threads/${thread.id}/read`, {});
        await stage.as(by).write('POST', `/threads/${thread.id}/messages`, { body });
      }
    },
  };
}
