import { TestBed } from '@angular/core/testing';
import { HttpTestingController, provideTestApi, provideTestTexts, testMe } from '../testing';
import { SessionStore } from './session-store';

describe('SessionStore', () => {
  let session: SessionStore;
  let http: HttpTestingController;

  beforeEach(() => {
    TestBed.configureTestingModule({ providers: [...provideTestTexts(), ...provideTestApi()] });
    session = TestBed.inject(SessionStore);
    http = TestBed.inject(HttpTestingController);
  });

  it('asks once, however many want to know', async () => {
    const both = Promise.all([session.ready(), session.ready()]);
    http.expectOne('/api/v1/auth/me').flush({}, { status: 401, statusText: 'x' });
    expect(await both).toEqual(['anonymous', 'anonymous']);
    expect(await session.ready()).toBe('anonymous');
    http.verify();
  });

  it('knows nothing while the server cannot be reached, and asks again the next time', async () => {
    const first = session.ready();
    http.expectOne('/api/v1/auth/me').error(new ProgressEvent('error'));
    expect(await first).toBe('unknown');
    const second = session.ready();
    http.expectOne('/api/v1/auth/me').flush(testMe('reviewer'));
    expect(await second).toBe('signedIn');
  });

  it('is nobody after signing out, also when the server does not answer', async () => {
    const ready = session.ready();
    http.expectOne('/api/v1/auth/me').flush(testMe('reviewer'));
    await ready;
    const out = session.signOut();
    http.expectOne('/api/v1/auth/sign-out').error(new ProgressEvent('error'));
    await out;
    expect(await session.ready()).toBe('anonymous');
    expect(session.csrfToken()).toBeUndefined();
  });

  it('goes on in another role with that role’s rules and token', async () => {
    const ready = session.ready();
    http.expectOne('/api/v1/auth/me').flush(testMe('coordinator', { roles: ['coordinator', 'administrator'] }));
    await ready;
    expect(session.otherRoles()).toEqual(['administrator']);
    const switched = session.switchRole('administrator');
    http.expectOne('/api/v1/auth/role').flush(testMe('administrator', { csrfToken: 'fresh' }));
    await switched;
    expect(session.role()).toBe('administrator');
    expect(session.csrfToken()).toBe('fresh');
  });
});
