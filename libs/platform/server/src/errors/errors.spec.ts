import { AppError, ERROR_STATUS, ERROR_TITLE, fromPg, isRetryable } from './index';

const pgError = (code: string, more: object = {}) =>
  Object.assign(new Error('value "secret" is wrong'), { code, severity: 'ERROR', ...more });

describe('errors', () => {
  it('every code has a status that is an error and a title without a technical word', () => {
    for (const [code, status] of Object.entries(ERROR_STATUS)) {
      expect(status).toBeGreaterThanOrEqual(400);
      expect(ERROR_TITLE[code as keyof typeof ERROR_TITLE]).toMatch(/^[A-Z][^.]+$/);
    }
  });

  it.each([
    ['23505', 'conflict'],
    ['57014', 'unavailable'],
    ['57P01', 'unavailable'],
    ['ECONNREFUSED', 'unavailable'],
    ['53300', 'unavailable'],
    ['53100', 'insufficient_storage'],
    ['22021', 'bad_request'],
    ['22P02', 'bad_request'],
  ])('the driver’s %s becomes %s, also inside TypeORM’s wrapper, and its text stays inside', (code, expected) => {
    for (const thrown of [
      pgError(code),
      Object.assign(new Error('x'), { driverError: pgError(code), query: 'select' }),
    ]) {
      const error = fromPg(thrown);
      expect(error).toMatchObject({ name: 'AppError', code: expected });
      expect((error as AppError).message).not.toContain('secret');
    }
  });

  it('an unreadable id is an id that does not exist; a defect stays one', () => {
    expect(fromPg(pgError('22P02', { routine: 'string_to_uuid' }))).toMatchObject({ code: 'not_found' });
    const defect = pgError('42P01');
    expect(fromPg(defect)).toBe(defect);
    expect([isRetryable(pgError('40001')), isRetryable(pgError('40P01')), isRetryable(pgError('23505'))]).toEqual([
      true,
      true,
      false,
    ]);
  });
});
