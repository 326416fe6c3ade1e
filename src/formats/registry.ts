import { cboeCsv } from './cboeCsv';
import { cboeJson } from './cboeJson';
import { cboeLegacy } from './cboeLegacy';
import { cboeLegacy2013 } from './cboeLegacy2013';
import type { ChainFormat } from './format';
import type { Source } from './source';
import { alpacaJson } from './vendors/alpacaJson';
import { alphaVantageCsv, alphaVantageJson } from './vendors/alphaVantage';
import { barchart } from './vendors/barchart';
import { cboeDataShop } from './vendors/cboeDataShop';
import { deribitCsv, deribitJson } from './vendors/deribit';
import { deribitApp } from './vendors/deribitApp';
import { dhanJson } from './vendors/dhanJson';
import { flashAlphaJson } from './vendors/flashAlphaJson';
import { historicalOptionData } from './vendors/historicalOptionData';
import { interactiveBrokers } from './vendors/interactiveBrokers';
import { marketDataCsv } from './vendors/marketDataCsv';
import { marketDataJson } from './vendors/marketDataJson';
import { nasdaqJson } from './vendors/nasdaqJson';
import { nseCsv } from './vendors/nseCsv';
import { optionMetrics } from './vendors/optionMetrics';
import { optionsDesk } from './vendors/optionsDesk';
import { optionsDx } from './vendors/optionsDx';
import { orats } from './vendors/orats';
import { polygonJson } from './vendors/polygonJson';
import { schwabJson } from './vendors/schwabJson';
import { thetaData } from './vendors/thetaData';
import { thinkorswim } from './vendors/thinkorswim';
import { tradierJson } from './vendors/tradierJson';
import { turingTrader } from './vendors/turingTrader';
import { yahooJson } from './vendors/yahooJson';
import { yfinanceCsv } from './vendors/yfinanceCsv';

/** Every format of option chains that is known. The order decides only between equally sure ones. */
export const CHAIN_FORMATS: readonly ChainFormat[] = [
  cboeCsv,
  cboeJson,
  cboeLegacy,
  cboeLegacy2013,
  yahooJson,
  yfinanceCsv,
  marketDataJson,
  marketDataCsv,
  alphaVantageJson,
  alphaVantageCsv,
  optionsDesk,
  ...cboeDataShop,
  orats,
  optionMetrics,
  optionsDx,
  historicalOptionData,
  turingTrader,
  interactiveBrokers,
  deribitApp,
  ...thetaData,
  tradierJson,
  schwabJson,
  polygonJson,
  deribitJson,
  deribitCsv,
  nasdaqJson,
  dhanJson,
  alpacaJson,
  flashAlphaJson,
  thinkorswim,
  ...barchart,
  nseCsv,
];

/** The format that is surest of the source's content, or null. File names play no part: they lie. */
export function detectFormat(source: Source): ChainFormat | null {
  let best: ChainFormat | null = null;
  let bestConfidence = 0;
  for (const format of CHAIN_FORMATS) {
    const confidence = format.recognise(source);
    if (confidence > bestConfidence) {
      best = format;
      bestConfidence = confidence;
    }
  }
  return best;
}
