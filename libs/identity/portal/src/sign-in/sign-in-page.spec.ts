import { jest } from '@jest/globals';
import { TestBed } from '@angular/core/testing';
import { Router, provideRouter } from '@angular/router';
import { render, screen } from '@testing-library/angular';
import userEvent from '@testing-library/user-event';
import { HttpTestingController, provideTestApi, provideTestTexts, testMe } from '@consilium/portal/testing';
import identity from '../i18n/en.json' with { type: 'json' };
import { SignInPage } from './sign-in-page';

async function open(next?: string) {
  await render(SignInPage, {
    inputs: { next },
    providers: [provideRouter([]), ...provideTestTexts({ identity }), ...provideTestApi()],
  });
  const navigate = jest.spyOn(TestBed.inject(Router), 'navigateByUrl').mockResolvedValue(true);
  return { http: TestBed.inject(HttpTestingController), navigate };
}

async function fill(email: string, password: string) {
  if (email) await userEvent.type(screen.getByLabelText('Email'), email);
  if (password) await userEvent.type(screen.getByLabelText('Password'), password);
  await userEvent.click(screen.getByRole('button', { name: 'Sign in' }));
}

describe('sign-in page', () => {
  it('says what is missing before it asks the server', async () => {
    const { http } = await open();
    await fill('not-an-address', '');
    const summary = await screen.findByRole('alert');
    expect(summary).toHaveTextContent('Write an email address like name@example.org');
    expect(summary).toHaveTextContent('Write your password');
    http.expectNone('/api/v1/auth/sign-in');
  });

  it('never says which of the two was wrong', async () => {
    const { http } = await open();
    await fill('physician@demo.example', 'bad');
    http.expectOne('/api/v1/auth/sign-in').flush({ code: 'bad_credentials' }, { status: 401, statusText: 'x' });
    expect(await screen.findByRole('alert')).toHaveTextContent('Email and password do not fit together.');
  });

  it('goes to where the person wanted to be', async () => {
    const { http, navigate } = await open('/cases/7');
    await fill('physician@demo.example', 'good');
    http.expectOne('/api/v1/auth/sign-in').flush({ user: {}, next: 'done' });
    await new Promise((resolve) => setTimeout(resolve));
    http.expectOne('/api/v1/auth/me').flush(testMe('physician'));
    await new Promise((resolve) => setTimeout(resolve));
    expect(navigate).toHaveBeenCalledWith('/cases/7');
  });

  it('does not follow an address elsewhere, and goes to the role’s own first page', async () => {
    const { http, navigate } = await open('//evil.example');
    await fill('patient@demo.example', 'good');
    http.expectOne('/api/v1/auth/sign-in').flush({ user: {}, next: 'done' });
    await new Promise((resolve) => setTimeout(resolve));
    http.expectOne('/api/v1/auth/me').flush(testMe('patient'));
    await new Promise((resolve) => setTimeout(resolve));
    expect(navigate).toHaveBeenCalledWith('/my-case');
  });

  it('offers the accounts of a demo, and leaves the password to the person', async () => {
    const { http } = await open();
    http
      .expectOne('/api/v1/demo')
      .flush({ accounts: [{ email: 'reviewer@demo.example', role: 'reviewer' }], hint: 'Printed at the first start.' });
    await userEvent.click(await screen.findByRole('button', { name: /Specialist reviewer/ }));
    expect(screen.getByLabelText('Email')).toHaveValue('reviewer@demo.example');
    expect(screen.getByLabelText('Password')).toHaveFocus();
    expect(screen.getByLabelText('Password')).toHaveValue('');
  });

  it('shows the standing notice', async () => {
    await open();
    expect(screen.getByRole('note')).toHaveTextContent('This is not emergency care.');
  });
});
