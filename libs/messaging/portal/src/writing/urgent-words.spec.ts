import { urgentWords } from './urgent-words';

describe('words that may mean danger now', () => {
  it.each([
    'I have chest pain since this morning',
    'she cannot breathe lying down',
    "I can't breathe",
    'He is short of breath at rest.',
    'My gums are bleeding heavily',
    'the bleeding won’t stop',
    'I am vomiting blood',
    'I feel suicidal',
    'sometimes I want to die',
    'My father passed out twice',
    'she had a seizure',
    'fever of 39.4 since chemo',
    'He took an overdose',
    'slurred speech and his face is drooping',
    '我胸口很痛',
    '今天突然胸闷',
    '妈妈喘不上气',
    '病人呼吸困难',
    '一直流血不止',
    '昨晚吐血',
    '我不想活了',
    '有自杀的想法',
    '他晕倒了',
    '孩子抽搐了两次',
    '发烧到39.5度',
    '持续高烧',
  ])('asks about %j', (text) => {
    expect(urgentWords(text)).not.toEqual([]);
  });

  it.each([
    'Please find the CT report of 12 March attached.',
    'Which stage was reported? The stroke screening (transcranial Doppler) was normal.',
    'Platelets 39 after the second cycle; no fever.',
    'The chest CT shows no new lesions.',
    'Thank you, we will send the blood results.',
    '请补充近期化验结果。',
    '胸部CT报告已上传。',
    '血红蛋白 90，无发热。',
    '谢谢，资料已收到。',
  ])('lets %j pass', (text) => {
    expect(urgentWords(text)).toEqual([]);
  });

  it('names each phrase once, as it was written', () => {
    expect(urgentWords('Chest pain! I have chest pain and I am bleeding heavily.')).toEqual([
      'Chest pain',
      'bleeding heavily',
    ]);
  });
});
