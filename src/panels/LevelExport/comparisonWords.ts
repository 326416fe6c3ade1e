import type { LevelComparison, Match } from '../../levels/compare/compareLevels';
import type { PriceShift } from '../../levels/priceShift';
import type { VendorFormat, VendorReading } from '../../levels/vendor/vendorLevel';
import { percent } from '../../ui/format';

const FORMATS: Readonly<Record<VendorFormat, string>> = {
  menthorq: 'names and prices in turns (MenthorQ)',
  spotgamma: 'names and prices in turns (SpotGamma)',
  spotgammaRow: 'rows of 16 fields (SpotGamma)',
  twoColumns: 'a price and a name a line',
  bookmap: 'Bookmap notes',
};

/** '9 levels read as names and prices in turns (MenthorQ), for SPX.' */
export function readWords({ levels, formats, absent }: VendorReading): string {
  if (levels.length === 0) return 'No level could be read.';
  const tickers = [...new Set(levels.flatMap(({ ticker }) => ticker ?? []))];
  const count = `${levels.length} ${levels.length === 1 ? 'level' : 'levels'}`;
  const of = tickers.length === 0 ? '' : `, for ${tickers.join(', ')}`;
  const none = absent.length === 0 ? '' : ` The vendor has none for ${absent.slice(0, 6).join(', ')}.`;
  return `${count} read as ${formats.map((format) => FORMATS[format]).join(' and ')}${of}.${none}`;
}

/** That they are said to be of something else than the chain; '' where they are not, or were brought to it. */
export function otherWords(ticker: string | null, symbol: string, shift: PriceShift): string {
  if (ticker === null || shift.kind !== 'none' || ticker.toUpperCase() === symbol.toUpperCase()) return '';
  return `They are of ${ticker}, this chain is of ${symbol}: compare them only if both have the same price, or set the shift.`;
}

/** How many are reproduced, and how many random strikes would be. */
export function verdictWords(
  { judged, reproduced, expectedByChance, window, rows }: LevelComparison,
  spot: number,
): string {
  const far = rows.filter(({ isFar }) => isFar).length;
  const farWords =
    far === 0
      ? ''
      : ` ${far === rows.length ? 'All' : far} lie more than 20% from spot: another symbol, or prices of a future?`;
  if (judged === 0)
    return rows.length === 0 ? '' : `None can be compared with a level of ours that means the same.${farWords}`;
  const chance =
    expectedByChance === null
      ? ''
      : ` Strikes drawn at random from the ${window.strikes} listed within ${percent(1 - window.low / spot)} of spot would give ${expectedByChance.toFixed(1)}.`;
  return `${reproduced} of ${judged} with a meaning of ours ${reproduced === 1 ? 'is' : 'are'} reproduced.${chance}${farWords}`;
}

const SHOWN = 2;

/** 'Call wall, anywhere; Most positive net GEX; and 2 more'. */
export function definitionWords(matches: readonly Match[]): string {
  const shown = matches.slice(0, SHOWN).map(({ definition }) => definition);
  const rest = matches.length - shown.length;
  return [...shown, ...(rest > 0 ? [`and ${rest} more`] : [])].join('; ');
}
