import type { ChainFormat } from '../format';
import { fieldAt, listsByMoment, pagesOf, type Stamps } from '../json/pages';
import { readRecords } from '../json/readRecords';
import type { RecordFormat } from '../json/recordFormat';
import { isObject } from '../jsonObject';
import type { Source } from '../source';
import { parseSymbol } from '../table/symbolForms';
import { utcTime } from './times';

const QUOTED = utcTime('words', 'halfHour');

const CONTRACT: RecordFormat = {
  fields: {
    contractSymbol: 'symbol',
    openInterest: ['openInterest', 'open_interest'],
    impliedVolatility: 'impliedVolatility',
    last: 'latestTrade.p',
    bid: 'latestQuote.bp',
    ask: 'latestQuote.ap',
    volume: 'dailyBar.v',
    delta: 'greeks.delta',
    gamma: 'greeks.gamma',
  },
  units: { time: QUOTED },
  advice:
    'Alpaca’s snapshots never have it. Add the open_interest of its option contracts to each snapshot, or take the chain from another vendor.',
};
const STAMPS: Stamps = {
  symbol: (record) => fieldAt(record, 'symbol'),
  kinds: [(record) => [fieldAt(record, 'latestQuote', 't')]],
  time: QUOTED,
};

/** Alpaca's option snapshots by symbol. They hold no open interest, so as they come they are refused with that reason. */
export const alpacaJson: ChainFormat = {
  id: 'alpaca-json',
  name: 'Alpaca JSON',
  recognise: (source) => (found(source) ? 1 : 0),
  read: (source, context) => {
    const lists = listsByMoment(found(source) ?? [], STAMPS);
    const facts = { noSpotNote: 'Alpaca’s snapshots have no price of the underlying.' };
    const list = { lists, facts, whenEmpty: 'its snapshots are empty' };
    return readRecords(alpacaJson.name, CONTRACT, list, source.fileName, context);
  },
};

/** The contracts of every page. */
function found(source: Source): readonly (readonly unknown[])[] | null {
  if (source.kind !== 'json') return null;
  const pages = pagesOf(source, ({ snapshots }) => isObject(snapshots) && Object.keys(snapshots).some(isSymbol));
  if (pages.length === 0) return null;
  return pages.map(({ snapshots }) =>
    isObject(snapshots)
      ? Object.entries(snapshots).map(([symbol, snapshot]) =>
          isObject(snapshot) ? { ...snapshot, symbol } : { symbol },
        )
      : [],
  );
}

function isSymbol(name: string): boolean {
  return parseSymbol(name, 'occ') !== null;
}
