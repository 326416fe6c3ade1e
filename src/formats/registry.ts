import { cboeCsv } from './cboeCsv';
import { cboeJson } from './cboeJson';
import { cboeLegacy } from './cboeLegacy';
import { cboeLegacy2013 } from './cboeLegacy2013';
import type { ChainFormat } from './format';
import type { Source } from './source';
import { alphaVantageCsv, alphaVantageJson } from './vendors/alphaVantage';
import { cboeDataShop } from './vendors/cboeDataShop';
import { deribitApp } from './vendors/deribitApp';
import { historicalOptionData } from './vendors/historicalOptionData';
import { interactiveBrokers } from './vendors/interactiveBrokers';
import { marketDataCsv } from './vendors/marketDataCsv';
import { marketDataJson } from './vendors/marketDataJson';
import { optionMetrics } from './vendors/optionMetrics';
import { optionsDesk } from './vendors/optionsDesk';
import { optionsDx } from './vendors/optionsDx';
import { orats } from './vendors/orats';
import { thetaData } from './vendors/thetaData';
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
