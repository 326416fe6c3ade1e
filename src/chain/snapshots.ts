import { isoDate } from './civilDay';
import { contractWords } from './contractWords';
import { type IssueCode, IssueLog, type KeptRows, MOST_ROWS_LISTED, NO_ROWS } from './issues';
import { newYorkClock } from './newYork';
import type { RawChain, RawSnapshot } from './rawChain';

/** A chain whose facts are those of its first snapshot. `readFile` adds the unused rows, which all formats log alike. */
export function rawChain(
  parts: Omit<RawChain, 'spot' | 'asOfText' | 'asOf' | 'asOfBasis' | 'quoteDelayMinutes' | 'unused'> &
    Partial<Pick<RawChain, 'unused'>>,
): RawChain {
  const first = parts.snapshots[0];
  if (!first) throw new Error('a chain needs a snapshot');
  const { spot, asOfText, asOf, asOfBasis, quoteDelayMinutes } = first;
  return { unused: NO_ROWS, ...parts, spot, asOfText, asOf, asOfBasis, quoteDelayMinutes };
}

/**
 * The chain of one of the file's snapshots. Contracts of the others stay in `contractsRead` and are listed with their
 * open interest under X_OTHER_SYMBOL or, where the underlying is the same, X_OTHER_DATE; they are in no sum.
 * @param index into `raw.snapshots`.
 */
export function selectSnapshot(raw: RawChain, index: number): RawChain {
  const chosen = raw.snapshots[index];
  if (!chosen) throw new RangeError(`snapshot ${index} of ${raw.snapshots.length}`);
  if (raw.snapshots.length === 1) return raw;
  const { quotes } = raw;
  const codes = raw.snapshots.map(
    (other): IssueCode => (other.underlying === chosen.underlying ? 'X_OTHER_DATE' : 'X_OTHER_SYMBOL'),
  );
  const log = new IssueLog();
  const seen = new Set<number>();
  for (let row = 0; row < quotes.length; row += 1) {
    const of = quotes.snapshot[row] as number;
    if (of === index) continue;
    const code = codes[of] ?? 'X_OTHER_SYMBOL';
    const openInterest = quotes.openInterest[row] as number;
    // One example for each snapshot says more than the first rows of the first one.
    const isExample = !seen.has(of);
    seen.add(of);
    if (!isExample && !log.keepsRows) {
      log.add(code, { openInterest });
      continue;
    }
    const file = raw.files?.[quotes.file[row] as number];
    log.add(code, {
      openInterest,
      line: quotes.line[row] as number,
      offset: quotes.offset[row] as number,
      ...(file === undefined ? {} : { file }),
      cell: snapshotName(raw.snapshots[of] ?? chosen),
      contract: contractWords(
        quotes.rootAt(row),
        quotes.expiryDay[row] as number,
        quotes.strike[row] as number,
        quotes.right[row] as number,
      ),
      isExample,
    });
  }
  return rawChain({
    ...raw,
    quotes: quotes.ofSnapshot(index),
    snapshots: [chosen],
    issues: [...raw.issues, ...log.list()],
    unused: joinedRows(raw.unused, log.unusedRows()),
  });
}

function joinedRows(a: KeptRows, b: KeptRows): KeptRows {
  return { rows: [...a.rows, ...b.rows].slice(0, MOST_ROWS_LISTED), total: a.total + b.total };
}

/** 'QQQ 2026-04-24 16:00 New York', as far as it is known. */
function snapshotName({ underlying, asOf, asOfText }: RawSnapshot): string {
  if (asOf === null) return [underlying, asOfText].filter((part) => part !== '').join(' ');
  const { day, minutesOfDay } = newYorkClock(asOf);
  const clock = [Math.floor(minutesOfDay / 60), Math.floor(minutesOfDay % 60)]
    .map((part) => String(part).padStart(2, '0'))
    .join(':');
  return [underlying, isoDate(day), clock, 'New York'].filter((part) => part !== '').join(' ');
}
