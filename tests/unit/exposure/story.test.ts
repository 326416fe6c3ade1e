import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import type { ExpiryBlock } from '../../../src/chain/optionChain';
import type { Analysis } from '../../../src/exposure/analysis';
import { analyzeBook } from '../../../src/exposure/analyze';
import { type Assumptions, DEALER_SIGNS, DEFAULT_ASSUMPTIONS } from '../../../src/exposure/assumptions';
import { type Book, openBook } from '../../../src/exposure/book';
import { BASELINE } from '../../../src/exposure/scenario';
import { evaluateBook } from '../../../src/exposure/snapshot';
import { marked, say, sentenceText, told } from '../../../src/exposure/story/parts';
import { tellStory } from '../../../src/exposure/story/story';
import { type ContractSpec, chainOf } from './chainOf';
import { randomContracts } from './heldBook';
import {
  checkFigures,
  checkFlow,
  checkPassing,
  checkPlaces,
  checkTurn,
  figuresOf,
  sectionText,
  storyOf,
  wholeText,
} from './storyChecks';

const ASSUMED: Assumptions = { ...DEFAULT_ASSUMPTIONS, carry: 'yield' };

function bookOf(contracts: readonly ContractSpec[], assumptions: Partial<Assumptions> = {}) {
  const book = openBook(chainOf({ contracts }), { ...ASSUMED, ...assumptions });
  return { book, analysis: analyzeBook(book) };
}

/** Nothing that only a fault could write. */
function expectWords(text: string): void {
  expect(text).not.toMatch(
    /NaN|undefined|null|Infinity|\[object|\.\.(?:\s|$)|\(\)|: \.|–, because it cannot be told: \./,
  );
}

function checkAll(analysis: Analysis, book: Book): void {
  const story = storyOf(analysis);
  expectWords(wholeText(story));
  checkPlaces(story, analysis);
  checkFigures(story, analysis, book);
  if (analysis.unknown.net !== null) return;
  checkFlow(story, analysis);
  checkTurn(story, analysis, book);
  checkPassing(story, analysis);
}

const contract: fc.Arbitrary<ContractSpec> = fc.record({
  strike: fc.integer({ min: 90, max: 110 }),
  right: fc.constantFrom('C' as const, 'P' as const),
  openInterest: fc.constantFrom(0, 1, 10, 50, 200, 1000),
  impliedVolatility: fc.constantFrom(0.02, 0.1, 0.2, 0.6),
  daysToSettlement: fc.constantFrom(0.02, 0.2, 1, 3, 30, 400),
});
const dealer = fc.constantFrom(...Object.values(DEALER_SIGNS), { call: 0.3, put: -1 });

describe('no sentence of a story contradicts a sign', () => {
  it('of any small chain, under any dealer position', () => {
    const seen = new Set<string>();
    fc.assert(
      fc.property(
        fc.array(contract, { minLength: 1, maxLength: 12 }),
        dealer,
        fc.constantFrom(-1, 0, 1.5),
        (contracts, dealerSign, spotVolBeta) => {
          const { book, analysis } = bookOf(contracts, { dealerSign, spotVolBeta });
          checkAll(analysis, book);
          const text = wholeText(storyOf(analysis));
          for (const words of [
            'dampens',
            'amplifies',
            'of the opposite sign',
            'turns nowhere',
            'just above it dealers buy',
            'just above it dealers sell',
            'cannot be told',
            'Nothing settles',
            'hedging amplifies moves at this spot',
            'hedging dampens moves at this spot',
          ]) {
            if (text.includes(words)) seen.add(words);
          }
        },
      ),
      { numRuns: 500, seed: 20230609 },
    );
    expect([...seen].sort()).toHaveLength(10);
  });

  it('of books with a smile and several expiries', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1e6 }), dealer, (seed, dealerSign) => {
        const { book, analysis } = bookOf(randomContracts(seed), { dealerSign });
        checkAll(analysis, book);
      }),
      { numRuns: 60, seed: 20230609 },
    );
  });
});

