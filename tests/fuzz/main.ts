import { makeCase } from './cases';
import { describe, type Failure, Round, report } from './round';

/** What the command was asked for. */
export interface Options {
  readonly minutes: number;
  readonly seed: number;
  /** One case to run and print in full. */
  readonly only: number | null;
}

const SHOWN_OF_A_KIND = 3;
const LEAST_KEPT = 0.999;
const CASES_PER_LOOK = 50;

/**
 * Runs cases until the time is over and prints what became of them. Returns whether all is well.
 * @param starting told the number of each case before it is run, so that a watcher can name one that never ends.
 */
export function run(
  { minutes, seed, only }: Options,
  print: (text: string) => void,
  starting: (seed: number) => void,
): boolean {
  const round = new Round();
  if (only !== null) return runOne(round, only, print);
  const end = performance.now() + minutes * 60_000;
  const shown = new Map<string, number>();
  let next = seed >>> 0;
  while (performance.now() < end) {
    for (let i = 0; i < CASES_PER_LOOK; i += 1) {
      starting(next);
      const before = round.tally.failures.length;
      round.try(next);
      const failure = round.tally.failures[before];
      if (failure) show(failure, shown, print);
      next = (next + 1) >>> 0;
    }
  }
  print(`${report(round)}\n`);
  const { neighbours, neighboursKept, failures, tried } = round.tally;
  return tried > 0 && failures.length === 0 && neighboursKept >= LEAST_KEPT * neighbours;
}

function show(failure: Failure, shown: Map<string, number>, print: (text: string) => void): void {
  const kind = `${failure.kind} ${failure.format} ${failure.polluters.join()}`;
  const times = (shown.get(kind) ?? 0) + 1;
  shown.set(kind, times);
  if (times <= SHOWN_OF_A_KIND) print(`${describe(failure)}\n`);
}

function runOne(round: Round, seed: number, print: (text: string) => void): boolean {
  const made = makeCase(seed);
  print(
    `${made.serialiser.id}: ${made.polluters.join(' + ') || 'unchanged'}; ${made.files.map(({ fileName }) => fileName).join(' + ')}\n\n${made.written.text}\n\n`,
  );
  if (!round.try(seed)) {
    print(`${made.serialiser.id} is not read yet\n`);
    return true;
  }
  for (const failure of round.tally.failures) print(`${describe(failure)}\n`);
  const [outcome] = [...round.tally.byFormat.values()];
  print(`${JSON.stringify(outcome)}\n`);
  return round.tally.failures.length === 0;
}
