interface Waiting<I, O> {
  readonly item: I;
  readonly resolve: (result: O) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Turns many small questions into few large ones without making anybody wait for others: the first goes at once, and what comes
 * while it is under way goes together afterwards. `ask` answers by position.
 */
export class Coalescer<I, O> {
  private waiting: Waiting<I, O>[] = [];
  private busy = false;

  constructor(
    private readonly ask: (items: readonly I[]) => Promise<readonly O[]>,
    private readonly limit = 500,
  ) {}

  /** @throws what `ask` throws, for everybody in the same batch */
  add(item: I): Promise<O> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ item, resolve, reject });
      if (!this.busy) void this.run();
    });
  }

  private async run(): Promise<void> {
    this.busy = true;
    while (this.waiting.length > 0) {
      const batch = this.waiting.splice(0, this.limit);
      try {
        const results = await this.ask(batch.map(({ item }) => item));
        batch.forEach(({ resolve }, at) => resolve(results[at] as O));
      } catch (error) {
        for (const { reject } of batch) reject(error);
      }
    }
    this.busy = false;
  }
}