describe('what is unknown', () => {
  const calls: ContractSpec[] = [95, 100, 105].map((strike) => ({ strike, right: 'C', openInterest: 500 }));
  const puts: ContractSpec[] = [95, 100, 105].map((strike) => ({ strike, right: 'P', openInterest: Number.NaN }));

  test('is a reason and never a number', () => {
    const { analysis } = bookOf([...calls, ...puts]);
    const reason = analysis.unknown.net!;
    expect(reason).toMatch(/put/);
    const story = storyOf(analysis);
    const text = wholeText(story);
    expectWords(text);
    expect(text).not.toMatch(/\$/);
    const phrase = reason.charAt(0).toLowerCase() + reason.slice(1);
    for (const title of ['Regime', 'Flow', 'Vanna', 'Charm', 'Outlook']) {
      expect(sectionText(story, title), title).toContain(phrase);
      expect(sectionText(story, title), title).not.toMatch(/\b(?:buy|sell|dampens|amplifies)\b/);
    }
    expect(sectionText(story, 'Key levels')).toMatch(/Put wall: –, because/);
    // The calls are known, and so is their wall.
    expect(figuresOf(story).map(({ figure }) => figure)).toEqual([
      { kind: 'level', level: 'callWall', price: analysis.levels.find(({ key }) => key === 'callWall')!.price },
    ]);
  });

  test('is never a number in any chain that lacks a side', () => {
    fc.assert(
      fc.property(
        fc.array(contract, { minLength: 1, maxLength: 8 }),
        fc.constantFrom('C', 'P'),
        (contracts, lacking) => {
          const torn = contracts.map((spec) => (spec.right === lacking ? { ...spec, openInterest: Number.NaN } : spec));
          const { analysis, book } = bookOf(torn);
          const story = storyOf(analysis);
          expectWords(wholeText(story));
          checkFigures(story, analysis, book);
          if (analysis.unknown.net === null) return;
          // Of one expiry a file may list one side only: what settles today may be known by itself.
          const others = story.filter(({ title }) => title !== '0DTE');
          expect(wholeText(others)).not.toMatch(/\$/);
          expect(sectionText(story, 'Flow')).toMatch(/^What dealers trade is –, because it cannot be told: /);
        },
      ),
      { numRuns: 200, seed: 7 },
    );
  });
});

describe('a story', () => {
  const SPECS = randomContracts(11);

  test('has its sections in order, and no word about direction', () => {
    const { analysis } = bookOf(SPECS);
    const story = storyOf(analysis);
    expect(story.map(({ title }) => title)).toEqual([
      'Regime',
      'Key levels',
      'Flow',
      'Vanna',
      'Charm',
      '0DTE',
      'Outlook',
      'Data',
    ]);
    expect(sectionText(story, 'Regime')).toMatch(/This is about the size of moves, not their direction\./);
    expect(wholeText(story)).not.toMatch(/bullish|bearish|rally|will (?:rise|fall|go)|support|resistance|target/i);
  });

  test('names a scenario first and sets it beside the file', () => {
    const { book, analysis } = bookOf(SPECS);
    const scenario = { ...BASELINE, spotShift: -0.04 };
    const shown = { ...analysis, ...evaluateBook(book, scenario).snapshot };
    const story = tellStory({
      analysis: shown,
      scenario: { baseline: analysis, words: 'spot −4.00%' },
      isQuick: false,
      date: String,
      moment: String,
    });
    expect(story[0]!.title).toBe('Scenario');
    const text = sectionText(story, 'Scenario');
    expect(text).toMatch(/^This is a scenario and not what the file says: spot −4\.00%\./);
    expect(text).toContain('Spot is 96 in it and 100 in the file.');
    checkFigures(story, shown, book, scenario);
    const sides = /Net GEX is ([+−]?)\S+ in it and ([+−]?)\S+ in the file\./.exec(text)!;
    expect(sides.slice(1)).toEqual([shown, analysis].map(({ net }) => (net!.gex > 0 ? '+' : '−')));
    checkPlaces(story, shown);
    checkFlow(story, shown);
  });

  test('says what a moving slider leaves out, and keeps no stale word', () => {
    const { book, analysis } = bookOf(SPECS);
    const quick = evaluateBook(book, { ...BASELINE, spotShift: 0.01 }, 'quick', false).snapshot;
    const text = wholeText(storyOf({ ...analysis, ...quick }, true));
    expectWords(text);
    expect(text).toMatch(/Confidence in the sign is worked out when the slider rests\./);
    expect(text).toMatch(/What a point of volatility makes dealers trade is worked out when the slider rests\./);
    expect(text).toMatch(/What the passing of time makes dealers trade is worked out when the slider rests\./);
    expect(text).not.toMatch(/Confidence in the sign is (?:high|moderate|low)/);
  });

  test('speaks in the currency and of the underlying of its chain', () => {
    const chain = chainOf({ contracts: SPECS, symbol: 'NIFTY' });
    const blocks: ExpiryBlock[] = chain.blocks.map((block) => ({ ...block, session: '15:30 IST' }));
    const analysis = analyzeBook(openBook({ ...chain, blocks }, ASSUMED));
    const text = wholeText(storyOf(analysis));
    expect(text).toMatch(/₹\d/);
    expect(text).not.toMatch(/\$/);
    expect(text).toMatch(/of the index/);
    expect(text).not.toMatch(/of stock/);
    const coin = analyzeBook(
      openBook(
        {
          ...chainOf({ contracts: SPECS, symbol: 'BTC' }),
          blocks: chain.blocks.map((block) => ({ ...block, session: '08:00 UTC' })),
        },
        ASSUMED,
      ),
    );
    const ofCoin = wholeText(storyOf(coin));
    expect(ofCoin).toMatch(/of BTC/);
    expect(ofCoin).not.toMatch(/counted once a day/);
  });
});

