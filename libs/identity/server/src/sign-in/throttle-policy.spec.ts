import { limitsFor, networkOf } from './throttle-policy';

describe('networkOf', () => {
  it.each([
    ['192.0.2.7', '192.0.2.7'],
    ['::ffff:192.0.2.7', '192.0.2.7'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
    ['2001:db8:1:2::9', '2001:db8:1:2'],
    ['2001:0db8::9', '2001:db8:0:0'],
    ['::1', '0:0:0:0'],
    ['fe80::1%eth0', 'fe80:0:0:0'],
  ])('%s is counted as %s', (address, network) => {
    expect(networkOf(address)).toBe(network);
  });
});

describe('limitsFor', () => {
  it('names neither the account nor the address', () => {
    const text = JSON.stringify(limitsFor('Someone@Example.org', '192.0.2.7'));
    expect(text).not.toMatch(/someone|example|192/i);
  });

  it('counts spellings of one address as one account', () => {
    expect(limitsFor(' Someone@Example.org', '192.0.2.7')).toEqual(limitsFor('someone@example.org', '192.0.2.7'));
  });

  it.each([
    ['PHYSİCİAN@example.org', 'physician@example.org'],
    ['\u212Aim@example.org', 'kim@example.org'],
    ['ΟΔΟΣ@example.org', 'οδοσ@example.org'],
  ])('counts %s, with which the database finds %s, as that account', (spelling, email) => {
    expect(limitsFor(spelling, '192.0.2.7')).toEqual(limitsFor(email, '192.0.2.7'));
  });

  it('gives keys in one order, so that attempts lock alike', () => {
    const keys = limitsFor('a@example.org', '192.0.2.7').map(({ key }) => key);
    expect(keys).toEqual([...keys].sort());
  });

  it('is tightest for one account from one address, and never long for an account as a whole', () => {
    const [account, , pair] = limitsFor('a@example.org', '192.0.2.7');
    expect(pair?.failures).toBeLessThan(account?.failures ?? 0);
    expect(account?.capSeconds).toBeLessThanOrEqual(120);
  });
});
