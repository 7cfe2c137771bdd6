import { Coalescer } from './coalescer';

describe('Coalescer', () => {
  it('asks the first at once and the rest together, and gives each its own answer', async () => {
    const batches: number[][] = [];
    const coalescer = new Coalescer<number, number>(async (items) => {
      batches.push([...items]);
      await new Promise(setImmediate);
      return items.map((item) => item * 2);
    }, 3);
    expect(await Promise.all([1, 2, 3, 4, 5].map((item) => coalescer.add(item)))).toEqual([2, 4, 6, 8, 10]);
    expect(batches).toEqual([[1], [2, 3, 4], [5]]);
  });

  it('tells everybody of a batch that failed, and goes on', async () => {
    let broken = true;
    const coalescer = new Coalescer<number, number>(async (items) => {
      await new Promise(setImmediate);
      if (broken) throw new Error('away');
      return [...items];
    });
    const results = await Promise.allSettled([coalescer.add(1), coalescer.add(2)]);
    expect(results.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    broken = false;
    expect(await coalescer.add(3)).toBe(3);
  });
});
