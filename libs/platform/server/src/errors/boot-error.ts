/** Exit codes of the programs, so that the launcher can say what happened without reading text. */
export const EXIT = { config: 2, newerDatabase: 3, portTaken: 4, unreachableDatabase: 5 } as const;

/** Stops a start with one sentence for a person; anything else that stops a start is a defect and shows its stack. */
export class BootError extends Error {
  constructor(
    message: string,
    readonly exitCode: number,
    options?: { cause?: unknown },
  ) {
    super(message, options);
    this.name = 'BootError';
  }
}

/** Prints the sentence of a `BootError` (or the stack of a defect) to stderr and ends the process with its code. */
export function exitWith(error: unknown): never {
  const boot = error instanceof BootError ? error : null;
  process.stderr.write(`${boot ? boot.message : error instanceof Error ? error.stack : String(error)}\n`);
  process.exit(boot?.exitCode ?? 1);
}
