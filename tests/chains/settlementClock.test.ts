import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { isTradingDay } from '../../src/chain/calendar';
import { dayFromYmd } from '../../src/chain/civilDay';
import { newYorkToUtc } from '../../src/chain/newYork';
import { parseOccSymbol } from '../../src/chain/occSymbol';
import { quoteInstant } from '../../src/chain/quoteTime';
import { settlementInstant, settlementSession } from '../../src/chain/settlement';

const folder = new URL('../../../shared/chains/cboe-csv/', import.meta.url);
const spx = new URL('cboe-spx-2023-06-09-unquoted.csv', folder);
const SYMBOL = /[A-Z]+[0-9]?\d{6}[CP]\d{8}/g;

describe.skipIf(!existsSync(spx))('the settlement clock on real Cboe files (needs the shared chains)', () => {
  it('gives the SPX file of 9 June 2023, 13:40 page time, the minutes that its volatilities imply', () => {
    const { asOf, rolled } = quoteInstant(newYorkToUtc(dayFromYmd(2023, 6, 9), 13 * 60 + 40), 15);
    expect(rolled).toBe(false);
    const minutes = new Map<string, number>();
    for (const symbol of readFileSync(spx, 'utf8').match(SYMBOL) ?? []) {
      const contract = parseOccSymbol(symbol)!;
      const session = settlementSession(contract.root, contract.expiryDay);
      const settlement = settlementInstant(contract.expiryDay, session);
      minutes.set(`${contract.root}${symbol.slice(-15, -9)} ${session}`, (settlement - asOf) / 60_000);
    }
    expect(minutes.get('SPXW230609 PM')).toBe(155);
    expect(minutes.get('SPX230616 AM')).toBe(9_845);
    expect(minutes.get('SPXW230616 PM')).toBe(10_235);
    expect(minutes.size).toBe(54);
  });

  it('knows every contract of every file, each on a trading day, the index monthlies at the open', () => {
    const sessions: Record<string, Set<string>> = {};
    for (const name of readdirSync(folder).filter((entry) => entry.endsWith('.csv'))) {
      for (const symbol of readFileSync(new URL(name, folder), 'utf8').match(SYMBOL) ?? []) {
        const contract = parseOccSymbol(symbol);
        if (!contract) throw new Error(`${symbol} in ${name} is not read`);
        const { root, expiryDay } = contract;
        if (!isTradingDay(expiryDay)) throw new Error(`${symbol} in ${name} expires without a session`);
        sessions[root] ??= new Set();
        sessions[root].add(settlementSession(root, expiryDay));
      }
    }
    const found = Object.fromEntries(Object.entries(sessions).map(([root, set]) => [root, [...set].join()]));
    expect(found).toEqual({
      AMD: 'PM',
      AMD1: 'PM',
      NDX: 'AM',
      NDXP: 'PM',
      NVDA: 'PM',
      QQQ: 'PM',
      RUT: 'AM',
      RUTW: 'PM',
      SPX: 'AM',
      SPXW: 'PM',
      SPY: 'PM',
    });
  });
});
