import { Injectable } from '@nestjs/common';

/** The only source of the present moment for rules; tests replace it (`FakeClock`). */
@Injectable()
export class Clock {
  now(): Date {
    return new Date();
  }
}
