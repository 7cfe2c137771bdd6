import { Clock } from '@consilium/platform/db';

/** A clock that stands still until the test moves it: `{ provide: Clock, useValue: new FakeClock() }`. */
export class FakeClock extends Clock {
  constructor(private at: Date = new Date('2026-03-02T09:00:00.000Z')) {
    super();
  }

  override now(): Date {
    return new Date(this.at);
  }

  /** @param ms may be negative */
  advance(ms: number): void {
    this.at = new Date(this.at.getTime() + ms);
  }

  set(at: Date): void {
    this.at = at;
  }
}
