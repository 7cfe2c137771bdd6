import { systemActor, type Actor } from '@consilium/access';
import fc from 'fast-check';
import { beginSql, contextSql } from './acting-person';

const nobody = systemActor('test');

describe('the message that names the acting person', () => {
  it('holds whatever an actor’s facts hold as one literal each', () => {
    const text = fc.string({ unit: 'binary' }).filter((s) => !s.includes('\0'));
    fc.assert(
      fc.property(text, text, (userId, job) => {
        const sql = contextSql({ ...nobody, userId, job });
        // Take out every quoted literal: what remains must be our own words.
        const bare = sql.replace(/E'(?:[^'\\]|''|\\\\)*'/g, 'L').replace(/'(?:[^']|'')*'/g, 'L');
        expect(bare).toMatch(/^set local app\.user_id = L;(set local app\.\w+ = L;){5}set local app\.job = L$/);
      }),
      {
        examples: [
          ["'; drop table case; --", 'a'],
          ["\\'; select 1; --", '\\'],
        ],
      },
    );
  });

  it('refuses facts that could pose as others', () => {
    expect(() => contextSql({ ...nobody, userId: 'a\0b' })).toThrow('NUL');
    expect(() => contextSql({ ...nobody, specialties: ['lung,haematology'] } as Actor)).toThrow('comma');
  });

  it('begins first, so that nothing is set outside of the transaction', () => {
    expect(beginSql(nobody, 1_000.7)).toMatch(/^begin;set local .*;set local statement_timeout = 1000;/);
  });
});
