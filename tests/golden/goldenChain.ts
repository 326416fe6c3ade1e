import { readFileSync } from 'node:fs';
import { buildChain } from '../../src/chain/buildChain';
import { dayFromYmd } from '../../src/chain/civilDay';
import type { OptionChain } from '../../src/chain/optionChain';
import type { RawChain } from '../../src/chain/rawChain';
import type { RawQuote } from '../../src/chain/rawQuotes';
import type { Analysis } from '../../src/exposure/analysis';
import { analyze } from '../../src/exposure/analyze';
import { type Assumptions, DEFAULT_ASSUMPTIONS } from '../../src/exposure/assumptions';
import { rawChainOf } from '../unit/chain/rawChainOf';

export const golden = JSON.parse(readFileSync(new URL('./golden_exposure.json', import.meta.url), 'utf8'));

export const AS_OF = Date.UTC(2026, 2, 6, 16, 0);

/** What the oracle was made with: flat carry, no floor in reach, dealers long calls and short puts unless stated. */
export const GOLDEN_ASSUMPTIONS: Assumptions = {
  ...DEFAULT_ASSUMPTIONS,
  rate: golden.meta.r,
  dividendYield: golden.meta.q,
  carry: 'yield',
};

export const CONVENTIONS = Object.keys(golden.conventions);

function cellNumber(cell: string): number {
  return cell === '' ? Number.NaN : Number(cell);
}

/** The rows of an oracle chain as a reader would hand them over. */
export function goldenRawChain(name: 'golden_chain.csv' | 'golden_chain_edge.csv'): RawChain {
  const lines = readFileSync(new URL(`./${name}`, import.meta.url), 'utf8')
    .trim()
    .split(/\r?\n/);
  const quotes = lines.slice(2).map((text, index): RawQuote => {
    const [root, expiry, settle, , strike, right, iv, openInterest, volume, bid, ask, multiplier] = text.split(',');
    const [year, month, day] = expiry!.split('-').map(Number);
    return {
      symbol: `${root} ${expiry} ${strike} ${right}`,
      root: root!,
      expiryDay: dayFromYmd(year!, month!, day!),
      strike: cellNumber(strike!),
      right: right === 'C' ? 0 : 1,
      openInterest: cellNumber(openInterest!),
      impliedVolatility: cellNumber(iv!),
      bid: cellNumber(bid!),
      ask: cellNumber(ask!),
      last: Number.NaN,
      volume: cellNumber(volume!),
      vendorDelta: Number.NaN,
      vendorGamma: Number.NaN,
      multiplier: cellNumber(multiplier!),
      settlementSession: settle as 'AM' | 'PM',
      line: index + 3,
    };
  });
  const held = (right: number): number =>
    quotes.reduce(
      (sum, quote) => (quote.right === right && quote.openInterest > 0 ? sum + quote.openInterest : sum),
      0,
    );
  return rawChainOf({
    format: 'oracle',
    fileName: name,
    title: '',
    quotes,
    spot: golden.meta.spot,
    asOfText: golden.meta.as_of,
    asOf: AS_OF,
    asOfBasis: 'file',
    quoteDelayMinutes: 0,
    issues: [],
    contractsRead: quotes.length,
    contractsRejected: 0,
    openInterest: { call: held(0), put: held(1) },
    lines: { read: lines.length, blank: 0, preamble: 1, header: 1, footer: 0, repeatedHeader: 0, data: quotes.length },
  });
}

export function goldenChain(name: 'golden_chain.csv' | 'golden_chain_edge.csv' = 'golden_chain.csv'): OptionChain {
  return buildChain(goldenRawChain(name), {
    spot: golden.meta.spot,
    spotBasis: 'file',
    asOf: AS_OF,
    asOfBasis: 'file',
  });
}

/** The oracle chain under one of the oracle's dealer-sign conventions. */
export function analyzeGolden(convention: string, name?: 'golden_chain.csv' | 'golden_chain_edge.csv'): Analysis {
  const { call, put } = golden.conventions[convention].signs;
  return analyze(goldenChain(name), { ...GOLDEN_ASSUMPTIONS, dealerSign: { call, put } });
}

/** Largest sum of magnitudes that an exposure is measured against. */
export const EXPOSURE_TOLERANCE = 1e-12;
