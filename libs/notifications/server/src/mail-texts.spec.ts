import { NOTIFICATION_KINDS } from '@consilium/contracts';
import { findPromises, LANGUAGES } from '@consilium/domain';
import { renderMail } from '@consilium/platform/mail';

import { MAIL_TEMPLATES } from './mail-texts';

const LINK = 'https://portal.example.org/cases/018f0000-0000-7000-8000-000000000002';
const HAN = /\p{Script=Han}/u;

const mails = NOTIFICATION_KINDS.flatMap((kind) =>
  LANGUAGES.map((language) => ({ kind, language, ...renderMail(MAIL_TEMPLATES[kind], language, { link: LINK, productName: 'Consilium', kind }) })),
);

describe.each(mails)('mail $kind in $language', ({ language, subject, text, html }) => {
  it('promises nothing', () => {
    expect(findPromises(subject)).toEqual([]);
    expect(findPromises(text)).toEqual([]);
  });

  it('leaves no placeholder and says where to look', () => {
    for (const part of [subject, text, html]) expect(part).not.toMatch(/[{}]|undefined|null/);
    expect(text).toContain(LINK);
    expect(html).toContain(`href="${LINK}"`);
  });

  it('says that this is not emergency care and does not replace the physician', () => {
    const [emergency, physician] = language === 'en' ? ['not emergency care', 'does not replace the treating physician'] : ['不是急救服务', '不能替代主治医生'];
    expect(text).toContain(emergency);
    expect(text).toContain(physician);
  });

  it('is in its language', () => {
    expect(HAN.test(subject)).toBe(language === 'zh-Hans');
    expect(HAN.test(text)).toBe(language === 'zh-Hans');
  });

  it('holds no number and no address but the link', () => {
    expect(subject + text.replace(LINK, '')).not.toMatch(/[0-9@]/);
  });
});

it('says something of its own for each kind', () => {
  for (const language of LANGUAGES) expect(new Set(mails.filter((mail) => mail.language === language).map(({ text }) => text)).size).toBe(NOTIFICATION_KINDS.length);
});
