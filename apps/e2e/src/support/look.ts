import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

/** Text keys that were shown in place of their words, for instance "work.home.title". */
const RAW_KEY = /\b(?:words|work|referral|opinion|records|messaging|notifications|audit|myCase|identity|shell|ui|platform|public)\.[a-z][\w-]*(?:\.[\w-]+)+/g;

const LANGUAGES = [
  { lang: 'zh-Hans', name: '简体中文' },
  { lang: 'en', name: 'English' },
] as const;

/**
 * Looks at a screen as it stands, in both languages: no axe violation, no text key in place of a text, the page says its language.
 * Leaves it in English.
 */
export async function look(page: Page, what: string): Promise<void> {
  for (const { lang, name } of LANGUAGES) {
    await page.getByRole('banner').getByRole('button', { name }).click();
    await expect(page.locator('html')).toHaveAttribute('lang', lang);
    const text = await page.locator('body').innerText();
    expect(text.match(RAW_KEY) ?? [], `${what} in ${lang} shows text keys`).toEqual([]);
    const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa']).analyze();
    const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`);
    expect(found, `axe on ${what} in ${lang}`).toEqual([]);
  }
}

export async function signIn(page: Page, email: string, password: string): Promise<void> {
  await page.goto('/sign-in');
  await page.locator('input[type=email]').fill(email);
  await page.locator('input[type=password]').fill(password);
  await page.getByRole('main').locator('button[type=submit]').click();
  await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'));
}
