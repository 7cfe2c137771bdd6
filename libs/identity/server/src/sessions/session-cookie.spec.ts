import { HttpConfig } from '@consilium/platform/config';
import { SessionCookie } from './session-cookie';

const cookieFor = (publicUrl?: string) => new SessionCookie(Object.assign(new HttpConfig(), { publicUrl }));
const token = 'a'.repeat(43);

describe('the session cookie', () => {
  it.each(['http://localhost:3000', 'http://127.0.0.1:8080', 'http://[::1]:3000', undefined])('has no TLS on this machine: %s', (url) => {
    expect(cookieFor(url).read({ cookies: { session: token } })).toBe(token);
    expect(cookieFor(url).read({ cookies: { '__Host-session': token } })).toBeNull();
  });

  it('has the __Host- prefix over TLS, and no other name is read', () => {
    expect(cookieFor('https://portal.example').read({ cookies: { '__Host-session': token } })).toBe(token);
    expect(cookieFor('https://portal.example').read({ cookies: { session: token } })).toBeNull();
  });

  it.each(['http://portal.example', 'http://10.0.0.4:3000', 'http://localhost.evil.example', 'http://127.0.0.1.evil.example'])('stops the start without TLS beyond this machine: %s', (url) => {
    expect(() => cookieFor(url)).toThrow('needs https');
  });

  it.each(['', 'short', `${token}=`, `${token}a`])('reads nothing that is not a token: %s', (value) => {
    expect(cookieFor().read({ cookies: { session: value } })).toBeNull();
  });
});
