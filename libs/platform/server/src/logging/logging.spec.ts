import { LogConfig } from '../config';
import { createPino } from './pino-logger';

const CANARY = 'Canary Gorilla 4711';

describe('logs', () => {
  const lines: string[] = [];
  const log = createPino(Object.assign(new LogConfig(), { level: 'trace' }), {
    write: (line: string) => void lines.push(line),
  });

  it('hold ids and codes, and nothing of bodies, credentials, names or driver texts', () => {
    const driver = Object.assign(new Error(`Key (name)=(${CANARY}) already exists`), {
      severity: 'ERROR',
      code: '23505',
      detail: CANARY,
      constraint: 'one_name',
    });
    const wrapped = Object.assign(new Error(`insert failed: ${CANARY}`), {
      query: `insert ${CANARY}`,
      parameters: [CANARY],
      driverError: driver,
    });
    log.info(
      {
        requestId: 'r-1',
        actorId: 'a-1',
        body: { text: CANARY },
        headers: { cookie: CANARY },
        url: CANARY,
        displayName: CANARY,
      },
      'request',
    );
    log.error({ err: driver }, 'failed');
    log.error({ err: new Error('outer', { cause: wrapped }) }, 'failed');
    log.warn({ request: { headers: { authorization: CANARY }, query: CANARY, user: { email: CANARY } } }, 'deep');
    expect(lines).toHaveLength(4);
    expect(lines.join('')).not.toContain(CANARY);
    expect(lines[0]).toContain('"requestId":"r-1"');
    expect(JSON.parse(lines[1] as string)).toMatchObject({
      level: 'error',
      err: { code: '23505', constraint: 'one_name' },
    });
  });
});
