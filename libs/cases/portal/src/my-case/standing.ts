import type { PatientCaseView } from '@consilium/contracts';

type Standing = Pick<PatientCaseView, 'status' | 'missing' | 'result' | 'canUpload'>;

function askedOfPatient({ missing }: Pick<Standing, 'missing'>): boolean {
  return missing.some(({ party }) => party === 'patient');
}

const SETTLED: readonly Standing['status'][] = ['opinion_ready', 'closed'];

/** The result is what the case came to; a case that was opened again has only an earlier one. */
export function resultStands({ result, status }: Pick<Standing, 'result' | 'status'>): boolean {
  return result !== null && SETTLED.includes(status);
}

/** Text key of "what happens next". */
export function nextKey(view: Standing): string {
  return resultStands(view) ? 'myCase.next.result' : `myCase.next.${view.status}`;
}

/** Text key of "what you can do now". */
export function nowKey(view: Standing): string {
  if (resultStands(view)) return 'myCase.now.result';
  if (view.status === 'asked_for_records')
    return askedOfPatient(view) ? 'myCase.now.askedYou' : 'myCase.now.askedDoctor';
  return `myCase.now.${view.status}`;
}

export interface HomeAct {
  readonly link: string;
  readonly label: string;
  readonly primary: boolean;
}

const FINISHED: readonly Standing['status'][] = ['closed', 'not_taken_on', 'withdrawn'];

/** At most two: what the case needs of the patient first, then the result, then the way to ask. */
export function homeActs(view: Standing): HomeAct[] {
  const asked = askedOfPatient(view) && view.canUpload;
  const acts: HomeAct[] = [];
  if (asked) acts.push({ link: '/my-case/records', label: 'myCase.act.records', primary: true });
  if (view.result) acts.push({ link: '/my-case/result', label: 'myCase.act.result', primary: !asked });
  else if (view.canUpload && !asked)
    acts.push({ link: '/my-case/records', label: 'myCase.act.records', primary: false });
  if (!FINISHED.includes(view.status))
    acts.push({ link: '/my-case/messages', label: 'myCase.act.write', primary: false });
  return acts.slice(0, 2);
}
