import { IntentKey } from './intent-key';

describe('IntentKey', () => {
  it('is the same for the same intent until that was carried out', () => {
    const key = new IntentKey();
    const first = key.for({ action: 'release', body: { reason: 'Away' } });
    expect(key.for({ action: 'release', body: { reason: 'Away' } })).toBe(first);
    key.done();
    expect(key.for({ action: 'release', body: { reason: 'Away' } })).not.toBe(first);
  });

  it('is another one for another intent', () => {
    const key = new IntentKey();
    const first = key.for({ action: 'release', body: {} });
    expect(key.for({ action: 'hold', body: {} })).not.toBe(first);
  });
});
