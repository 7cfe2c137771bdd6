import type { CaseDetail } from '@consilium/contracts';
import type { TextFn } from '@consilium/portal/i18n';

/** "Lymphoma, relapsed · F 61 · Dr Wei, First Hospital". */
export function caseHeadline(detail: CaseDetail, text: TextFn): string {
  const { diseaseGroup, diseaseState, patientSex, patientAge, referrer, organisation } = detail;
  const state = diseaseState && diseaseState !== 'unknown' ? text(`words.diseaseState.${diseaseState}`) : '';
  const disease = [diseaseGroup ? text(`words.diseaseGroup.${diseaseGroup}`) : '', state].filter(Boolean).join(text('opinion.comma'));
  const person = [patientSex ? text(`words.sexShort.${patientSex}`) : '', patientAge ?? ''].filter((part) => part !== '').join(' ');
  return [disease, person, [referrer.displayName, organisation.name].filter(Boolean).join(text('opinion.comma'))].filter(Boolean).join(' · ');
}
