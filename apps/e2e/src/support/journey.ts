import { randomUUID } from 'node:crypto';
import type { CaseChecklist, CaseDetail, CaseSummaryItem, OpinionDraftView, OpinionListItem, Page, RecordView } from '@consilium/contracts';
import { breastCase } from './breast-case';
import { Client, eventually } from './client';
import type { Instance } from './instance';
import { opinionContent } from './opinion';
import { pdf } from './pdf';

export const PEOPLE = ['physician', 'reviewer', 'coordinator', 'patient', 'admin'] as const;
export type Person = (typeof PEOPLE)[number];
export type Cast = Record<Person, Client>;

export async function castOf(instance: Instance): Promise<Cast> {
  const clients = await Promise.all(PEOPLE.map((name) => Client.signIn(instance.url, `${name}@demo.example`, instance.password)));
  return Object.fromEntries(PEOPLE.map((name, index) => [name, clients[index]])) as Cast;
}

/** Records that the breast checklist requires; labs are left out so that they must be asked for. */
export const FIRST_RECORDS = ['diagnosis_report', 'pathology_biomarkers', 'imaging_report', 'treatment_history'] as const;

/** A draft with every section filled and all records but the labs; returns the case's id. */
export async function draftWithRecords(cast: Cast): Promise<string> {
  const { referral, profile } = breastCase('patient@demo.example');
  const draft = await cast.physician.must<CaseDetail>('POST', '/cases', { body: {}, idempotencyKey: randomUUID() });
  const first = await cast.physician.must<CaseDetail>('PATCH', `/cases/${draft.id}/referral`, { body: referral, ifMatch: draft.version });
  await cast.physician.must<CaseDetail>('PATCH', `/cases/${draft.id}/profile`, { body: profile, ifMatch: first.version });
  for (const kind of FIRST_RECORDS) {
    await cast.physician.upload(draft.id, kind, `${kind}.pdf`, pdf(`Record: ${kind}`, 'Patient: see referral', randomUUID()));
  }
  return draft.id;
}

/** One round of missing records: asked for by the coordinator, sent by the physician. */
export async function recordsRound(cast: Cast, caseId: string): Promise<void> {
  await cast.coordinator.act(caseId, 'request-records', {
    requests: [{ kind: 'recent_labs', party: 'referrer', note: 'Blood count and liver values, please.' }],
  });
  await cast.physician.upload(caseId, 'recent_labs', 'labs.pdf', pdf('Laboratory results', randomUUID()));
}

/** The coordinator looks at every required item that arrived and accepts it, then the case. */
export async function acceptCase(cast: Cast, caseId: string): Promise<CaseDetail> {
  const { items } = await cast.coordinator.get<CaseChecklist>(`/cases/${caseId}/checklist`);
  for (const item of items.filter(({ requirement, state }) => requirement === 'required' && state !== 'accepted')) {
    await cast.coordinator.must('PATCH', `/checklist-items/${item.id}`, { body: { state: 'accepted' }, ifMatch: item.version });
  }
  return cast.coordinator.act<CaseDetail>(caseId, 'accept');
}

export async function claimable(reviewer: Client, caseId: string): Promise<CaseSummaryItem | undefined> {
  const page = await reviewer.get<Page<CaseSummaryItem>>('/cases?view=claimable&limit=100');
  return page.items.find(({ id }) => id === caseId);
}

export async function claimAndSign(cast: Cast, caseId: string): Promise<OpinionListItem> {
  await cast.reviewer.act(caseId, 'claim');
  const records = await cast.reviewer.get<{ items: RecordView[] }>(`/cases/${caseId}/records`);
  const recordId = records.items[0]?.id ?? '';
  const draft = await cast.reviewer.get<OpinionDraftView>(`/cases/${caseId}/opinion/draft`);
  await cast.reviewer.must('PUT', `/cases/${caseId}/opinion/draft`, { body: opinionContent(recordId), ifMatch: draft.version });
  await cast.reviewer.act(caseId, 'sign');
  return newestOpinion(cast.reviewer, caseId);
}

export async function newestOpinion(client: Client, caseId: string): Promise<OpinionListItem> {
  const { items } = await client.get<{ items: OpinionListItem[] }>(`/cases/${caseId}/opinions`);
  const newest = [...items].sort((a, b) => b.number - a.number)[0];
  if (!newest) throw new Error('No opinion to be seen');
  return newest;
}

/** From delivery to close, as coordinator and physician do it. */
export async function deliverAndClose(cast: Cast, caseId: string): Promise<void> {
  await cast.coordinator.act(caseId, 'deliver');
  const { id } = await newestOpinion(cast.physician, caseId);
  await cast.physician.get(`/opinions/${id}`);
  await cast.physician.act(caseId, 'acknowledge');
  await cast.physician.must('POST', `/opinions/${id}/release`, { body: {}, idempotencyKey: randomUUID() });
  await cast.physician.act(caseId, 'close', { closeOut: 'agreed' });
}

export interface CapturedMail {
  readonly id: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
}

export function mails(anyone: Client): Promise<CapturedMail[]> {
  return anyone.get<{ items: CapturedMail[] }>('/dev/mail?limit=500').then(({ items }) => items);
}

/** Mails that mention the case by its link, once the queues have fallen quiet. */
export async function mailsAbout(anyone: Client, caseId: string, atLeast: number): Promise<CapturedMail[]> {
  return eventually(`${atLeast} mails about the case`, async () => {
    const found = (await mails(anyone)).filter(({ text }) => text.includes(caseId));
    return found.length >= atLeast && found;
  });
}
