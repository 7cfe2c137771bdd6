/// <reference types="node" />
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const scss = readFileSync(join(import.meta.dirname, 'styles/_tokens.scss'), 'utf8');

function colours(name: string): [light: string, dark: string] {
  const match = new RegExp(`--cs-${name}: light-dark\\((#[0-9a-f]{6}), (#[0-9a-f]{6})\\)`).exec(scss);
  if (!match) throw new Error(`No colour ${name}`);
  return [match[1]!, match[2]!];
}

function luminance(hex: string): number {
  const [r, g, b] = [1, 3, 5]
    .map((at) => parseInt(hex.slice(at, at + 2), 16) / 255)
    .map((value) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r! + 0.7152 * g! + 0.0722 * b!;
}

function contrast(a: string, b: string): number {
  const [high, low] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (high! + 0.05) / (low! + 0.05);
}

const GROUNDS = ['paper', 'surface', 'sunken'];
const TEXTS = ['ink', 'ink-soft', 'primary', 'primary-deep', 'needs', 'good', 'stop', 'info'];
const PAIRS: [string, string][] = [
  ...TEXTS.flatMap((text) => GROUNDS.map((ground): [string, string] => [text, ground])),
  ...['needs', 'good', 'stop', 'info'].map((tone): [string, string] => [tone, `${tone}-soft`]),
  ['on-primary', 'primary'],
  ['on-primary', 'primary-deep'],
  ['ink', 'primary-soft'],
  ['ink-soft', 'primary-soft'],
  ['primary', 'primary-soft'],
  ['ink', 'stop-soft'],
  ['ink-soft', 'stop-soft'],
];

describe.each([0, 1])('contrast, %s (0 light, 1 dark)', (theme) => {
  it.each(PAIRS)('text %s on %s reads at 4.5 : 1', (text, ground) => {
    expect(contrast(colours(text)[theme]!, colours(ground)[theme]!)).toBeGreaterThanOrEqual(4.5);
  });

  it.each(['line-strong', 'focus'])('edge %s shows at 3 : 1', (edge) => {
    for (const ground of GROUNDS)
      expect(contrast(colours(edge)[theme]!, colours(ground)[theme]!)).toBeGreaterThanOrEqual(3);
  });
});
