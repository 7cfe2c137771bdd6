import { defineMailTemplate, renderMail, type MailText } from './mail-template';

const zh: MailText = { subject: '{{productName}}：有新内容', text: '请登录查看：\n\n{{link}}' };
const en: MailText = {
  subject: '{{productName}}: something new',
  text: 'There is something new for you.\n\nOpen it here: {{link}}',
};
const News = defineMailTemplate({ name: 'test.news', en, 'zh-Hans': zh });
const vars = { link: 'https://portal.example.org/cases/1?a=1&b=2', productName: 'Consilium' };

describe('renderMail', () => {
  it('fills both languages in', () => {
    expect(renderMail(News, 'en', vars)).toMatchObject({
      subject: 'Consilium: something new',
      text: expect.stringContaining(vars.link),
    });
    expect(renderMail(News, 'zh-Hans', vars).subject).toBe('Consilium：有新内容');
  });

  it('makes HTML of the text, with the link to click and everything escaped', () => {
    const { html } = renderMail(News, 'en', { ...vars, productName: '<b>' });
    expect(html).toContain('<a href="https://portal.example.org/cases/1?a=1&amp;b=2">');
    expect(renderMail(News, 'en', { ...vars, link: 'https://x.example/"><script>' }).html).not.toContain('<script>');
  });

  it('takes only web addresses as links and keeps headers on one line', () => {
    expect(() => renderMail(News, 'en', { ...vars, link: 'javascript:alert(1)' })).toThrow(/absolute web address/);
    expect(renderMail(News, 'en', { ...vars, productName: 'a\r\nBcc: b@example.org' }).subject).not.toMatch(/[\r\n]/);
  });
});

describe('defineMailTemplate', () => {
  let serial = 0;
  const define = (text: string) => () =>
    defineMailTemplate({ name: `test.t${serial++}`, en: { subject: 's', text }, 'zh-Hans': zh });

  it.each([
    '{{patientName}}',
    '{{{link}}}',
    '{{#if kind}}x{{/if}}',
    '{{> other}}',
    '{{link.length}}',
    '{{lookup this "x"}}',
    '{{&link}}',
  ])('refuses %s', (text) => {
    expect(define(text)).toThrow(/may use only|Parse error/);
  });

  it('refuses promises, in either language', () => {
    expect(define('You will be accepted within two weeks')).toThrow(/promises/);
    expect(() =>
      defineMailTemplate({ name: 'test.promise', en, 'zh-Hans': { subject: '通知', text: '保证入组' } }),
    ).toThrow(/zh-Hans/);
  });

  it('refuses a name used twice', () => {
    expect(() => defineMailTemplate({ name: 'test.news', en, 'zh-Hans': zh })).toThrow(/declared twice/);
  });
});
