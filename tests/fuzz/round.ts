import { type Case, formatOf, type Judged, judgeCase, makeCase, usualCodes } from './cases';
import { type FaultKind, OUTCOMES, type Outcome } from './judge';
import { SERIALISERS } from './serialisers/index';

/** A case that failed, with enough to see why. */
export interface Failure {
  readonly seed: number;
  readonly format: string;
  readonly polluters: readonly string[];
  readonly kind: FaultKind;
  readonly words: string;
  readonly excerpt: string;
}

type Counts = Record<Outcome | 'FAILED', number>;

/** What became of many cases. */
export class Tally {
  readonly byFormat = new Map<string, Counts>();
  /** Refusals and failures by change, of cases with one change only. */
  readonly byPolluter = new Map<string, Counts>();
  readonly failures: Failure[] = [];
  readonly byKind = new Map<FaultKind, number>();
  tried = 0;
  skipped = 0;
  /** Contracts beside one damaged row, and those of them that came through. */
  neighbours = 0;
  neighboursKept = 0;
  slowest = 0;

  add(made: Case, judged: Judged): void {
    this.tried += 1;
    this.slowest = Math.max(this.slowest, judged.milliseconds);
    const result = judged.fault ? 'FAILED' : (judged.outcome ?? 'FAILED');
    counted(this.byFormat, made.serialiser.id)[result] += 1;
    if (made.polluters.length === 1) counted(this.byPolluter, made.polluters[0] ?? '')[result] += 1;
    if (made.damage.isOneRow && !made.damage.isAllTouched && judged.untouched > 0) {
      this.neighbours += judged.untouched;
      this.neighboursKept += judged.kept;
    }
    if (!judged.fault) return;
    this.byKind.set(judged.fault.kind, (this.byKind.get(judged.fault.kind) ?? 0) + 1);
    this.failures.push({
      seed: made.seed,
      format: made.serialiser.id,
      polluters: made.polluters,
      kind: judged.fault.kind,
      words: judged.fault.words,
      excerpt: excerpt(made),
    });
  }
}

function counted(map: Map<string, Counts>, name: string): Counts {
  const found = map.get(name);
  if (found) return found;
  const counts: Counts = { EXACT: 0, REPAIRED: 0, PARTIAL: 0, REFUSED: 0, FAILED: 0 };
  map.set(name, counts);
  return counts;
}

const EXCERPT = 900;

/** The beginning of the file, and the first damaged contract's line if that is further down. */
function excerpt({ written, damage }: Case): string {
  const { text, regions } = written;
  const show = (from: number, length: number) => text.slice(from, from + length);
  const damaged = regions.find(({ ids, start }) => start > EXCERPT / 2 && ids.some((id) => damage.touched.has(id)));
  const head = show(0, damaged ? EXCERPT / 2 : EXCERPT);
  return JSON.stringify(damaged ? `${head} … ${show(damaged.start, EXCERPT / 2)}` : head);
}

/** Runs cases by their numbers. */
export class Round {
  readonly tally = new Tally();
  /** Formats that the product reads, with the codes of their whole files. */
  readonly known = new Map<string, ReadonlySet<string>>();
  /** Formats that it does not read yet. */
  readonly unknown: string[] = [];

  constructor() {
    for (const serialiser of SERIALISERS) {
      const codes = usualCodes(serialiser);
      if (codes) this.known.set(serialiser.id, codes);
      else this.unknown.push(serialiser.id);
    }
  }

  /** Tries one case; false when its format is not read. */
  try(seed: number): boolean {
    const codes = this.known.get(formatOf(seed).id);
    if (!codes) {
      this.tally.skipped += 1;
      return false;
    }
    const made = makeCase(seed);
    this.tally.add(made, judgeCase(made, codes));
    return true;
  }
}

/** The result as a table to read. */
export function report({ tally, unknown }: Round): string {
  const names = [...OUTCOMES, 'FAILED'] as const;
  const row = (name: string, cells: readonly (string | number)[]) =>
    `${name.padEnd(42)}${cells.map((cell) => String(cell).padStart(10)).join('')}`;
  const of = (counts: Counts) => [
    ...names.map((name) => counts[name]),
    names.reduce((sum, name) => sum + counts[name], 0),
  ];
  const sorted = (map: ReadonlyMap<string, Counts>) => [...map].sort(([a], [b]) => (a < b ? -1 : 1));
  const sum = (name: (typeof names)[number]) =>
    [...tally.byFormat.values()].reduce((total, counts) => total + counts[name], 0);
  const share = tally.neighbours === 0 ? 100 : (100 * tally.neighboursKept) / tally.neighbours;
  const count = (kind: FaultKind) => tally.byKind.get(kind) ?? 0;
  const kinds = [...tally.byKind].map(([kind, times]) => `${times} ${kind.toLowerCase()}`);
  return [
    row('one change, by its name', [...names, 'all']),
    ...sorted(tally.byPolluter).map(([name, counts]) => row(name, of(counts))),
    '',
    row('format', [...names, 'all']),
    ...sorted(tally.byFormat).map(([name, counts]) => row(name, of(counts))),
    row('all', [...names.map(sum), tally.tried]),
    '',
    `chains tried                ${tally.tried}`,
    `crashes                     ${count('CRASH')}`,
    `hangs                       ${count('SLOW')}`,
    `silent wrong values         ${count('SILENT WRONG')}`,
    `failures in all             ${tally.failures.length}${kinds.length > 0 ? ` (${kinds.join(', ')})` : ''}`,
    `kept beside a damaged row   ${share.toFixed(4)} % of ${tally.neighbours} contracts`,
    `slowest                     ${tally.slowest.toFixed(1)} ms`,
    unknown.length > 0 ? `not read yet                ${unknown.join(', ')} (${tally.skipped} cases skipped)` : '',
    '',
  ].join('\n');
}

export function describe({ seed, format, polluters, kind, words, excerpt: part }: Failure): string {
  return [
    `${kind}  ${format}  ${polluters.join(' + ') || 'unchanged'}`,
    `  ${words}`,
    `  npm run fuzz -- --case ${seed}`,
    `  ${part}`,
    '',
  ].join('\n');
}
