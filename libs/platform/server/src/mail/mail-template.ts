import Handlebars from 'handlebars';

import { findPromises, LANGUAGES, type Language } from '@consilium/domain';

/**
 * All that a mail may say beside its fixed text: where to look. No name, no case number, no content (invariant 5). `kind` is
 * the name of a notification kind, for templates that serve several.
 */
export interface MailVars {
  /** Absolute address in the portal. */
  readonly link: string;
  readonly productName: string;
  readonly kind?: string;
}

export interface MailText {
  readonly subject: string;
  /** Plain text; empty lines part paragraphs. */
  readonly text: string;
  /** Made from `text` when absent. */
  readonly html?: string;
}

/** Both languages are required: the type says so, and nobody gets a mail in a language that was forgotten. */
export interface MailTemplate extends Readonly<Record<Language, MailText>> {
  readonly name: string;
}

export interface RenderedMail {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

const ALLOWED: ReadonlySet<string> = new Set(['link', 'productName', 'kind'] satisfies (keyof MailVars)[]);
const templates = new Map<string, MailTemplate>();

/**
 * Declares a template.
 * @throws Error when it is declared twice, uses anything but {@link MailVars}, renders raw, or promises eligibility or time
 */
export function defineMailTemplate(template: MailTemplate): MailTemplate {
  if (templates.has(template.name)) throw new Error(`Mail template ${template.name} is declared twice`);
  for (const language of LANGUAGES) {
    const { subject, text, html } = template[language];
    for (const source of [subject, text, html ?? '']) {
      assertAllowed(template.name, source);
      const [promise] = findPromises(source);
      if (promise) throw new Error(`Mail template ${template.name} (${language}) promises: "${promise.phrase}"`);
    }
  }
  templates.set(template.name, template);
  return template;
}

/** Fills a template in. Texts are plain; in HTML every value is escaped. @throws Error when the link is not a web address */
export function renderMail(template: MailTemplate, language: Language, vars: MailVars): RenderedMail {
  if (!/^https?:\/\//i.test(vars.link) || !URL.canParse(vars.link))
    throw new Error('The link of a mail must be an absolute web address');
  const source = template[language];
  const subject = fill(source.subject, vars, true)
    .replace(/[\r\n]+/g, ' ')
    .trim();
  const text = fill(source.text, vars, true);
  return { subject, text, html: source.html ? fill(source.html, vars, false) : htmlOf(text, vars.link, language) };
}

function fill(source: string, vars: MailVars, plain: boolean): string {
  return Handlebars.compile(source, { strict: true, noEscape: plain, knownHelpers: {}, knownHelpersOnly: true })(vars, {
    allowProtoPropertiesByDefault: false,
    allowProtoMethodsByDefault: false,
  });
}

/** Only `{{name}}` with an allowed name: no raw output, no helpers, no blocks, no partials. */
function assertAllowed(name: string, source: string): void {
  for (const statement of Handlebars.parse(source).body) {
    if (statement.type === 'ContentStatement' || statement.type === 'CommentStatement') continue;
    const mustache = statement as hbs.AST.MustacheStatement;
    const path = mustache.path as hbs.AST.PathExpression;
    const simple =
      statement.type === 'MustacheStatement' &&
      mustache.escaped &&
      mustache.params.length === 0 &&
      path.type === 'PathExpression';
    if (!simple || !ALLOWED.has(path.original))
      throw new Error(`Mail template ${name} may use only {{link}}, {{productName}} and {{kind}}`);
  }
}

function htmlOf(text: string, link: string, language: Language): string {
  const anchor = `<a href="${escapeHtml(link)}">${escapeHtml(link)}</a>`;
  const paragraphs = text
    .trim()
    .split(/\n\s*\n/)
    .map(
      (paragraph) => `<p>${escapeHtml(paragraph).replaceAll(escapeHtml(link), anchor).replaceAll('\n', '<br>')}</p>`,
    );
  return `<!doctype html><html lang="${language}"><head><meta charset="utf-8"></head><body>${paragraphs.join('')}</body></html>`;
}

/** Makes a text inert inside HTML, in content and in quoted attributes. */
export function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}
