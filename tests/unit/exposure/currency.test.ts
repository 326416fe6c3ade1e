import { describe, expect, test } from 'vitest';
import type { OptionChain } from '../../../src/chain/optionChain';
import type { SettlementSession } from '../../../src/chain/rawQuotes';
import { tableText } from '../../../src/cli/table';
import type { Analysis } from '../../../src/exposure/analysis';
import { analyze } from '../../../src/exposure/analyze';
import { DEFAULT_ASSUMPTIONS } from '../../../src/exposure/assumptions';
import { EXPOSURE_KEYS } from '../../../src/exposure/exposureKeys';
import { exposureMeaning, exposureUnit } from '../../../src/exposure/exposureTable';
import { resultDocument } from '../../../src/exposure/resultDocument';
import { chainOf } from './chainOf';

/** Calls and puts on both sides of spot, with a vendor gamma that is not that of its volatility. */
function chainIn(session: SettlementSession): OptionChain {
  const chain = chainOf({
    spot: 100,
    contracts: [
      { strike: 95, right: 'P', openInterest: 40, vendorGamma: 0.9 },
      { strike: 99, right: 'P', openInterest: 10, daysToSettlement: 0.2 },
      { strike: 101, right: 'C', openInterest: 50, daysToSettlement: 0.2 },
      { strike: 105, right: 'C', openInterest: 900, vendorGamma: 0.9 },
    ],
  });
  return { ...chain, blocks: chain.blocks.map((block) => ({ ...block, session })) };
}

const analysisIn = (session: SettlementSession): Analysis => analyze(chainIn(session), DEFAULT_ASSUMPTIONS);
/** Everything that is read: every sentence and note. */
const wordsOf = ({ narrative, report }: Analysis): string =>
  JSON.stringify([narrative, report.issues.map(({ note }) => note)]);

describe('amounts of another currency', () => {
  test('contracts of India are in rupees in every sentence and note', () => {
    const analysis = analysisIn('15:30 IST');
    expect(analysis.currency).toBe('INR');
    expect(wordsOf(analysis)).not.toContain('$');
    for (const sentence of [analysis.narrative.regime, ...Object.values(analysis.narrative.exposure)]) {
      expect(sentence).toMatch(/₹\d/);
    }
    expect(analysis.report.issues.find(({ code }) => code === 'W_GAMMA_MISMATCH')?.note).toMatch(/[+−]₹\d/);
  });

  test('the table and the download say so too', () => {
    const analysis = analysisIn('15:30 IST');
    const table = tableText(analysis, null);
    expect(table).not.toContain('$');
    expect(table).toContain('Net GEX (₹ per +1% spot)');
    expect(table).toContain('Price (₹)');
    expect(resultDocument(analysis, ['test.csv'])).toMatchObject({ currency: 'INR' });
    expect(JSON.stringify(resultDocument(analysis, ['test.csv']))).not.toContain('$');
  });

  test.each(['AM', 'PM', '08:00 UTC'] as const)('contracts that settle at %s are in dollars', (session) => {
    const analysis = analysisIn(session);
    expect(analysis.currency).toBe('USD');
    expect(wordsOf(analysis)).toContain('$');
    expect(wordsOf(analysis) + tableText(analysis, null)).not.toContain('₹');
    expect(resultDocument(analysis, ['test.csv'])).toMatchObject({ currency: 'USD' });
  });

  test('the numbers themselves do not depend on it', () => {
    expect(analysisIn('15:30 IST').net).toEqual(analysisIn('PM').net);
  });

  test('units and meanings name it', () => {
    expect(EXPOSURE_KEYS.map((key) => exposureUnit(key, 'USD'))).toEqual([
      '$ per 1%',
      '$',
      '$ per vol pt',
      '$ per day',
    ]);
    expect(EXPOSURE_KEYS.map((key) => exposureUnit(key, 'INR'))).toEqual([
      '₹ per 1%',
      '₹',
      '₹ per vol pt',
      '₹ per day',
    ]);
    expect(exposureMeaning('gex', 'USD')).toBe('Dollars of delta that dealers gain when spot rises 1%.');
    expect(exposureMeaning('gex', 'INR')).toBe('Rupees of delta that dealers gain when spot rises 1%.');
  });
});
