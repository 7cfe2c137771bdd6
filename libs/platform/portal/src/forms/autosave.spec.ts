import { jest } from '@jest/globals';
import { ApiProblem, Versioned } from '../api';
import { Autosave, AutosaveOptions } from './autosave';

const problem = (status: number, retryAfter?: number) =>
  new ApiProblem(status, 'x', '', undefined, undefined, [], retryAfter, {});
type Save = AutosaveOptions<string>['save'];
type Fetch = AutosaveOptions<string>['fetch'];

function make(save: Save, fetch: Fetch = async () => ({ body: 'theirs', etag: '"9"' })): Autosave<string> {
  const autosave = new Autosave<string>({ save, fetch });
  autosave.start('"1"');
  return autosave;
}

describe('Autosave', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  it('waits for a moment of quiet, sends the newest value under its version, and goes on from the new one', async () => {
    const save = jest
      .fn<Save>()
      .mockResolvedValueOnce({ body: null, etag: '"2"' })
      .mockResolvedValueOnce({ body: null, etag: '"3"' });
    const autosave = make(save);
    autosave.changed('a');
    await jest.advanceTimersByTimeAsync(1_000);
    autosave.changed('ab');
    expect(autosave.state()).toBe('waiting');
    await jest.advanceTimersByTimeAsync(1_000);
    expect(save).not.toHaveBeenCalled();
    await jest.advanceTimersByTimeAsync(500);
    expect(save.mock.calls).toEqual([['ab', '"1"']]);
    expect(autosave.state()).toBe('saved');
    expect(autosave.savedAt()).toBeInstanceOf(Date);

    autosave.changed('abc');
    await autosave.flush();
    expect(save.mock.calls[1]).toEqual(['abc', '"2"']);
    expect(autosave.version).toBe('"3"');
  });

  it('sends what was typed during a save right after it', async () => {
    let finish: (answer: Versioned<unknown>) => void = () => undefined;
    const save = jest
      .fn<Save>()
      .mockImplementationOnce(() => new Promise((resolve) => (finish = resolve)))
      .mockResolvedValueOnce({ body: null, etag: '"3"' });
    const autosave = make(save);
    autosave.changed('a');
    const flushed = autosave.flush();
    await jest.advanceTimersByTimeAsync(0);
    autosave.changed('ab');
    expect(autosave.unsaved()).toBe(true);
    finish({ body: null, etag: '"2"' });
    await flushed;
    expect(save.mock.calls).toEqual([
      ['a', '"1"'],
      ['ab', '"2"'],
    ]);
    expect(autosave.unsaved()).toBe(false);
  });

  it('keeps both sides after a 412, still takes what is typed, and saves the reader’s choice over their version', async () => {
    const save = jest
      .fn<Save>()
      .mockRejectedValueOnce(problem(412))
      .mockResolvedValueOnce({ body: null, etag: '"10"' });
    const autosave = make(save);
    autosave.changed('mine');
    expect(await autosave.flush()).toBe(false);
    expect(autosave.conflict()).toEqual({ mine: 'mine', theirs: 'theirs', theirEtag: '"9"' });
    autosave.changed('mine, longer');
    await jest.advanceTimersByTimeAsync(60_000);
    expect(save).toHaveBeenCalledTimes(1);
    expect(autosave.conflict()?.mine).toBe('mine, longer');
    await autosave.resolve('both');
    expect(save.mock.calls[1]).toEqual(['both', '"9"']);
    expect(autosave.state()).toBe('saved');
  });

  it('can take theirs', async () => {
    const autosave = make(jest.fn<Save>().mockRejectedValueOnce(problem(412)));
    autosave.changed('mine');
    await autosave.flush();
    expect(autosave.takeTheirs()).toBe('theirs');
    expect(autosave.version).toBe('"9"');
    expect(autosave.unsaved()).toBe(false);
  });

  it('keeps the text and tries again while the server cannot be reached', async () => {
    const save = jest
      .fn<Save>()
      .mockRejectedValueOnce(problem(0))
      .mockRejectedValueOnce(problem(503, 7))
      .mockResolvedValueOnce({ body: null, etag: '"2"' });
    const autosave = make(save);
    autosave.changed('text');
    await autosave.flush();
    expect(autosave.state()).toBe('failed');
    await jest.advanceTimersByTimeAsync(3_000);
    expect(save).toHaveBeenCalledTimes(2);
    await jest.advanceTimersByTimeAsync(6_900);
    expect(save).toHaveBeenCalledTimes(2);
    await jest.advanceTimersByTimeAsync(100);
    expect(save.mock.calls[2]).toEqual(['text', '"1"']);
    expect(autosave.state()).toBe('saved');
    expect(autosave.problem()).toBeUndefined();
  });

  it('does not hammer a refusal that the same text would meet again, but tries the next text', async () => {
    const save = jest.fn<Save>().mockRejectedValueOnce(problem(422)).mockResolvedValueOnce({ body: null, etag: '"2"' });
    const autosave = make(save);
    autosave.changed('bad');
    await autosave.flush();
    await jest.advanceTimersByTimeAsync(600_000);
    expect(save).toHaveBeenCalledTimes(1);
    expect(autosave.unsaved()).toBe(true);
    autosave.changed('good');
    await jest.advanceTimersByTimeAsync(1_500);
    expect(autosave.state()).toBe('saved');
  });

  it('loses nothing when the other side cannot be read after a 412: it comes back to the conflict', async () => {
    const fetch = jest
      .fn<Fetch>()
      .mockRejectedValueOnce(problem(0))
      .mockResolvedValueOnce({ body: 'theirs', etag: '"9"' });
    const autosave = make(jest.fn<Save>().mockRejectedValue(problem(412)), fetch);
    autosave.changed('mine');
    await autosave.flush();
    expect(autosave.state()).toBe('failed');
    await jest.advanceTimersByTimeAsync(3_000);
    expect(autosave.conflict()?.mine).toBe('mine');
  });
});
