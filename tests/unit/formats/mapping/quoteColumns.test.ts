import { describe, expect, test } from 'vitest';
import { IssueLog } from '../../../../src/chain/issues';
import { IMPORT_LIMITS } from '../../../../src/formats/limits';
import { openSource } from '../../../../src/formats/source';
import { guessMapping } from '../../../../src/formats/table/guessMapping';
import { utf8 } from '../samples';

/** Place of the column of quotes' dates in a table with one column of moments, second of eight. */
function quoteDateOf(name: string, cell: string): number | undefined {
  const rows = Array.from({ length: 40 }, (_, i) => {
    const right = i % 2 === 0 ? 'call' : 'put';
    return `SPY,${cell},555.5,2025-05-0${2 + (i % 3)},${540 + (i >> 1)},${right},${100 + i * 7},0.${18 + (i % 9)}`;
  });
  const text = `symbol,${name},spot,expiry,strike,type,open_interest,iv\n${rows.join('\n')}\n`;
  const source = openSource(utf8(text), 'made.csv', new IssueLog(), IMPORT_LIMITS);
  if (source.kind !== 'table') throw new Error('no table');
  return guessMapping(source)?.choice.row.quoteDate;
}

describe('a column of full times is that of the quotes', () => {
  const NAMES = [
    'quote_time',
    'quote_datetime',
    'Quote Timestamp',
    'timestamp',
    'snapshot_ts',
    'as_of_time',
    'fetched_at',
  ];
  const MORE = ['downloaded_at', 'collected_at', 'scrape_time', 'ts', 'last_updated', 'time', 'datetime'];
  test.each([...NAMES, ...MORE])('named %s', (name) => {
    for (const cell of ['2025-05-01 15:45', '2025-05-01T15:45:00-04:00', '05/01/2025 15:45']) {
      expect([cell, quoteDateOf(name, cell)]).toEqual([cell, 1]);
    }
  });

  test('but not that of the last trade, nor one on another clock than New York’s', () => {
    for (const name of ['last_trade_time', 'quote_time_utc'])
      expect(quoteDateOf(name, '2025-05-01 15:45')).toBeUndefined();
  });
});
