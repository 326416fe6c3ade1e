import { describe, expect, it } from 'vitest';
import { CHAIN_PRICES, chartPrices } from '../../../src/app/chartPrices';
import { pictureName, pictureWords } from '../../../src/app/panelPicture';
import { analyze } from '../../../src/exposure/analyze';
import { DEFAULT_ASSUMPTIONS } from '../../../src/exposure/assumptions';
import { BASELINE } from '../../../src/exposure/scenario';
import { broken } from '../../../src/ui/chartPicture';
import { chainOf } from '../exposure/chainOf';

// Friday 6 March 2026, 11:00 in New York.
const chain = chainOf({
  spot: 100,
  symbol: 'SPX',
  contracts: [
    { strike: 100, right: 'C' },
    { strike: 100, right: 'P' },
  ],
});
const file = analyze(chain, DEFAULT_ASSUMPTIONS);
const of = { title: 'Gamma profile, spot ±20%', file, scenario: null, source: 'test.csv', prices: CHAIN_PRICES };

describe('the name of a picture', () => {
  it('has the underlying, the date of the quotes and the title', () => {
    expect(pictureName(of, 'png')).toBe('gexscope-SPX-2026-03-06-gamma-profile-spot-20.png');
    expect(pictureName({ ...of, scenario: BASELINE }, 'svg')).toBe(
      'gexscope-SPX-2026-03-06-gamma-profile-spot-20-scenario.svg',
    );
  });

  it('is a plain name whatever the file says', () => {
    const odd = { ...file, symbol: '../<b>Ü' };
    expect(pictureName({ ...of, title: '…', file: odd }, 'png')).toBe('gexscope-b-2026-03-06-chart.png');
  });
});

describe('the words of a picture', () => {
  it('say underlying, time, spot, source and assumptions', () => {
    const { title, lines } = pictureWords(of);
    expect(title).toBe('SPX · Gamma profile, spot ±20%');
    expect(lines[0]).toBe('SPX · as of Fri 06 Mar 2026, 11:00 ET · spot 100.00 · test.csv');
    expect(lines[1]).toContain('Dealers long calls, short puts · r 4.3% · q 1.3%');
    expect(lines[2]).toContain('Gexscope');
  });

  it('begin with the scenario where there is one', () => {
    const scenario = { ...BASELINE, spotShift: 0.01, dealerSign: { call: -1, put: 1 } };
    const { lines } = pictureWords({ ...of, scenario });
    expect(lines[0]).toBe('SCENARIO, not the market: spot +1.00%, 101.00');
    expect(lines[2]).toContain('Dealers short calls, long puts');
  });

  it('say by which rule prices are those of a future', () => {
    const axis = { isOn: true, name: 'ES', kind: 'spread', amount: 14.25, asOf: 0 } as const;
    const { lines } = pictureWords({
      ...of,
      prices: chartPrices('SPX', { axis, shift: { kind: 'spread', spread: 14.25 }, reason: '' }),
    });
    expect(lines[0]).toBe('Where prices are marked ES, they are SPX + 14.25');
    expect(lines[1]).toMatch(/^SPX · as of .* spot 100\.00/);
  });

  it('are broken between words', () => {
    expect(broken('one two three', 7)).toEqual(['one two', 'three']);
    expect(broken('unbreakable', 4)).toEqual(['unbreakable']);
  });
});
