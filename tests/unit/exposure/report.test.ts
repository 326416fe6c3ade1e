import { describe, expect, it } from 'vitest';
import type { Issue } from '../../../src/chain/issues';
import { analyze } from '../../../src/exposure/analyze';
import { DEFAULT_ASSUMPTIONS } from '../../../src/exposure/assumptions';
import { type ContractSpec, chainOf } from './chainOf';

/** Calls cost what puts cost at 200, twice the spot of 100. */
const FAR_FROM_SPOT: ContractSpec[] = [195, 200, 205].flatMap((strike): ContractSpec[] => [
  { strike, right: 'C', bid: 208 - strike, ask: 209 - strike },
  { strike, right: 'P', bid: strike - 192, ask: strike - 191 },
]);

/** The issues of a chain whose file already had some. */
function issuesAfterReading(issues: readonly Issue[], contracts: readonly ContractSpec[]): readonly Issue[] {
  return analyze({ ...chainOf({ contracts }), issues }, DEFAULT_ASSUMPTIONS).report.issues;
}

function fromFile(note?: string): Issue {
  const examples = [{ line: 2, column: 'Last', cell: '100' }];
  return { code: 'W_SPOT_FAR', count: 1, openInterest: 0, examples, ...(note === undefined ? {} : { note }) };
}

describe('an issue that both the file and the quotes give cause for', () => {
  const fromQuotes = issuesAfterReading([], FAR_FROM_SPOT);

  it('is one entry with both notes, the counts added and the places kept', () => {
    const note = fromQuotes.find(({ code }) => code === 'W_SPOT_FAR')!.note;
    expect(note).toMatch(/^Spot is 100, but put-call parity of the nearest expiry puts the underlying near 200\./);
    const found = issuesAfterReading([fromFile('Last 100 was taken as spot.')], FAR_FROM_SPOT);
    expect(found.filter(({ code }) => code === 'W_SPOT_FAR')).toEqual([
      {
        code: 'W_SPOT_FAR',
        count: 2,
        openInterest: 0,
        examples: [{ line: 2, column: 'Last', cell: '100' }],
        note: `Last 100 was taken as spot. ${note}`,
      },
    ]);
  });

  it('keeps the one note where the other has none, and says a repeated one once', () => {
    const note = fromQuotes[0]!.note!;
    expect(issuesAfterReading([fromFile()], FAR_FROM_SPOT)[0]!.note).toBe(note);
    expect(issuesAfterReading([fromFile(note)], FAR_FROM_SPOT)[0]).toMatchObject({ count: 2, note });
  });
});
