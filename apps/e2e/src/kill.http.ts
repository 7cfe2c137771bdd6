import { expect, test } from '@playwright/test';
import type { CaseDetail } from '@consilium/contracts';
import { Instance } from './support/instance';
import {
  acceptCase,
  castOf,
  claimAndSign,
  deliverAndClose,
  draftWithRecords,
  mailsAbout,
  recordsRound,
  type CapturedMail,
  type Cast,
} from './support/journey';

/** `kill -9` of everything after each step: what was acknowledged is there after a restart, and no mail came twice. */
test('nothing acknowledged is lost and no mail is doubled when everything dies in the middle', async () => {
  test.setTimeout(420_000);
  const instance = await Instance.start();
  try {
    let cast: Cast = await castOf(instance);
    const caseId = await draftWithRecords(cast);
    const statusNow = async () => (await cast.coordinator.get<CaseDetail>(`/cases/${caseId}`)).status;
    const killAndRestart = async (expected: string) => {
      await instance.killEverything();
      await instance.launch();
      cast = await castOf(instance);
      expect(await statusNow()).toBe(expected);
    };

    await cast.physician.act(caseId, 'submit');
    await killAndRestart('submitted');
    await recordsRound(cast, caseId);
    await acceptCase(cast, caseId);
    await killAndRestart('ready');
    await claimAndSign(cast, caseId);
    await killAndRestart('opinion_signed');
    await deliverAndClose(cast, caseId);
    expect(await statusNow()).toBe('closed');

    const about = await mailsAbout(cast.coordinator, caseId, 8);
    const perCause = about.map((mail: CapturedMail) => `${mail.to}|${mail.subject}`);
    const doubled = perCause.filter((key, index) => perCause.indexOf(key) !== index);
    expect(doubled).toEqual([]);
  } finally {
    await instance.stop();
  }
});
