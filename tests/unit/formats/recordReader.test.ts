import { expect, test } from 'vitest';
import { IssueLog } from '../../../src/chain/issues';
import { readRecords } from '../../../src/formats/json/readRecords';
import { IMPORT_LIMITS } from '../../../src/formats/limits';

test('a blank session is that of the list, as in a table', () => {
  const record = { symbol: 'SPX261218C05000000', held: 10 };
  const chain = readRecords(
    'made',
    { fields: { contractSymbol: 'symbol', openInterest: 'held', settlementSession: 'session' } },
    {
      lists: [
        {
          records: [
            { ...record, session: 'AM' },
            { ...record, symbol: 'SPX261218C05100000', session: '' },
          ],
          constants: { settlementSession: 'PM' },
        },
        { records: [{ ...record, symbol: 'SPX261218C05200000' }] },
      ],
      facts: {},
      whenEmpty: 'empty',
    },
    'made.json',
    { log: new IssueLog(), limits: IMPORT_LIMITS, onProgress: () => {}, given: {} },
  );
  expect([...chain.quotes].map(({ settlementSession }) => settlementSession)).toEqual(['AM', 'PM', null]);
});
