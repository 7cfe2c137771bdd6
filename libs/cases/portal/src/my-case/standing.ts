import type { PatientCaseView } from '@consilium/contracts';

type Standing = Pick<PatientCaseView, 'status' | 'missing' | 'result' | 'canUpload'>;

function askedOfPatient({ missing }: Pick<Standing, 'missing'>): boolean {
  return missing.some(({ party }) => party === 'patient');
}

/** Text key of "what happens next". */
export function nextKey(view: Standing): string {
  return view.result ? 'myCase.next.result' : `myCase.next.${view.status}`;
}

/** Text key of "what you can do now". */
export function nowKey(view: Standing): string {
  if (view.result) return 'myCase.now.result';
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

/** At most two: what the case needs of the patient first, then the way to ask. */
export function homeActs(view: Standing): HomeAct[] {
  const acts: HomeAct[] = [];
  if (view.result) acts.push({ link: '/my-case/result', label: 'myCase.act.result', primary: true });
  else if (view.canUpload)
    acts.push({ link: '/my-case/records', label: 'myCase.act.records', primary: askedOfPatient(view) });
  if (!FINISHED.includes(view.status))
    acts.push({ link: '/my-case/messages', label: 'myCase.act.write', primary: false });
  return acts;
}
