/// <reference types="node" />
import { webcrypto } from 'node:crypto';
import type { CaseChecklist, ChecklistItemView } from '@consilium/contracts';
import { findPromises } from '@consilium/domain';
import { translationProblems } from '@consilium/ui';
import en from './i18n/en.json' with { type: 'json' };
import zh from './i18n/zh-Hans.json' with { type: 'json' };
import { groupRecords } from './list/groups';
import { mayCorrect } from './list/record-rights';
import { kindsOfChecklist, kindsOfPatient } from './upload/kinds';
import { refusalOf } from './upload/upload-problem';
import { HashedUrlStorage, fingerprintOf } from './upload/url-storage';

function item(more: Partial<ChecklistItemView>): ChecklistItemView {
  return {
    id: 'i',
    kind: 'recent_labs',
    requirement: 'required',
    source: 'record',
    state: 'missing',
    freshnessDays: null,
    stale: false,
    reason: null,
    changedBy: null,
    changedAt: null,
    recordIds: [],
    request: null,
    version: 1,
    ...more,
  };
}
const checklist = (...items: ChecklistItemView[]): CaseChecklist => ({ items, requests: [], templateNumber: 1 });
const record = (id: string, kind: string) => ({ id, kind }) as never;

describe('what may be sent', () => {
  it('names what is wanted first and leaves out what is answered by a form or here already', () => {
    const { wanted, others } = kindsOfChecklist(
      checklist(
        item({}),
        item({ kind: 'consent', source: 'form' }),
        item({ kind: 'genotype', state: 'accepted' }),
        item({ kind: 'clinic_note', state: 'received', stale: true, requirement: 'wanted' }),
      ),
    );
    expect(wanted.map(({ kind }) => kind)).toEqual(['recent_labs', 'clinic_note']);
    expect(others[0]).toBe('genotype');
    expect(others).not.toContain('consent');
    expect(others.at(-1)).toBe('other');
  });

  it('shows patients only what was asked of them', () => {
    const base = { note: null, since: '', version: 1 };
    const { wanted } = kindsOfPatient({
      missing: [
        { ...base, requestId: '1', kind: 'imaging_report', party: 'patient' },
        { ...base, requestId: '2', kind: 'genotype', party: 'referrer' },
      ],
    });
    expect(wanted.map(({ kind }) => kind)).toEqual(['imaging_report']);
  });
});

describe('records by kind', () => {
  it('keeps the checklist’s order, newest file first, and loses no record', () => {
    const groups = groupRecords(
      [record('1', 'recent_labs'), record('2', 'other'), record('3', 'recent_labs')],
      checklist(item({ kind: 'genotype' }), item({})),
    );
    expect(groups.map(({ kind, records }) => [kind, records.map(({ id }) => id)])).toEqual([
      ['genotype', []],
      ['recent_labs', ['3', '1']],
      ['other', ['2']],
    ]);
  });
});

describe('who may correct', () => {
  it('is a coordinator always, the sending side until the file was checked, others never', () => {
    expect(mayCorrect('coordinator', { state: 'accepted', uploadedByRole: 'physician' })).toBe(true);
    expect(mayCorrect('delegate', { state: 'received', uploadedByRole: 'physician' })).toBe(true);
    expect(mayCorrect('physician', { state: 'accepted', uploadedByRole: 'physician' })).toBe(false);
    expect(mayCorrect('physician', { state: 'received', uploadedByRole: 'patient' })).toBe(false);
    expect(mayCorrect('reviewer', { state: 'received', uploadedByRole: 'physician' })).toBe(false);
  });
});

describe('an upload', () => {
  // The test's browser has none of its own.
  beforeAll(() => Object.defineProperty(globalThis, 'crypto', { value: webcrypto, configurable: true }));

  it('knows its refusals from what may pass', () => {
    expect(refusalOf({ status: 422, body: { reason: 'password_protected' } })).toBe('password_protected');
    expect(refusalOf({ status: 413, body: {} })).toBe('too_large');
    expect(refusalOf({ status: 503, body: {} })).toBeUndefined();
    expect(refusalOf({ status: 422, body: { reason: 'something_new' } })).toBeUndefined();
  });

  it('is found again by a hash that holds no name', async () => {
    const kept = new Map<string, string>();
    const storage = new HashedUrlStorage({
      getItem: (key) => kept.get(key) ?? null,
      setItem: (key, value) => void kept.set(key, value),
      removeItem: (key) => void kept.delete(key),
    });
    const mark = { caseId: 'c', kind: 'other', name: 'Li Hua CT.pdf', size: 3, lastModified: 1, userId: 'u' };
    const fingerprint = await fingerprintOf(mark);
    await storage.addUpload(fingerprint, {
      uploadUrl: '/api/v1/uploads/1',
      creationTime: 'now',
      size: 3,
      metadata: { filename: mark.name },
      urlStorageKey: '',
      parallelUploadUrls: null,
    });
    expect(JSON.stringify([...kept])).not.toContain('Li Hua');
    expect(await storage.findUploadsByFingerprint(fingerprint)).toMatchObject([{ uploadUrl: '/api/v1/uploads/1' }]);
    expect(await storage.findUploadsByFingerprint(await fingerprintOf({ ...mark, size: 4 }))).toEqual([]);
  });
});

describe('texts', () => {
  it('say the same in both languages and promise nothing', () => {
    expect(translationProblems(en, zh)).toEqual([]);
    expect(findPromises(JSON.stringify([en, zh]))).toEqual([]);
  });
});
