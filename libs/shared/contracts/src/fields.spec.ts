import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import { CreateCaseRequest } from './cases';
import { NotificationPreferences } from './notifications';
import { EvidenceDto, OpinionDraftRequest } from './opinions';
import { ProfilePatch } from './profile';
import { ReferralPatch } from './referral';

/** Names of the fields that a body is refused for. */
function refused(type: new () => object, body: object): string[] {
  return validateSync(plainToInstance(type, body), { whitelist: true, forbidNonWhitelisted: true }).map(({ property }) => property);
}

const MARKER = { name: 'EGFR', result: 'positive' };
const OPINION = { answers: [], secondaryOutcomes: [], nextSteps: [], limits: '', citations: [], plainLanguage: '' };

describe('nested fields', () => {
  it.each<[string, new () => object, object]>([
    ['diagnosis', ProfilePatch, { diagnosis: [] }],
    ['diagnosis', ProfilePatch, { diagnosis: [[]] }],
    ['diagnosis', ProfilePatch, { diagnosis: [{ text: 'Carcinoma' }] }],
    ['diagnosis', ProfilePatch, { diagnosis: 'Carcinoma' }],
    ['question', ReferralPatch, { question: [] }],
    ['consent', ReferralPatch, { consent: [] }],
    ['patient', ReferralPatch, { patient: [{}] }],
    ['profile', CreateCaseRequest, { profile: [] }],
    ['region', EvidenceDto, { recordId: '01a20a80-0000-7000-8000-000000000000', region: [] }],
  ])('refuses anything but one object for %s', (field, type, body) => {
    expect(refused(type, body)).toEqual([field]);
  });

  it.each<[string, new () => object, object]>([
    ['biomarkers', ProfilePatch, { biomarkers: [[]] }],
    ['biomarkers', ProfilePatch, { biomarkers: [[MARKER]] }],
    ['biomarkers', ProfilePatch, { biomarkers: [MARKER, []] }],
    ['biomarkers', ProfilePatch, { biomarkers: [null] }],
    ['preferences', NotificationPreferences, { preferences: [[]] }],
    ['nextSteps', OpinionDraftRequest, { ...OPINION, nextSteps: [[]] }],
    ['answers', OpinionDraftRequest, { ...OPINION, answers: [[]] }],
  ])('refuses lists and nothings as elements of %s', (field, type, body) => {
    expect(refused(type, body)).toEqual([field]);
  });

  it('takes objects, empty lists and, where a field may be cleared, null', () => {
    expect(refused(ProfilePatch, { diagnosis: { text: 'Carcinoma' }, stage: null, biomarkers: [MARKER], labs: [] })).toEqual([]);
    expect(refused(ReferralPatch, { patient: { familyName: 'Test' }, consent: null })).toEqual([]);
    expect(refused(OpinionDraftRequest, OPINION)).toEqual([]);
  });
});
