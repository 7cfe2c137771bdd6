import 'reflect-metadata';
import { NOTIFICATION_KINDS } from '@consilium/contracts';
import { findPromises } from '@consilium/domain';
import { translationProblems } from '@consilium/ui';
import en from './i18n/en.json' with { type: 'json' };
import zh from './i18n/zh-Hans.json' with { type: 'json' };
import { noticeTarget } from './notice-target';
import { ALL_KINDS, kindsFor } from './preferences/kinds-for';

describe('kinds of notification', () => {
  it('have words in both languages, each and no other', () => {
    expect(Object.keys(en.kind).sort()).toEqual([...NOTIFICATION_KINDS].sort());
    expect(translationProblems(en, zh)).toEqual([]);
    expect(findPromises(JSON.stringify([en, zh]))).toEqual([]);
  });

  it('have a switch for somebody', () => {
    expect([...ALL_KINDS].sort()).toEqual([...NOTIFICATION_KINDS].sort());
    expect(kindsFor('patient')).toContain('result_released');
    expect(kindsFor('proxy')).toEqual(kindsFor('patient'));
    expect(kindsFor('patient')).not.toContain('opinion_signed');
  });

  it('lead patients to their own pages and staff to the case', () => {
    expect(noticeTarget({ kind: 'message_received', caseId: '7' }, 'patient')).toEqual({
      link: ['/my-case', 'messages'],
      query: { case: '7' },
    });
    expect(noticeTarget({ kind: 'case_accepted', caseId: '7' }, 'patient')).toEqual({
      link: ['/my-case'],
      query: { case: '7' },
    });
    expect(noticeTarget({ kind: 'message_received', caseId: '7' }, 'physician')).toEqual({
      link: ['/cases', '7', 'messages'],
    });
    expect(noticeTarget({ kind: 'case_ready_to_claim', caseId: '7' }, 'reviewer')).toEqual({
      link: ['/cases', '7', 'claim'],
    });
    expect(noticeTarget({ kind: 'case_closed', caseId: null }, 'physician')).toBeUndefined();
  });
});
