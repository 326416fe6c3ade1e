import { describe, expect, test } from 'vitest';
import { moneyOf } from '../../../src/app/money';
import { EXPOSURE_KEYS } from '../../../src/exposure/analysis';
import { analyzeBook } from '../../../src/exposure/analyze';
import { DEFAULT_ASSUMPTIONS } from '../../../src/exposure/assumptions';
import { openBook } from '../../../src/exposure/book';
import { explain } from '../../../src/exposure/explain';
import type { Figure } from '../../../src/exposure/figures';
import { BASELINE } from '../../../src/exposure/scenario';
import { evaluateBook } from '../../../src/exposure/snapshot';
import type { StorySection } from '../../../src/exposure/story/story';
import { type Card, cardOf, cardText } from '../../../src/panels/Explain/card';
import { formulaLines } from '../../../src/panels/Explain/formulaWords';
import { storyMarkdown, storyText } from '../../../src/panels/Story/storyText';
import { chainOf } from '../exposure/chainOf';
import { randomContracts } from '../exposure/heldBook';

const ASSUMED = { ...DEFAULT_ASSUMPTIONS, carry: 'yield', dealerSign: { call: 0.5, put: -1 } } as const;
const MONEY = moneyOf('USD');
const book = openBook(chainOf({ contracts: randomContracts(2) }), ASSUMED);
const analysis = analyzeBook(book);
const [next] = analysis.expiries;
const priceOf = (key: string): number => analysis.levels.find((level) => level.key === key)!.price!;

const FIGURES: readonly Figure[] = [
  ...EXPOSURE_KEYS.map((exposure) => ({ kind: 'net', exposure }) as const),
  { kind: 'strike', exposure: 'vex', strike: priceOf('callWall') },
  ...(['callWall', 'putWall', 'gammaFlip', 'highestOpenInterest', 'zeroDteMagnet'] as const).map(
    (level) => ({ kind: 'level', level, price: priceOf(level) }) as const,
  ),
  { kind: 'distance', flip: priceOf('gammaFlip') },
  { kind: 'effectiveGex' },
  { kind: 'hedge', move: -0.01 },
  { kind: 'hedge', move: 0.005 },
  ...(['net', 'gross', 'shareOfGross', 'shareOfNet'] as const).map((of) => ({ kind: 'zeroDte', of }) as const),
  { kind: 'expiry', expiration: next!.expiration, session: next!.session },
];

function cardFor(figure: Figure): Card {
  return cardOf({
    explained: explain(book, BASELINE, figure),
    analysis,
    baseline: analysis,
    scenario: null,
    isSample: false,
  });
}

/** The value of '(−0.5) × 1,200 × 100 × 0.0123 × 99.10² × 0.01', by the usual rules of arithmetic. */
function worthOf(words: string): number {
  const code = words
    .replaceAll(',', '')
    .replaceAll('−', '-')
    .replaceAll('×', '*')
    .replaceAll('÷', '/')
    .replaceAll('²', '**2');
  expect(code).toMatch(/^[-\d.e+*/() ]+$/);
  // A minus before a first factor belongs to the product.
  return new Function(`return ${code.startsWith('-') ? `0 ${code}` : code}`)() as number;
}

