import { PASSWORD } from './data';

export type Headers = Record<string, string>;

/** Signs a bench person in and gives the headers that their calls carry. */
export async function signIn(port: number, email: string): Promise<Headers> {
  const base = `http://127.0.0.1:${port}/api/v1/auth`;
  const signedIn = await fetch(`${base}/sign-in`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email, password: PASSWORD }),
  });
  if (signedIn.status !== 200) throw new Error(`${email} could not sign in: ${signedIn.status} ${await signedIn.text()}`);
  const cookie = signedIn.headers.getSetCookie().map((value) => value.split(';')[0]).join('; ');
  const me = (await (await fetch(`${base}/me`, { headers: { cookie } })).json()) as { csrfToken: string };
  return { cookie, 'x-csrf-token': me.csrfToken };
}
