/** Limits of every typed field, shared by the server's validation and the portal's hints. Lengths are in characters. */
export const LIMITS = {
  name: 100,
  shortText: 200,
  line: 500,
  paragraph: 4_000,
  question: 8_000,
  answer: 12_000,
  message: 8_000,
  reason: 1_000,
  reasonMin: 3,
  identifier: 64,
  code: 64,
  email: 254,
  url: 2_000,
  listOfFacts: 200,
  labs: 500,
  filename: 255,
  requestsAtOnce: 20,
  citations: 40,
  nextSteps: 20,
  passwordMin: 8,
  passwordMax: 256,
  pageMax: 100,
  pageDefault: 20,
} as const;

/** YYYY, YYYY-MM or YYYY-MM-DD: what people know of past treatment is often no more exact than a year or a month. */
export const PARTIAL_DATE = /^(18|19|20)\d{2}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$/;

export const ISO_DATE = /^(18|19|20)\d{2}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/;
