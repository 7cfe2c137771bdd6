/** A finding in our own words, which may be shown. */
export class NotWell extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'NotWell';
  }
}