describe('the parts of a sentence', () => {
  const figure = { kind: 'net', exposure: 'gex' } as const;
  const hedge = { kind: 'hedge', move: 0.01 } as const;

  test('keep words and figures apart', () => {
    const sentence = say`Net GEX is ${told(figure, '+$5')} ${'per 1%'}${''}.`;
    expect(sentence.parts).toEqual([
      { kind: 'text', text: 'Net GEX is ' },
      { kind: 'figure', figure, text: '+$5' },
      { kind: 'text', text: ' per 1%.' },
    ]);
    expect(sentenceText(sentence)).toBe('Net GEX is +$5 per 1%.');
  });

  test('mark figures where they stand by themselves, one after the other', () => {
    const sentence = 'they buy $5.10M, not $5, and sell $5.';
    const parts = marked(sentence, [
      ['$5', figure],
      ['$5', hedge],
      ['$7', figure],
    ]);
    expect(parts).toEqual([
      { kind: 'text', text: 'they buy $5.10M, not ' },
      { kind: 'figure', figure, text: '$5' },
      { kind: 'text', text: ', and sell ' },
      { kind: 'figure', figure: hedge, text: '$5' },
      { kind: 'text', text: '.' },
    ]);
  });
});

describe('gamma, vanna and confidence together', () => {
  const { analysis } = bookOf([
    { strike: 95, right: 'P', openInterest: 300 },
    { strike: 100, right: 'C', openInterest: 900 },
    { strike: 105, right: 'P', openInterest: 100 },
  ]);
  const sentence = (kind: Analysis['regime']['kind'], confidence: Analysis['regime']['confidence'], vanna: number) => {
    const gex = kind === 'negative_gamma' ? -10 : 10;
    const told = {
      ...analysis,
      net: { gex, dex: 1, vex: -vanna, chex: 1 },
      regime: { ...analysis.regime, kind, confidence },
      effectiveGex: gex + vanna,
      vannaAligned: vanna === 0 ? null : Math.sign(vanna) === Math.sign(gex),
    };
    return /Together: [^.]*/.exec(sectionText(storyOf(told), 'Regime'))?.[0] ?? null;
  };

  it.each([
    ['positive_gamma', 'high', 5, /both lean against moves, as clearly/],
    ['positive_gamma', 'moderate', 5, /both lean against moves$/],
    ['positive_gamma', 'high', -5, /vanna works against that/],
    ['positive_gamma', 'high', -15, /vanna is the larger/],
    ['negative_gamma', 'high', -5, /makes moves larger/],
    ['negative_gamma', 'moderate', 5, /makes moves larger/],
    ['negative_gamma', 'high', 15, /vanna is the larger/],
    ['positive_gamma', 'low', 5, /in doubt/],
    ['negative_gamma', 'low', -5, /in doubt/],
    ['transition', 'high', 5, /in doubt/],
  ] as const)('of %s with %s confidence and vanna of %d', (kind, confidence, vanna, words) => {
    expect(sentence(kind, confidence, vanna)).toMatch(words);
  });

  it('say nothing of what is not known', () => {
    expect(sentence('undetermined', null, 5)).toBeNull();
    expect(sentence('positive_gamma', null, 5)).toBeNull();
    expect(sentence('positive_gamma', 'high', 0)).toBeNull();
  });
});
