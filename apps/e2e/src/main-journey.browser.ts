import { expect, test, type Browser, type Page } from '@playwright/test';
import { breastCase } from './support/breast-case';
import { Instance } from './support/instance';
import { look, signIn } from './support/look';
import { opinionContent } from './support/opinion';
import { pdf } from './support/pdf';

/** The main journey as people do it, through Chromium: every screen is looked at in both languages and checked with axe. */
test.describe.serial('main journey through the browser', () => {
  test.setTimeout(300_000);
  let instance: Instance;
  let physician: Page;
  let coordinator: Page;
  let reviewer: Page;
  let patient: Page;
  let caseId: string;
  const fault: string[] = [];
  const { referral, profile } = breastCase('patient@demo.example');

  test.beforeAll(async ({ browser }) => {
    instance = await Instance.start();
    [physician, coordinator, reviewer, patient] = (await Promise.all(
      ['physician', 'coordinator', 'reviewer', 'patient'].map((who) => enter(browser, who)),
    )) as [Page, Page, Page, Page];
  });
  test.afterAll(() => instance?.stop());
  test.afterEach(() => expect(fault.splice(0), 'errors in the browser').toEqual([]));

  async function enter(browser: Browser, who: string): Promise<Page> {
    const context = await browser.newContext({ baseURL: instance.url, locale: 'en-GB', viewport: { width: 1440, height: 900 } });
    const page = await context.newPage();
    page.on('pageerror', (error) => fault.push(`${who}: ${error.message}`));
    await signIn(page, `${who}@demo.example`, instance.password);
    return page;
  }

  const open = async (page: Page, path: string) => {
    await page.goto(path);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    // Loading skeletons are gone when the screen is whole.
    await expect(page.locator('cs-loading')).toHaveCount(0);
  };
  const next = (page: Page) => page.getByRole('button', { name: 'Save and continue' }).click();
  const section = (name: string) => expect(physician.getByRole('heading', { level: 1, name })).toBeVisible();

  test('public and first screens', async ({ browser }) => {
    const visitor = await (await browser.newContext({ baseURL: instance.url, locale: 'en-GB' })).newPage();
    for (const path of ['/', '/how-it-works', '/privacy', '/sign-in']) {
      await open(visitor, path);
      await look(visitor, path);
    }
    await visitor.context().close();
    for (const [page, path] of [[physician, '/home'], [coordinator, '/home'], [reviewer, '/home'], [patient, '/my-case']] as const) {
      await open(page, path);
      await look(page, path);
    }
  });

  test('the physician writes the referral, section by section', async () => {
    await open(physician, '/cases/new');
    await look(physician, 'new referral');
    await physician.getByRole('button', { name: 'Start a referral' }).click();
    await physician.waitForURL(/\/referrals\/[0-9a-f-]{36}$/);
    caseId = physician.url().split('/').at(-1) ?? '';
    await look(physician, 'referral hub');

    await physician.getByRole('main').getByRole('link', { name: 'Patient and consent' }).first().click();
    await section('Patient and consent');
    await physician.getByLabel('Family name').fill(referral.patient?.familyName ?? '');
    await physician.getByLabel('Given name').fill(referral.patient?.givenName ?? '');
    await physician.getByLabel('Date of birth').fill(referral.patient?.birthDate ?? '');
    await physician.getByLabel('Sex', { exact: true }).selectOption('female');
    await physician.getByLabel('Country where the patient lives').fill('United States');
    await physician.getByLabel(/Patient's e-mail/).fill('patient@demo.example');
    await physician.getByLabel('Review of the records for this case').check();
    await next(physician);
    await expect(physician.locator('cs-error-summary')).toContainText('How consent was given');
    await look(physician, 'section with errors');
    await physician.getByLabel('How consent was given').selectOption('written');
    await physician.getByLabel('Date of consent').fill('2026-10-02');
    await next(physician);

    await section('Diagnosis');
    await physician.getByLabel('Disease group').selectOption('breast');
    await physician.getByLabel('Diagnosis', { exact: true }).fill(profile.diagnosis?.text ?? '');
    await physician.getByLabel('State of the disease').selectOption('locally_advanced');
    await look(physician, 'diagnosis');
    await next(physician);

    await section('Stage as reported');
    await physician.getByLabel('Stage as reported').fill(profile.stage?.text ?? '');
    await next(physician);

    await section('Biomarkers');
    for (const [index, marker] of (profile.biomarkers ?? []).entries()) {
      await physician.getByRole('button', { name: 'Add a biomarker' }).click();
      await physician.getByLabel(`Biomarker, row ${index + 1}`).fill(marker.name);
      await physician.getByLabel(`Result, row ${index + 1}`).selectOption(marker.result);
    }
    await look(physician, 'biomarkers');
    await next(physician);

    await section('Treatments, in order');
    for (const [index, therapy] of (profile.therapies ?? []).entries()) {
      await physician.getByRole('button', { name: 'Add a treatment' }).click();
      await physician.getByLabel(`Kind, row ${index + 1}`).selectOption(therapy.kind);
      await physician.getByLabel(`What was given, row ${index + 1}`).fill(therapy.agents);
      await physician.getByLabel(`From, row ${index + 1}`).fill(therapy.startDate ?? '');
    }
    await next(physician);

    await section('Performance status');
    await physician.getByLabel('Scale').selectOption('ecog');
    await physician.getByLabel('Value').fill('0');
    await physician.getByLabel('Date', { exact: true }).fill('2026-11-01');
    await next(physician);

    await section('Laboratory results');
    await physician.getByRole('button', { name: 'Add a result' }).click();
    await physician.getByLabel('Test, row 1').fill('Neutrophils');
    await physician.getByLabel('Value, row 1').fill('3.0');
    await physician.getByLabel('Date, row 1').fill('2026-11-01');
    await next(physician);

    await section('Other illnesses and medicines');
    await physician.getByLabel('No other illnesses are known').check();
    await physician.getByLabel('No medicines are taken').check();
    await next(physician);
  });

  test('records go up, and a mislabelled one is refused in words', async () => {
    await section('Records');
    await send(physician, 'pathology_biomarkers', 'pathology.pdf', pdf('Pathology', caseId));
    await send(physician, 'diagnosis_report', 'diagnosis.pdf', pdf('Diagnosis', caseId));
    await send(physician, 'imaging_report', 'ct.pdf', pdf('Imaging', caseId));
    await send(physician, 'treatment_history', 'treatments.pdf', pdf('Treatments', caseId));
    await upload(physician, 'other', 'scan.pdf', Buffer.from('MZ this is a program, not a document', 'latin1'));
    await expect(physician.getByText(/content does not match|not accepted/).first()).toBeVisible();
    await look(physician, 'records section');
    await next(physician);
  });

  test('the question, the check, and the sending', async () => {
    await section('The question and the service wanted');
    await physician.getByLabel('Your question').fill(referral.question?.text ?? '');
    await physician.getByLabel('Physician second opinion').check();
    await physician.getByLabel('Standard care').check();
    await next(physician);
    await physician.waitForURL(new RegExp(`/referrals/${caseId}$`));
    await physician.getByRole('link', { name: 'Check answers and send' }).click();
    await expect(physician.getByText(referral.question?.text ?? '')).toBeVisible();
    await look(physician, 'check answers');
    await physician.getByRole('button', { name: 'Send referral' }).click();
    await physician.waitForURL(/\/sent$/);
    await look(physician, 'sent');
  });

  test('the coordinator is told, and asks for the labs', async () => {
    await expect(coordinator.getByRole('banner').getByRole('button', { name: /notification|unread/i })).toBeVisible();
    await open(coordinator, `/cases?open=${caseId}`);
    await expect(coordinator.locator('cs-case-preview')).toContainText(referral.question?.text ?? '');
    await look(coordinator, 'work list with preview');
    await open(coordinator, `/cases/${caseId}`);
    await look(coordinator, 'case overview');
    await choose(coordinator, 'Ask for records');
    const dialog = coordinator.getByRole('dialog');
    await expect(dialog.getByLabel('Recent laboratory results')).toBeChecked();
    await dialog.getByLabel(/What exactly is meant/).fill('Blood count and liver values, please.');
    await dialog.getByRole('button', { name: 'Ask for records' }).click();
    await expect(status(coordinator)).toContainText('Awaiting records');
  });

  test('the physician finds what is asked for on the first screen, and sends it', async () => {
    await open(physician, `/cases/${caseId}`);
    await expect(physician.locator('cs-case-checklist-panel')).toContainText('Blood count and liver values');
    await physician.getByRole('link', { name: 'Send it' }).click();
    await send(physician, 'recent_labs', 'labs.pdf', pdf('Labs', caseId));
    await look(physician, 'records tab');
    await expect(status(physician)).toContainText('Submitted');
  });

  test('the coordinator writes, judges the records and accepts the case', async () => {
    await open(coordinator, `/cases/${caseId}/messages`);
    await look(coordinator, 'messages');
    await open(coordinator, `/cases/${caseId}/overview`);
    for (const kind of ['Diagnosis report', 'Pathology with biomarkers', 'Imaging report', 'Treatment history', 'Recent laboratory results', 'Performance status', 'Clinical question', 'Consent']) {
      const row = coordinator.locator('cs-checklist li').filter({ has: coordinator.getByText(kind, { exact: true }) });
      if (await row.getByText('Accepted').isVisible()) continue;
      await row.getByRole('button', { name: 'Judge' }).click();
      await coordinator.getByRole('menuitem', { name: 'Accept', exact: true }).click();
      await expect(row.getByText('Accepted')).toBeVisible();
    }
    await coordinator.getByRole('main').getByRole('button', { name: 'Accept', exact: true }).click();
    await coordinator.getByRole('dialog').getByRole('button', { name: 'Accept', exact: true }).click();
    await expect(status(coordinator)).toContainText('Ready');
  });

  test('the reviewer claims, reads and signs', async () => {
    await open(reviewer, '/cases?view=claimable');
    await look(reviewer, 'claimable cases');
    await open(reviewer, `/cases/${caseId}/claim`);
    const surname = referral.patient?.familyName ?? '';
    if (surname.length > 2) await expect(reviewer.getByRole('main')).not.toContainText(surname);
    await look(reviewer, 'summary before claiming');
    await reviewer.getByRole('button', { name: 'Claim this case' }).click();
    await reviewer.waitForURL(/\/review\//);
    await expect(reviewer.getByRole('heading', { name: 'The five questions' })).toBeVisible();
    await look(reviewer, 'workspace');
    await writeOpinion(reviewer);
    await look(reviewer, 'workspace with an opinion');
    await reviewer.getByRole('link', { name: 'Check and sign' }).or(reviewer.getByRole('button', { name: 'Check and sign' })).click();
    await reviewer.waitForURL(/\/sign$/);
    await look(reviewer, 'check and sign');
    await reviewer.getByRole('checkbox').check();
    await reviewer.getByRole('button', { name: /^Sign/ }).click();
    await expect(reviewer.getByRole('heading', { name: 'The opinion is signed' })).toBeVisible();
    await look(reviewer, 'signed');
  });

  test('the opinion is delivered, read, acknowledged, released and the case closed', async () => {
    await open(coordinator, `/cases/${caseId}`);
    await coordinator.getByRole('main').getByRole('button', { name: 'Deliver opinion' }).click();
    await coordinator.getByRole('dialog').getByRole('button', { name: 'Deliver opinion' }).click();
    await expect(status(coordinator)).toContainText('Delivered');

    await open(physician, `/cases/${caseId}/opinion`);
    await expect(physician.getByText('Longer hormone treatment').first()).toBeVisible();
    await look(physician, 'opinion');
    await physician.getByRole('button', { name: 'Verify' }).click();
    await physician.getByRole('main').getByRole('button', { name: 'Acknowledge', exact: true }).click();
    await physician.getByRole('dialog').getByRole('button', { name: 'Acknowledge', exact: true }).click();
    await expect(status(physician)).toContainText('Acknowledged');
    await physician.getByRole('button', { name: /Release the plain-language result/ }).click();
    await physician.getByRole('dialog').getByRole('button', { name: /Release/ }).click();
    await expect(physician.getByText(/released to the patient/).first()).toBeVisible();
    await physician.getByRole('main').getByRole('button', { name: 'Close case' }).click();
    await physician.getByRole('dialog').getByLabel('Agreed with the opinion').check();
    await physician.getByRole('dialog').getByRole('button', { name: 'Close case' }).click();
    await expect(status(physician)).toContainText('Closed');
    await open(physician, `/cases/${caseId}/history`);
    await look(physician, 'history');
    await open(physician, `/cases/${caseId}/referral`);
    await look(physician, 'referral tab');
  });

  test('the patient reads the result and sees who opened the file', async () => {
    await open(patient, `/my-case?case=${caseId}`);
    await look(patient, 'my case');
    for (const path of ['result', 'who-looked', 'records', 'messages']) {
      await open(patient, `/my-case/${path}?case=${caseId}`);
      await look(patient, `my case: ${path}`);
    }
    await open(patient, `/my-case/result?case=${caseId}`);
    await expect(patient.getByText('Longer hormone treatment').first()).toBeVisible();
  });

  const status = (page: Page) => page.locator('cs-page-header cs-status-chip').first();

  async function choose(page: Page, action: string): Promise<void> {
    await page.getByRole('button', { name: 'More actions' }).click();
    await page.getByRole('menuitem', { name: action, exact: true }).click();
  }

  async function upload(page: Page, kind: string, name: string, buffer: Buffer): Promise<void> {
    await page.getByLabel('What are you sending?').selectOption(kind);
    await page.locator('cs-file-drop input[type=file]').setInputFiles({ name, mimeType: 'application/pdf', buffer });
  }

  async function send(page: Page, kind: string, name: string, buffer: Buffer): Promise<void> {
    await upload(page, kind, name, buffer);
    await expect(page.locator('cs-file-drop li[data-state=done]').filter({ hasText: name })).toBeVisible();
  }

  async function writeOpinion(page: Page): Promise<void> {
    const content = opinionContent('');
    for (const { question, code, text, confidence } of content.answers) {
      const item = page.locator('cs-answer-editor').filter({ has: page.locator(`#op-text-${question}`) });
      const box = item.locator('details.question');
      if ((await box.getAttribute('open')) === null) await box.locator('summary').first().click();
      await item.locator(`input[type=radio][value="${code}"]`).check();
      await item.locator(`#op-text-${question}`).fill(text);
      if (confidence) await item.locator(`input[type=radio][value="${confidence}"]`).check();
    }
    await page.getByLabel('Standard-care recommendation').first().check();
    await page.getByRole('button', { name: 'Add a step' }).click();
    await page.getByLabel('Who, step 1').selectOption('referrer');
    await page.getByLabel('What, step 1').fill(content.nextSteps[0]?.what ?? '');
    await page.getByLabel('What this review could not see or decide').fill(content.limits);
    await page.getByRole('button', { name: 'Add a citation' }).click();
    await page.getByLabel('Title', { exact: true }).fill(content.citations[0]?.title ?? '');
    await page.getByLabel("The patient's version").fill(content.plainLanguage);
    await expect(page.getByText('Everything needed is here')).toBeVisible();
  }
});
