import { Injectable } from '@nestjs/common';
import type { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import { printFonts } from './fonts';
import type { OpinionDocument } from './opinion-document';
import { OPINION_TEMPLATE } from './opinion-template';

/** Typesets opinions. Compiler and fonts are loaded with the first print: most processes never print. */
@Injectable()
export class PdfPrinter {
  private compiler: Promise<NodeCompiler> | undefined;

  /** The same document gives the same bytes: no time of printing, no random ids. */
  async print(document: OpinionDocument): Promise<Buffer> {
    this.compiler ??= this.load();
    const compiler = await this.compiler;
    try {
      return compiler.pdf({ mainFileContent: OPINION_TEMPLATE, inputs: { document: JSON.stringify(document) } });
    } finally {
      compiler.evictCache(0); // the compiler would keep what it has set: clinical text, in memory, for nothing
    }
  }

  private async load(): Promise<NodeCompiler> {
    try {
      const typst = await import('@myriaddreamin/typst-ts-node-compiler');
      return typst.NodeCompiler.create({ fontArgs: [{ fontBlobs: await printFonts() }] });
    } catch (error) {
      this.compiler = undefined; // a passing fault must not end printing for good
      throw error;
    }
  }
}