describe('the card of a figure', () => {
  test.each(FIGURES.map((figure) => [JSON.stringify(figure), figure] as const))(
    '%s works its largest contract out',
    (_, figure) => {
      const explained = explain(book, BASELINE, figure);
      const lines = formulaLines(explained, MONEY, ASSUMED.spotVolBeta);
      const worked = /^Largest: \S+ \S+ \S+ [CP]: (.*) = (\S+)$/.exec(lines.at(-1)!);
      expect(worked, lines.at(-1)).not.toBeNull();
      const { value } = explained.top[0]!;
      const own = worthOf(worked![1]!);
      // Greeks stand with six figures, and a hedge is the difference of two of them.
      expect(Math.abs(own / value - 1)).toBeLessThan(figure.kind === 'hedge' ? 1e-3 : 1e-4);
      expect(worked![2]!.replace(/^[+−]/, '')).toBe(
        figure.kind === 'level' && figure.level === 'highestOpenInterest'
          ? value.toLocaleString('en-US')
          : MONEY.compact(Math.abs(value)),
      );
    },
  );

  test('holds no word that only a fault could write', () => {
    for (const figure of FIGURES) expect(cardText(cardFor(figure))).not.toMatch(/NaN|undefined|null|Infinity|\[object/);
  });

  test('names figure, inputs, contracts, what was left out and how sure it is', () => {
    const card = cardFor({ kind: 'level', level: 'gammaFlip', price: priceOf('gammaFlip') });
    expect(card.title).toBe('Gamma flip');
    expect(card.value).toBe(priceOf('gammaFlip').toFixed(2));
    const inputs = new Map(card.inputs);
    expect(inputs.get('Chain')).toBe('SYN, test.csv');
    expect(inputs.get('Spot')).toBe('100.00, of the file');
    expect(inputs.get('As of')).toBe('Fri 06 Mar 2026, 11:00 ET, of the file');
    expect(inputs.get('Rate')).toBe('4.30%');
    expect(inputs.get('Time floor')).toBe('15 minutes');
    expect(inputs.get('Dealer signs')).toBe('calls +0.5, puts −1: Dealers long 50% of calls, short puts');
    expect(card.contracts).toHaveLength(10);
    expect(card.excluded).toEqual([]);
    const { low, high, variants } = analysis.flipBand!;
    expect(card.uncertainty[0]).toBe(
      `By other rules the flip lies anywhere from ${low.toFixed(2)} to ${high.toFixed(2)}:`,
    );
    expect(card.uncertainty).toHaveLength(1 + variants.length);
    const text = cardText(card);
    expect(text.startsWith(`Gamma flip: ${card.value}\n${card.what}\n`)).toBe(true);
    for (const { contract, value } of card.contracts) expect(text).toContain(`- ${contract}: ${value} (`);
  });

  test('counts what was left out by class', () => {
    const contracts = [
      ...randomContracts(2),
      { strike: 90, right: 'C', openInterest: 77, impliedVolatility: Number.NaN } as const,
    ];
    const other = openBook(chainOf({ contracts }), ASSUMED);
    const shown = analyzeBook(other);
    const explained = explain(other, BASELINE, { kind: 'net', exposure: 'gex' });
    const { excluded } = cardOf({ explained, analysis: shown, baseline: shown, scenario: null, isSample: false });
    expect(excluded).toEqual([['No implied volatility', '1 contract, open interest 77']]);
  });

  test('says that a scenario is one', () => {
    const scenario = { ...BASELINE, spotShift: -0.02 };
    const shown = { ...analysis, ...evaluateBook(book, scenario).snapshot };
    const figure: Figure = { kind: 'net', exposure: 'gex' };
    const explained = explain(book, scenario, figure);
    const card = cardOf({
      explained,
      analysis: shown,
      baseline: analysis,
      scenario: { scenario, detail: 'full', analysis: shown },
      isSample: true,
    });
    const inputs = new Map(card.inputs);
    expect(inputs.get('Chain')).toBe('SYN, synthetic sample: made up, not those of a market');
    expect(inputs.get('Scenario')).toBe('spot −2.00%, 98.00');
    expect(inputs.get('Spot')).toBe('98.00, of the scenario');
    expect(card.value).toBe(`${MONEY.compact(shown.net!.gex, { plus: true })} per 1%`);
  });

  test('of what is unknown has the reason and no number', () => {
    const contracts = [
      { strike: 95, right: 'C', openInterest: 10 },
      { strike: 105, right: 'P', openInterest: Number.NaN },
    ] as const;
    const other = openBook(chainOf({ contracts }), ASSUMED);
    const shown = analyzeBook(other);
    const explained = explain(other, BASELINE, { kind: 'net', exposure: 'gex' });
    const card = cardOf({ explained, analysis: shown, baseline: shown, scenario: null, isSample: false });
    expect(card.value).toMatch(/^– .*put/);
    expect(card.formula).toEqual([]);
    expect(card.contracts).toEqual([]);
    expect(card.contractsNote).toMatch(/put/);
  });
});

describe('the story to be copied', () => {
  const sections: StorySection[] = [
    {
      title: 'Regime',
      sentences: [
        {
          parts: [
            { kind: 'text', text: 'Net GEX of a_b* is ' },
            { kind: 'figure', figure: { kind: 'net', exposure: 'gex' }, text: '+$5' },
            { kind: 'text', text: '.' },
          ],
        },
        { parts: [{ kind: 'text', text: 'It is sure.' }] },
      ],
    },
    { title: 'Data', sentences: [{ parts: [{ kind: 'text', text: 'All.' }] }] },
  ];

  test('is plain text under headings', () => {
    expect(storyText('SPX · spot 5', sections)).toBe(
      'SPX · spot 5\n\nRegime\nNet GEX of a_b* is +$5.\nIt is sure.\n\nData\nAll.\n',
    );
  });

  test('is Markdown with figures in bold, and nothing of a file becomes markup', () => {
    expect(storyMarkdown('[SPX]', sections)).toBe(
      '\\[SPX\\]\n\n## Regime\n\n- Net GEX of a\\_b\\* is **+$5**.\n- It is sure.\n\n## Data\n\n- All.\n',
    );
  });
});
