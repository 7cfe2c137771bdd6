/** The part of the compiler's interface that we use. */
declare module '@myriaddreamin/typst-ts-node-compiler' {
  export class NodeCompiler {
    static create(args?: { fontArgs?: { fontBlobs: Buffer[] }[] }): NodeCompiler;
    pdf(document: { mainFileContent: string; inputs?: Record<string, string> }): Buffer;
    evictCache(maxAge: number): void;
  }
}
