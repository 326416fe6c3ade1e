import { cboeCsv, cboeLegacy } from './cboeCsv';
import { cboeJson } from './cboeJson';
import {
  alphaVantageJson,
  deribitJson,
  dhan,
  marketDataJson,
  nasdaq,
  polygon,
  schwab,
  tdAmeritrade,
  tradier,
  yahooJson,
} from './jsonApis';
import { barchartStacked, oneRowTables, thetaDataInTwo } from './oneRowTables';
import type { Serialiser } from './serialiser';
import { barchartSideBySide, nse, orats, thinkorswim } from './twoSidedTables';

/** One writer per vendor's format. New ones go to the end: a case picks its format by number. */
export const SERIALISERS: readonly Serialiser[] = [
  cboeCsv,
  cboeLegacy,
  cboeJson,
  ...oneRowTables,
  barchartStacked,
  barchartSideBySide,
  thinkorswim,
  nse,
  orats,
  yahooJson,
  tradier,
  tdAmeritrade,
  schwab,
  polygon,
  alphaVantageJson,
  nasdaq,
  dhan,
  marketDataJson,
  deribitJson,
  thetaDataInTwo,
];
