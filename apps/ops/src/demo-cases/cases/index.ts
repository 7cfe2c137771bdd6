import type { DemoCase } from '../demo-case';
import { colorectalBraf, ovarianAmended, pancreasDeclined } from './abdominal';
import { leukaemiaSubmitted, lymphomaRelapsed, myelomaAwaiting } from './blood-cancer';
import { breastDraft, breastMetastatic } from './breast';
import { sickleSigned, thalassaemiaAwaiting } from './haemoglobin';
import { gliomaOnHold, prostateWithdrawn } from './other-solid';
import { lungDuplicate, lungEgfr } from './thoracic';

/** Invented cases, one in every state of the machine; nobody in them exists. */
export const DEMO_CASES: readonly DemoCase[] = [
  breastMetastatic,
  lungEgfr,
  lymphomaRelapsed,
  leukaemiaSubmitted,
  myelomaAwaiting,
  sickleSigned,
  thalassaemiaAwaiting,
  colorectalBraf,
  ovarianAmended,
  breastDraft,
  pancreasDeclined,
  gliomaOnHold,
  lungDuplicate,
  prostateWithdrawn,
];
