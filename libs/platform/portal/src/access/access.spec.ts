import { ChangeDetectionStrategy, Component } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { packRules } from '@casl/ability/extra';
import { render, screen } from '@testing-library/angular';
import { HttpTestingController, provideTestApi, provideTestTexts, testMe } from '../testing';
import { PackedRules, SessionStore } from '../session';
import { AccessStore } from './access-store';
import { CsCan } from './can.directive';

@Component({
  selector: 'cs-test-can',
  imports: [CsCan],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `<a *csCan="['create', 'Case']" href="/cases/new">New referral</a>`,
})
class TestCan {}

const rules = packRules([{ action: 'create', subject: 'Case' }]) as PackedRules;

describe('access', () => {
  it('follows the session: nobody may do anything, a physician may refer, and after signing out nobody may again', async () => {
    const { fixture } = await render(TestCan, { providers: [...provideTestTexts(), ...provideTestApi()] });
    const http = TestBed.inject(HttpTestingController);
    const session = TestBed.inject(SessionStore);
    expect(screen.queryByRole('link')).toBeNull();

    const ready = session.ready();
    http.expectOne('/api/v1/auth/me').flush(testMe('physician', { ability: rules }));
    await ready;
    await fixture.whenStable();
    expect(screen.getByRole('link', { name: 'New referral' })).toBeVisible();
    expect(TestBed.inject(AccessStore).can('sign', 'Opinion')).toBe(false);

    const out = session.signOut();
    http.expectOne('/api/v1/auth/sign-out').flush(null);
    await out;
    await fixture.whenStable();
    expect(screen.queryByRole('link')).toBeNull();
  });
});
