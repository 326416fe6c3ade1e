import { CURRENCIES } from '../../chain/currency';
import { parseNumber } from '../../text/numbers';
import type { LevelSheet } from '../levelSheet';
import { placedLevels } from './placed';
import { recordsCsv } from './records';
import { clockText, stampLines } from './stamp';

/** Percents are told in thousandths. */
const PERCENT_SCALE = 1000;

const CSV_KEYS = ['symbol', 'name', 'kind', 'rank', 'price', 'chain_price', 'from_spot_pct', 'reason'];

/** Levels of a sheet as records; those that do not exist have no price and a reason. */
function levelRecords(sheet: LevelSheet) {
  const { spot, missing, levels } = sheet;
  const own = new Map(levels.map(({ name, price }) => [name, price]));
  const there = placedLevels(sheet).map(({ name, kind, rank, text }) => {
    const chainPrice = own.get(name) ?? null;
    return {
      name,
      kind: kind as string,
      rank,
      price: parseNumber(text) ?? null,
      chain_price: chainPrice,
      from_spot_pct:
        chainPrice === null ? null : Math.round((chainPrice / spot - 1) * 100 * PERCENT_SCALE) / PERCENT_SCALE + 0,
      reason: null as string | null,
    };
  });
  const absent = missing.map(({ name, kind, reason }) => ({
    name,
    kind: kind as string,
    rank: null,
    price: null,
    chain_price: null,
    from_spot_pct: null,
    reason: reason as string | null,
  }));
  return [...there, ...absent];
}

/** The levels as CSV: price as written for the chart, price of the chain, percent from spot. */
export function levelsCsv(sheet: LevelSheet): string {
  return recordsCsv(
    levelRecords(sheet).map((record) => ({ symbol: sheet.symbol, ...record })),
    CSV_KEYS,
  );
}

/** The levels as JSON, with what they rest on. */
export function levelsJson(sheet: LevelSheet): string {
  const { symbol, underlying, spot, asOf, currency, dealerSign, note, expiries, shift } = sheet;
  const document = {
    symbol,
    underlying,
    underlying_price: spot,
    as_of: new Date(asOf).toISOString(),
    currency,
    dealer_sign: dealerSign,
    note,
    expiries,
    shift,
    levels: levelRecords(sheet),
  };
  return `${JSON.stringify(document, null, 2)}\n`;
}

/** The levels as a table for notes and chats, from high to low. */
export function levelsMarkdown(sheet: LevelSheet): string {
  const { sign } = CURRENCIES[sheet.currency];
  const placed = placedLevels(sheet).sort((a, b) => b.price - a.price);
  const own = new Map(sheet.levels.map(({ name, price }) => [name, price]));
  const away = (name: string): string => {
    const percent = (((own.get(name) ?? sheet.spot) / sheet.spot - 1) * 100).toFixed(2);
    return percent === '-0.00' ? '0.00' : percent.startsWith('-') || percent === '0.00' ? percent : `+${percent}`;
  };
  return `${[
    `**${cellOf(sheet.symbol)} levels**, ${clockText(sheet)}`,
    '',
    `| Level | Price (${sign}) | From spot (%) |`,
    '|---|---:|---:|',
    ...placed.map(({ name, text }) => `| ${cellOf(name)} | ${text} | ${away(name)} |`),
    ...sheet.missing.map(({ name, reason }) => `| ${cellOf(name)} | none: ${cellOf(reason)} | |`),
    '',
    ...stampLines(sheet),
  ].join('\n')}\n`;
}

function cellOf(text: string): string {
  return text.replace(/[\r\n]+/g, ' ').replace(/[\\|*_`<>[\]]/g, '\\$&');
}
