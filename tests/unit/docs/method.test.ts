import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { LEVEL_KEYS } from '../../../src/exposure/analysis';
import { analyze } from '../../../src/exposure/analyze';
import { DEALER_SIGNS, DEFAULT_ASSUMPTIONS } from '../../../src/exposure/assumptions';
import { BOUNDS } from '../../../src/exposure/bounds';
import { DTE_BUCKETS } from '../../../src/exposure/expirySums';
import { HEDGING_MOVES } from '../../../src/exposure/hedging';
import { NEAR_GRID, PROFILE_GRID, QUICK_GRID, scanOf } from '../../../src/exposure/profile';
import { resultDocument } from '../../../src/exposure/resultDocument';
import { BASELINE } from '../../../src/exposure/scenario';
import { REALIZED_ESTIMATORS, REALIZED_WINDOWS } from '../../../src/exposure/volatility/realizedVolatility';
import { chainOf } from '../exposure/chainOf';

const METHOD = readFileSync('docs/method.md', 'utf8');

/** The text under a heading of the second level, up to the next one. */
function section(heading: string): string {
  const found = METHOD.split(/^## /m).find((part) => part.startsWith(`${heading}\n`));
  if (found === undefined) throw new Error(`docs/method.md has no section "${heading}"`);
  return found;
}

/** Cells of the rows of the tables in a text, without their headings. */
function tableRows(text: string): string[][] {
  return text
    .split('\n')
    .filter((line, at, lines) => line.startsWith('|') && !/^\|[-:| ]+\|$/.test(line) && !isHeading(lines[at + 1]))
    .map((line) => line.split(/(?<!\\)\|/).map((cell) => cell.trim()))
    .map((cells) => cells.slice(1, -1));
}

function isHeading(next: string | undefined): boolean {
  return next !== undefined && /^\|[-:| ]+\|$/.test(next);
}

/** Names in code font that the first cells of the rows hold. */
function namesIn(heading: string): string[] {
  return tableRows(section(heading)).flatMap(([first = '']) =>
    Array.from(first.matchAll(/`([^`]+)`/g), ([, name]) => name!),
  );
}

/** Puts outweigh calls below 100, calls above: gamma changes sign near it. */
function chainWithFlip() {
  return chainOf({
    contracts: [
      { strike: 90, right: 'P', openInterest: 900 },
      { strike: 95, right: 'P', openInterest: 900 },
      { strike: 105, right: 'C', openInterest: 900 },
      { strike: 110, right: 'C', openInterest: 900 },
    ],
  });
}

describe('docs/method.md names what the engine has', () => {
  const analysis = analyze(chainWithFlip(), DEFAULT_ASSUMPTIONS);

  it('every variant of the band, in order', () => {
    expect(analysis.flipBand).not.toBeNull();
    expect(namesIn('The band of the flip')).toEqual(analysis.flipBand!.variants.map(({ name }) => name));
  });

  it('every bucket of days to expiry, as the download calls them', () => {
    const labels = resultDocument(analysis, []).analytics.by_dte_bucket.map(({ bucket }) => bucket);
    expect(labels).toHaveLength(DTE_BUCKETS.length);
    const row = tableRows(section('Positioning')).find(([first]) => first === 'DTE buckets');
    expect(row?.[1]?.split(' calendar days')[0]?.split(', ')).toEqual(labels);
  });

  it('every level', () => {
    expect(namesIn('Levels')).toEqual([...LEVEL_KEYS]);
  });

  it('every dealer position, with its weights', () => {
    const told = tableRows(section('Dealer position')).map(([name = '', weights = '']) => {
      const [call, put] = weights.replaceAll('−', '-').split(', ').map(Number);
      return [name.match(/`(\w+)`/)?.[1], { call, put }];
    });
    expect(Object.fromEntries(told)).toEqual(DEALER_SIGNS);
  });

  it('every control of a scenario, with its default', () => {
    const told = tableRows(section('Scenarios')).flatMap(([names = '', value = '']) =>
      Array.from(names.matchAll(/`(\w+)`/g), ([, name]) => [name, JSON.parse(value.replaceAll("'", '"'))]),
    );
    expect(Object.fromEntries(told)).toEqual(BASELINE);
  });

  it('every estimator of realised volatility and every window', () => {
    expect(namesIn('Realised volatility and its premium')).toEqual([...REALIZED_ESTIMATORS]);
    const windows = /Windows of\s+([\d, ]+) returns/.exec(section('Realised volatility and its premium'));
    expect(windows?.[1]?.split(', ').map(Number)).toEqual([...REALIZED_WINDOWS]);
  });
});

describe('docs/method.md has the numbers of the code', () => {
  it('for every default and its bounds', () => {
    const rows = tableRows(section('Defaults and bounds'));
    const told = rows.map(([name = '', value = '']) => [
      name.replaceAll('`', ''),
      JSON.parse(value.replaceAll('`', '')),
    ]);
    expect(Object.fromEntries(told)).toEqual(DEFAULT_ASSUMPTIONS);
    const limits = rows.flatMap(([name = '', , least, most]) =>
      least === '' ? [] : [[name.replaceAll('`', ''), { min: Number(least), max: Number(most) }]],
    );
    const { weight, ...others } = BOUNDS;
    expect(Object.fromEntries(limits)).toEqual({ ...others, dealerSign: weight });
  });

  it('for the moves of the hedging estimate', () => {
    const listed = /Moves m, in percent:\s+([±\d., ]+)\./.exec(section('Hedging estimate'))?.[1] ?? '';
    const sizes = listed.split(', ').map((size) => Number(size.replace('±', '')) / 100);
    const moves = sizes.flatMap((size) => [-size, size]).sort((a, b) => a - b);
    expect(moves).toHaveLength(HEDGING_MOVES.length);
    moves.forEach((move, i) => {
      expect(move).toBeCloseTo(HEDGING_MOVES[i]!, 12);
    });
  });

  it('for the levels of the grids', () => {
    const counts = tableRows(section('Profile')).map(([name = '', levels = '']) => [
      name.replaceAll('`', ''),
      Number.parseInt(levels, 10),
    ]);
    expect(Object.fromEntries(counts)).toEqual({
      PROFILE_GRID: PROFILE_GRID.count,
      NEAR_GRID: NEAR_GRID.count,
      QUICK_GRID: QUICK_GRID.count,
      scanOf: scanOf(100).length,
    });
  });

  const constants = tableRows(section('Constants')).map((row) => row.map((cell) => cell.replaceAll('`', '')));

  it('for dozens of constants', () => {
    expect(constants.length).toBeGreaterThan(40);
  });

  it.each(constants)('for %s = %s in %s', (name, value, file) => {
    const source = readFileSync(`src/${file}`, 'utf8');
    expect(source.split('\n').find((line) => line.match(`^(export )?const ${name}\\b`))).toMatch(
      new RegExp(`= ${value!.replace(/[.*+?()]/g, '\\$&')};`),
    );
  });
});
