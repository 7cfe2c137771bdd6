import { readFile, readdir } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { woffToSfnt } from './woff';

const require = createRequire(import.meta.url);

/** Families in the order in which they are tried, and which of their slices: the portal's own fonts, so that nothing more is shipped. */
const FAMILIES = [
  { package: '@fontsource/ibm-plex-sans', file: /-(?:latin|latin-ext|greek)-(?:400|600)-normal\.woff$/ },
  { package: '@fontsource/noto-sans-sc', file: /-(?:400|700)-normal\.woff$/ },
] as const;

/** The fonts of printed opinions, Chinese included, each slice as a font file of its own (15 MB in all; about half a second). */
export async function printFonts(): Promise<Buffer[]> {
  const fonts: Buffer[] = [];
  for (const family of FAMILIES) {
    const folder = join(dirname(require.resolve(`${family.package}/package.json`)), 'files');
    const files = (await readdir(folder)).filter((name) => family.file.test(name)).sort();
    if (files.length === 0) throw new Error(`${family.package} holds none of the expected fonts`);
    for (const file of files) fonts.push(woffToSfnt(await readFile(join(folder, file))));
  }
  return fonts;
}
