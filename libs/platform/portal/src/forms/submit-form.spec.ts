import { Injector, runInInjectionContext, signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { FieldTree, form, required } from '@angular/forms/signals';
import { ApiProblem } from '../api';
import { fieldAt, pathSegments } from './problem-errors';
import { submitForm } from './submit-form';

const refusal = (fields: { path: string; code: string; message: string }[]) =>
  new ApiProblem(422, 'invalid', 'x', undefined, 'E-7', fields, undefined, {});

function makeForm() {
  const model = signal({ question: 'Which line next?', therapies: [{ agent: 'R-CHOP' }] });
  return runInInjectionContext(TestBed.inject(Injector), () => form(model, (path) => required(path.question)));
}

describe('submitForm', () => {
  it('knows the three ways to write a path', () => {
    for (const path of ['therapies[0].agent', 'therapies.0.agent', '/therapies/0/agent'])
      expect(pathSegments(path)).toEqual(['therapies', '0', 'agent']);
  });

  it('puts the server’s refusals at their fields, and those it cannot place at the head', async () => {
    const f = makeForm();
    const outcome = await submitForm(f, async () => {
      throw refusal([
        { path: 'therapies[0].agent', code: 'unknown', message: 'We do not know this agent.' },
        { path: 'elsewhere', code: 'odd', message: 'Something else is odd.' },
      ]);
    });
    expect(outcome).toEqual({ done: false, problem: undefined });
    expect(f.therapies[0]!.agent().errors()).toMatchObject([
      { kind: 'server:unknown', message: 'We do not know this agent.' },
    ]);
    expect(
      f()
        .errorSummary()
        .map((error) => error.message),
    ).toContain('Something else is odd.');
  });

  it('hands a problem of the page to the page', async () => {
    const offline = new ApiProblem(0, 'offline', '', undefined, undefined, [], undefined, {});
    const outcome = await submitForm(makeForm(), () => Promise.reject(offline));
    expect(outcome).toEqual({ done: false, problem: offline });
  });

  it('does not run the action while the form is not valid', async () => {
    const f = makeForm();
    f.question().value.set('');
    let ran = false;
    expect(await submitForm(f, async () => void (ran = true))).toEqual({ done: false, problem: undefined });
    expect(ran).toBe(false);
    expect(f.question().touched()).toBe(true);
  });

  it('finds no field where there is none', () => {
    expect(fieldAt(makeForm() as FieldTree<unknown>, 'nobody.here')).toBeUndefined();
  });
});
