import type { CaseListItem } from '@consilium/contracts';
import type { ActionOffer, Role, WaitingOn } from '@consilium/domain';
import type { TextFn } from '@consilium/portal/i18n';
import { gapWord } from '@consilium/portal/words';

const PARTY_OF: Partial<Record<Role, WaitingOn>> = {
  physician: 'referrer',
  delegate: 'referrer',
  coordinator: 'coordinator',
  reviewer: 'reviewer',
  patient: 'patient',
  proxy: 'patient',
};

/** Whether a case waits on the reader's own role. */
export function waitsOnRole(waitingOn: WaitingOn, role: Role | undefined): boolean {
  return role !== undefined && PARTY_OF[role] === waitingOn;
}

/** Whether this role writes referrals and answers for the referrer. */
export function writesReferrals(role: Role | undefined): boolean {
  return role === 'physician' || role === 'delegate';
}

/** "Lymphoma, relapsed". */
export function diseaseWords(item: Pick<CaseListItem, 'diseaseGroup' | 'diseaseState'>, text: TextFn): string {
  if (!item.diseaseGroup) return text('work.noDisease');
  const group = text(`words.diseaseGroup.${item.diseaseGroup}`);
  const state = item.diseaseState && item.diseaseState !== 'unknown' ? text(`words.diseaseState.${item.diseaseState}`) : '';
  return [group, state].filter(Boolean).join(text('work.comma'));
}

/** "F 61". */
export function personWords(item: Pick<CaseListItem, 'patientSex' | 'patientAge'>, text: TextFn): string {
  const sex = item.patientSex ? text(`words.sexShort.${item.patientSex}`) : '';
  return [sex, item.patientAge ?? ''].filter((part) => part !== '').join(' ');
}

/** Why an action is not possible now, in words; names in the refusal's detail are put into the reader's language. */
export function refusalWords(offer: ActionOffer, text: TextFn): string {
  const { refusal } = offer;
  if (!refusal) return '';
  const names = refusal.detail.map((name) => detailWord(refusal.code, name, text)).join(text('work.comma'));
  return text(`words.refusal.${refusal.code}`, { detail: names });
}

function detailWord(code: string, name: string, text: TextFn): string {
  switch (code) {
    case 'referralComplete':
      return text(`words.section.${name}`);
    case 'requiredItemsSettled':
      return text(`words.checklistKind.${name}`);
    case 'opinionComplete':
      return gapWord(name, text);
    default:
      return '';
  }
}
