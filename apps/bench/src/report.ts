import type { Figures } from './load';

/** One line per figure, always of the same form: name, ratio, aim, what it is made of. */
function line(name: string, ratio: number, met: boolean, aim: string, parts: readonly string[]): void {
  const cells = [name.padEnd(20), ratio.toFixed(2).padStart(5), aim.padEnd(7), met ? '  ' : '! ', parts.join('  ')];
  process.stdout.write(`${cells.join('  ')}\n`);
}

export function header(): void {
  process.stdout.write(`${'figure'.padEnd(20)}  ratio  aim\n`);
}

/** Our throughput against the limit's; `!` marks a ratio below the aim. */
export function throughput(name: string, ours: Figures, limit: Pick<Figures, 'perSecond'>, aim: number): void {
  const ratio = ours.perSecond / limit.perSecond;
  line(name, ratio, ratio >= aim, `>= ${aim}`, [
    `ours ${ours.perSecond.toFixed(0)}/s`,
    `limit ${limit.perSecond.toFixed(0)}/s`,
    `p50 ${ours.p50.toFixed(1)} ms`,
    `p95 ${ours.p95.toFixed(1)} ms`,
    ...unexpected(ours),
  ]);
}

/** How much slower the large or late case is than the small or first one, by p50; `!` marks a ratio above the aim. */
export function flatness(name: string, far: Figures, near: Figures, aim: number): void {
  const ratio = far.p50 / near.p50;
  line(name, ratio, ratio <= aim, `<= ${aim}`, [`p50 ${far.p50.toFixed(1)} ms`, `against ${near.p50.toFixed(1)} ms`, ...unexpected(far)]);
}

/** Something that must not happen at all. */
export function none(name: string, count: number, parts: readonly string[]): void {
  line(name, count, count === 0, '= 0', parts);
}

function unexpected({ statuses }: Figures): string[] {
  const others = Object.entries(statuses).filter(([status]) => !status.startsWith('2'));
  return others.length > 0 ? [`UNEXPECTED ANSWERS ${JSON.stringify(Object.fromEntries(others))}`] : [];
}
