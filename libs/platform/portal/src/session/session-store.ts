import { HttpContext } from '@angular/common/http';
import { Injectable, InjectionToken, computed, inject, signal } from '@angular/core';
import type { Me as MeAnswer, SignInResponse, SignInStep } from '@consilium/contracts';
import type { Role } from '@consilium/domain';
import type { PackRule } from '@casl/ability/extra';
import type { RawRuleOf, MongoAbility } from '@casl/ability';
import { ANSWERS_401, ApiClient, ApiProblem, SessionLink } from '../api';
import { Language, LanguageStore } from '../i18n';

export type { Role };

export type PackedRules = PackRule<RawRuleOf<MongoAbility>>[];

/** Answer of `GET /auth/me`, with its rules in the form that CASL unpacks. */
export type Me = Omit<MeAnswer, 'ability'> & { readonly ability: PackedRules };

/** unknown: not asked yet; anonymous: nobody; signedIn; locked: the session ended under an open page. */
export type SessionState = 'unknown' | 'anonymous' | 'signedIn' | 'locked';

export type SignInNext = SignInStep;

/** Opens the dialog in which the same person signs in again; resolves true when that worked. The app provides it. */
export const SIGN_IN_AGAIN = new InjectionToken<(email: string) => Promise<boolean>>('SIGN_IN_AGAIN');

/** Who is here, in which role. A session acts in exactly one role at a time. */
@Injectable({ providedIn: 'root' })
export class SessionStore implements SessionLink {
  private readonly api = inject(ApiClient);
  private readonly languages = inject(LanguageStore);
  private readonly askAgain = inject(SIGN_IN_AGAIN, { optional: true });
  private readonly stateSignal = signal<SessionState>('unknown');
  private readonly meSignal = signal<Me | undefined>(undefined);
  private asking: Promise<boolean> | undefined;
  private loading: Promise<SessionState> | undefined;

  readonly state = this.stateSignal.asReadonly();
  readonly me = this.meSignal.asReadonly();
  readonly user = computed(() => this.meSignal()?.user);
  readonly role = computed(() => this.meSignal()?.role);
  /** Other roles of the same person; the session acts in one at a time. */
  readonly otherRoles = computed(() => this.meSignal()?.roles.filter((role) => role !== this.role()) ?? []);
  readonly organisation = computed(() => this.meSignal()?.organisation ?? undefined);

  csrfToken(): string | undefined {
    return this.meSignal()?.csrfToken;
  }

  language(): string {
    return this.languages.current();
  }

  /** Asks who is here unless that is known; calls at once share the answer. Stays `unknown` while the server cannot be reached. */
  ready(): Promise<SessionState> {
    const state = this.stateSignal();
    if (state !== 'unknown') return Promise.resolve(state);
    return (this.loading ??= this.load().finally(() => (this.loading = undefined)));
  }

  /** Asks again. A failure that says nothing about the session leaves the state as it was. */
  async load(): Promise<SessionState> {
    try {
      await this.enter(await this.api.get<Me>('/auth/me', { context: new HttpContext().set(ANSWERS_401, true) }));
    } catch (error) {
      if (ApiProblem.from(error).status === 401) this.leave();
    }
    return this.stateSignal();
  }

  /** Rejects with `ApiProblem` when e-mail and password do not fit; the text never says which of the two. */
  async signIn(email: string, password: string): Promise<SignInNext> {
    const context = new HttpContext().set(ANSWERS_401, true);
    const { next } = await this.api.post<SignInResponse>('/auth/sign-in', { email, password }, { context });
    if (next === 'done') await this.load();
    return next;
  }

  /** Ends the session here and on the server; here also when the server does not answer. */
  async signOut(): Promise<void> {
    await this.api
      .post('/auth/sign-out', {}, { context: new HttpContext().set(ANSWERS_401, true) })
      .catch(() => undefined);
    this.leave();
  }

  /** Goes on in another of one's roles; the server replaces the session. */
  async switchRole(role: Role): Promise<void> {
    await this.enter(await this.api.post<Me>('/auth/role', { role }));
  }

  /** Changes the language here, and in the profile of whoever is signed in: mails follow it. */
  async useLanguage(language: Language): Promise<void> {
    await this.languages.use(language);
    if (this.stateSignal() === 'signedIn') this.meSignal.set(await this.api.patch<Me>('/auth/me', { language }));
  }

  /** See `SessionLink`. Calls that fail together share one dialog. */
  signInAgain(): Promise<boolean> {
    const email = this.meSignal()?.user.email;
    const ask = this.askAgain;
    if (!email || !ask) return Promise.resolve(false);
    return (this.asking ??= this.lockAndAsk(email, ask).finally(() => (this.asking = undefined)));
  }

  private async lockAndAsk(email: string, ask: (email: string) => Promise<boolean>): Promise<boolean> {
    this.stateSignal.set('locked');
    const again = await ask(email);
    if (!again) this.leave();
    return again;
  }

  private async enter(me: Me): Promise<void> {
    this.meSignal.set(me);
    this.stateSignal.set('signedIn');
    // A choice made on this device wins over the profile: the reader has just made it.
    if (!this.languages.stored() && me.user.language && me.user.language !== this.languages.current()) {
      await this.languages.use(me.user.language, false);
    }
  }

  private leave(): void {
    this.meSignal.set(undefined);
    this.stateSignal.set('anonymous');
  }
}
