import { findPromises } from './wording';

describe('promise check', () => {
  it.each([
    'You are eligible for this trial.',
    'The patient will be accepted.',
    'We guarantee an answer.',
    'You will hear from us within 5 working days.',
    'A reviewer answers in two days.',
    'We will write by next week.',
    '我们保证给您答复。',
    '您符合入组条件。',
    '我们将在3个工作日内回复。',
    '五天内给出意见。',
    '患者可以入组该试验。',
  ])('finds the promise in "%s"', (text) => expect(findPromises(text)).not.toEqual([]));

  it.each([
    'Trial fit depends on diagnosis, prior therapy and the protocol’s own screening.',
    'The trial site decides whether you are eligible.',
    'Discuss capecitabine with your oncologist.',
    'Progression after three lines of therapy.',
    '是否适合由试验中心筛选决定。',
    '请与您的主治医生讨论。',
  ])('lets "%s" pass', (text) => expect(findPromises(text)).toEqual([]));
});
