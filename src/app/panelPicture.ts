import { isoDate } from '../chain/civilDay';
import { marketClock, marketZone } from '../chain/marketClock';
import { marketOf } from '../chain/marketHours';
import type { Analysis } from '../exposure/analysis';
import type { Scenario } from '../exposure/scenario';
import type { PictureWords } from '../ui/chartPicture';
import { price, zonedTime } from '../ui/format';
import { assumptionWords } from './assumptionWords';
import type { ChartPrices } from './chartPrices';
import { dealerSignWords } from './dealerWords';
import { scenarioWords } from './scenarioWords';

/** What a picture of a panel is of. */
export interface PictureOf {
  readonly title: string;
  /** The chain of the file. */
  readonly file: Analysis;
  /** The scenario that the panel shows; null where it shows the file. */
  readonly scenario: Scenario | null;
  /** Name of the file or sample that the chain is from. */
  readonly source: string;
  /** Whose prices its axes show. */
  readonly prices: ChartPrices;
}

const MOST_LETTERS = 40;

/**
 * 'gexscope-SPX-2026-11-18-gamma-profile.png': underlying, date of the quotes on their market's clock, title; in a
 * scenario that word too. Nothing but letters, digits and hyphens, whatever a file calls its underlying.
 */
export function pictureName({ title, file, scenario }: PictureOf, extension: 'png' | 'svg'): string {
  const symbol = file.symbol.replace(/[^A-Za-z0-9]/g, '').slice(0, MOST_LETTERS) || 'chain';
  const part = title
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, MOST_LETTERS)
    .replace(/^-|-$/g, '');
  const day = isoDate(marketClock(file.asOf, marketOf(file.expiries)).day);
  const parts = ['gexscope', symbol, day, part === '' ? 'chart' : part, ...(scenario ? ['scenario'] : [])];
  return `${parts.join('-')}.${extension}`;
}

/** Title and caption of a picture: underlying, time, spot, assumptions and, first of all, whether it is of a scenario. */
export function pictureWords({ title, file, scenario, source, prices }: PictureOf): PictureWords {
  const { symbol, asOf, spot, assumptions, expiries } = file;
  const time = zonedTime(asOf, marketZone(marketOf(expiries)));
  return {
    title: `${symbol} · ${title}`,
    lines: [
      ...(scenario ? [`SCENARIO, not the market: ${scenarioWords(scenario, file)}`] : []),
      ...(prices.future === null ? [] : [`Where prices are marked ${prices.future}, they are ${prices.rule}`]),
      `${symbol} · as of ${time} · spot ${price(spot)} · ${source}`,
      `${dealerSignWords(scenario?.dealerSign ?? assumptions.dealerSign)} · ${assumptionWords(assumptions, expiries)}`,
      'Made with Gexscope. An estimate from open interest; dealer positions are assumed.',
    ],
  };
}
