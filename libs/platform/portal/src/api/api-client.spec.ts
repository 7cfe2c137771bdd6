import { jest } from '@jest/globals';
import { TestBed } from '@angular/core/testing';
import { HttpTestingController, provideTestApi, provideTestTexts, testMe } from '../testing';
import { SIGN_IN_AGAIN, SessionStore } from '../session';
import { ApiClient } from './api-client';
import { ApiProblem } from './problem';

const tick = () => new Promise((resolve) => setTimeout(resolve));

describe('ApiClient', () => {
  const signInAgain = jest.fn<(email: string) => Promise<boolean>>();
  let api: ApiClient;
  let http: HttpTestingController;

  beforeEach(async () => {
    signInAgain.mockReset();
    TestBed.configureTestingModule({
      providers: [...provideTestTexts(), ...provideTestApi(), { provide: SIGN_IN_AGAIN, useValue: signInAgain }],
    });
    api = TestBed.inject(ApiClient);
    http = TestBed.inject(HttpTestingController);
    const ready = TestBed.inject(SessionStore).ready();
    http.expectOne('/api/v1/auth/me').flush(testMe('physician', { csrfToken: 'first' }));
    await ready;
  });

  afterEach(() => http.verify());

  it('sends the session’s token with writes only, and credentials with both', () => {
    void api.get('/cases', { query: { view: 'me', status: ['draft', 'ready'], cursor: undefined } });
    const read = http.expectOne(
      (request) => request.urlWithParams === '/api/v1/cases?view=me&status=draft&status=ready',
    );
    expect(read.request.headers.has('x-csrf-token')).toBe(false);
    expect(read.request.withCredentials).toBe(true);
    void api.create('/cases', {}, 'key-1');
    const write = http.expectOne('/api/v1/cases');
    expect(write.request.headers.get('x-csrf-token')).toBe('first');
    expect(write.request.headers.get('idempotency-key')).toBe('key-1');
    expect(write.request.headers.get('accept-language')).toBe('en');
  });

  it('carries versions back and forth', async () => {
    const read = api.getVersioned('/cases/1');
    http.expectOne('/api/v1/cases/1').flush({ id: '1' }, { headers: { etag: '"4"' } });
    expect(await read).toEqual({ body: { id: '1' }, etag: '"4"' });
    void api.patchVersioned('/cases/1/referral', {}, '"4"');
    expect(http.expectOne('/api/v1/cases/1/referral').request.headers.get('if-match')).toBe('"4"');
  });

  it('rejects with the problem that the server wrote', async () => {
    const answer = api.post('/cases/1/actions/submit').catch((error: unknown) => error);
    http
      .expectOne('/api/v1/cases/1/actions/submit')
      .flush(
        {
          code: 'invalid',
          title: 'T',
          errorId: 'E-1',
          fields: [{ path: 'question', code: 'required', message: 'M' }, 'junk'],
        },
        { status: 422, statusText: 'x' },
      );
    const problem = (await answer) as ApiProblem;
    expect(problem).toBeInstanceOf(ApiProblem);
    expect(problem).toMatchObject({
      status: 422,
      code: 'invalid',
      errorId: 'E-1',
      fields: [{ path: 'question', code: 'required', message: 'M' }],
    });
  });

  it('calls a lost connection offline, and an answer that is no problem unexpected', async () => {
    const offline = api.get('/a').catch((error: unknown) => error);
    http.expectOne('/api/v1/a').error(new ProgressEvent('error'));
    expect(await offline).toMatchObject({ status: 0, code: 'offline' });
    const html = api.get('/b').catch((error: unknown) => error);
    http.expectOne('/api/v1/b').flush('<html>', { status: 502, statusText: 'x', headers: { 'retry-after': '9' } });
    expect(await html).toMatchObject({ status: 502, code: 'unexpected', retryAfter: 9 });
  });

  it('asks to sign in once for several 401s, then sends the same requests again with the new token', async () => {
    let finish: (again: boolean) => void = () => undefined;
    signInAgain.mockReturnValue(new Promise((resolve) => (finish = resolve)));
    const both = Promise.all([api.get('/a'), api.post('/b')]);
    http.expectOne('/api/v1/a').flush({}, { status: 401, statusText: 'x' });
    http.expectOne('/api/v1/b').flush({}, { status: 401, statusText: 'x' });
    await tick();
    const session = TestBed.inject(SessionStore);
    expect(session.state()).toBe('locked');
    expect(signInAgain).toHaveBeenCalledTimes(1);
    expect(signInAgain).toHaveBeenCalledWith('physician@test.example');

    const signedIn = session.signIn('physician@test.example', 'good');
    http.expectOne('/api/v1/auth/sign-in').flush({ user: {}, next: 'done' });
    await tick();
    http.expectOne('/api/v1/auth/me').flush(testMe('physician', { csrfToken: 'second' }));
    await signedIn;
    finish(true);
    await tick();
    http.expectOne('/api/v1/a').flush({ a: 1 });
    const again = http.expectOne('/api/v1/b');
    expect(again.request.headers.get('x-csrf-token')).toBe('second');
    again.flush({ b: 1 });
    expect(await both).toEqual([{ a: 1 }, { b: 1 }]);
    expect(session.state()).toBe('signedIn');
  });

  it('gives the 401 to the caller when the person leaves instead', async () => {
    signInAgain.mockResolvedValue(false);
    const answer = api.get('/a').catch((error: unknown) => error);
    http.expectOne('/api/v1/a').flush({}, { status: 401, statusText: 'x' });
    expect(await answer).toMatchObject({ status: 401 });
    expect(TestBed.inject(SessionStore).state()).toBe('anonymous');
  });
});
