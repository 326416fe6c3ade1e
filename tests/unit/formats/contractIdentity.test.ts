import { describe, expect, test } from 'vitest';
import { dayFromYmd } from '../../../src/chain/civilDay';
import { IssueLog } from '../../../src/chain/issues';
import type { RawChain } from '../../../src/chain/rawChain';
import { CALL, PUT } from '../../../src/chain/rawQuotes';
import { ContractIdentity, likelyRight, StatedContract } from '../../../src/formats/contractIdentity';
import { readRecords } from '../../../src/formats/json/readRecords';
import type { RecordList } from '../../../src/formats/json/recordFormat';
import { IMPORT_LIMITS } from '../../../src/formats/limits';
import { issue } from './samples';

const DAY = dayFromYmd(2026, 12, 18);
/** A contract as a symbol names it: the XYZ call at 100 of 18 December 2026. */
const SYMBOL = { root: 'XYZ', expiryDay: DAY, right: CALL, strike: 100, readAt: () => true } as const;
const stated = (cells: Partial<StatedContract>): StatedContract => Object.assign(new StatedContract(), cells);
const on = (day: number): StatedContract['expiry'] => ({ monthFirst: day, dayFirst: Number.NaN });

describe('a contract that its symbol names', () => {
  test.each<[string, Partial<StatedContract>, string | null]>([
    ['without cells', {}, null],
    ['with cells that say the same', { right: CALL, expiry: on(DAY), strike: 100.0004 }, null],
    ['on the side of puts', { placed: PUT }, 'R_BAD_RIGHT contractSymbol'],
    ['with another right', { right: PUT }, 'R_COLUMN_VS_SYMBOL right'],
    ['with another strike', { strike: 100.001 }, 'R_COLUMN_VS_SYMBOL strike'],
    ['with a strike below 0', { strike: -100 }, 'R_NEG_STRIKE strike'],
    ['with a strike that is no number', { strike: undefined }, 'R_BAD_NUMBER strike'],
    ['of the day before', { expiry: on(DAY - 1) }, 'R_COLUMN_VS_SYMBOL expiry'],
    ['of no day', { expiry: on(Number.NaN) }, 'R_BAD_DATE expiry'],
  ])('%s', (_, cells, expected) => {
    const fault = new ContractIdentity('reject').symbolFault(SYMBOL, stated(cells));
    expect(fault && `${fault.code} ${fault.role}`).toBe(expected);
  });

  test('may be a day off its column where the vendor is known for it, and no more', () => {
    const identity = new ContractIdentity('note');
    expect(identity.symbolFault(SYMBOL, stated({ expiry: on(DAY + 1) }))).toBeNull();
    expect(identity.isExpiryOff).toBe(true);
    expect(identity.symbolFault(SYMBOL, stated({ expiry: on(DAY) }))).toBeNull();
    expect(identity.isExpiryOff).toBe(false);
    expect(identity.symbolFault(SYMBOL, stated({ expiry: on(DAY + 2) }))).toMatchObject({ role: 'expiry' });
  });
});

describe('a contract that its cells name', () => {
  const whole = { right: CALL, expiryDay: DAY, strike: 100, root: { root: 'XYZ', contract: null } } as const;
  test.each<[string, Partial<StatedContract>, string | null]>([
    ['in full', {}, null],
    ['by the side that it stands on', { right: null, placed: PUT }, null],
    ['with a right that is not that of its side', { placed: PUT }, 'R_BAD_RIGHT right'],
    ['without a right', { right: null }, 'R_BAD_RIGHT right'],
    ['without a strike', { strike: Number.NaN }, 'R_BAD_NUMBER strike'],
    ['without a day', { expiryDay: Number.NaN }, 'R_BAD_DATE expiry'],
    ['with a name that is no root', { root: null }, 'R_BAD_SYMBOL root'],
    [
      'with the symbol of another strike',
      { root: { root: 'XYZ', contract: { ...SYMBOL, strike: 105 } } },
      'R_COLUMN_VS_SYMBOL root',
    ],
  ])('%s', (_, cells, expected) => {
    const fault = new ContractIdentity('reject').cellsFault(stated({ ...whole, ...cells }));
    expect(fault && `${fault.code} ${fault.role}`).toBe(expected);
  });
});

test.each([
  ['XYZ261399C00100000', 0, CALL],
  ['XYZ261399p00100000', 0.5, PUT],
  ['XYZ', -0.5, PUT],
  ['', 0.5, CALL],
  ['', 0, null],
  ['', Number.NaN, null],
])('open interest of "%s" with delta %s counts on side %s', (symbol, delta, right) => {
  expect(likelyRight(symbol, delta)).toBe(right);
});

describe('records that their fields name, by the rules of tables', () => {
  const RECORD = { root: 'XYZ', expiry: '2026-12-18', strike: 100, right: 'C', held: 10 };
  const readList = (list: RecordList): RawChain =>
    readRecords(
      'made',
      { fields: { root: 'root', expiry: 'expiry', strike: 'strike', right: 'right', openInterest: 'held' } },
      { lists: [{ records: [RECORD] }, list], facts: {}, whenEmpty: 'empty' },
      'made.json',
      { log: new IssueLog(), limits: IMPORT_LIMITS, onProgress: () => {}, given: {} },
    );

  test('a call in the list of puts is rejected', () => {
    const chain = readList({ records: [RECORD], right: PUT });
    expect(chain).toMatchObject({ contractsRead: 2, contractsRejected: 1 });
    expect(issue(chain, 'R_BAD_RIGHT')).toMatchObject({
      count: 1,
      examples: [{ line: 2, column: 'right', cell: 'C' }],
    });
  });

  test('a root is that of all records where one leaves it out, and rejected where nothing says it', () => {
    const { root: _, ...rest } = RECORD;
    expect(readList({ records: [rest], constants: { underlying: 'ABC' } }).quotes.rootAt(1)).toBe('ABC');
    expect(issue(readList({ records: [rest] }), 'R_BAD_SYMBOL')).toMatchObject({ count: 1 });
  });

  test('a root that holds the symbol of another contract is rejected', () => {
    const chain = readList({ records: [{ ...RECORD, root: 'XYZ261218C00105000' }] });
    expect(issue(chain, 'R_COLUMN_VS_SYMBOL')).toMatchObject({ count: 1, examples: [{ line: 2, column: 'root' }] });
  });
});
