import { expect } from 'vitest';
import type { Analysis } from '../../../src/exposure/analysis';
import type { Book } from '../../../src/exposure/book';
import { explain } from '../../../src/exposure/explain';
import { BASELINE, type Scenario } from '../../../src/exposure/scenario';
import { type StoryPart, sentenceText } from '../../../src/exposure/story/parts';
import { type StorySection, tellStory } from '../../../src/exposure/story/story';
import { moneySize } from '../../../src/exposure/wording';
import { HeldBook } from './heldBook';

/** The story of an analysis, with days and instants as plain numbers. */
export function storyOf(analysis: Analysis, isQuick = false): StorySection[] {
  return tellStory({
    analysis,
    scenario: null,
    isQuick,
    date: (day) => `day ${day}`,
    moment: (utcMs) => `at ${utcMs}`,
  });
}

/** The text of one section, '' where there is none. */
export function sectionText(sections: readonly StorySection[], title: string): string {
  return (sections.find((section) => section.title === title)?.sentences ?? []).map(sentenceText).join(' ');
}

export function wholeText(sections: readonly StorySection[]): string {
  return sections.map(({ title }) => sectionText(sections, title)).join(' ');
}

type Figures = Extract<StoryPart, { kind: 'figure' }>;

export function figuresOf(sections: readonly StorySection[]): Figures[] {
  return sections.flatMap(({ sentences }) =>
    sentences.flatMap(({ parts }) => parts.filter((part) => part.kind === 'figure')),
  );
}

/** 'buy', 'sell', or 'trade next to nothing' for less than half a cent. */
function act(dollars: number): string {
  if (Math.abs(dollars) < 0.005) return 'trade next to nothing';
  return dollars > 0 ? 'buy' : 'sell';
}

/** Every match of a pattern, and that there is one where there has to be. */
function found(text: string, pattern: RegExp): string[] {
  const match = pattern.exec(text);
  expect(match, `${pattern} in: ${text}`).not.toBeNull();
  return [...(match ?? [])].slice(1);
}

/** Trades over moves of spot are those of the re-priced hedges. */
export function checkFlow(sections: readonly StorySection[], { hedging }: Analysis): void {
  const text = sectionText(sections, 'Flow');
  const trade = (move: number): string => act(hedging.find((one) => one.move === move)!.fullDollars);
  for (const [size, words] of [
    [0.01, '1%'],
    [0.005, '0.5%'],
  ] as const) {
    if (text.includes(`If spot rises or falls ${words}, dealers trade next to nothing.`)) {
      expect([trade(size), trade(-size)]).toEqual(['trade next to nothing', 'trade next to nothing']);
      continue;
    }
    const pattern = new RegExp(
      `If spot rises ${words.replace('.', '\\.')}, dealers (buy|sell|trade next to nothing)[^;]*; if it falls ${words.replace('.', '\\.')}, they (buy|sell|trade next to nothing)`,
    );
    expect(found(text, pattern), text).toEqual([trade(size), trade(-size)]);
  }
}

/** What is said of either side of the flip is the sign of gamma there, priced contract by contract. */
export function checkTurn(sections: readonly StorySection[], { flips, asOf }: Analysis, book: Book): void {
  const flow = sectionText(sections, 'Flow');
  const outlook = sectionText(sections, 'Outlook');
  const { primary } = flips.profile;
  if (!primary) {
    expect(flow).toMatch(/The hedge of a further move turns nowhere within reach/);
    expect(outlook).toMatch(/No price within reach changes the sign of net GEX/);
    return;
  }
  const held = new HeldBook(book);
  const least = 1e-9 * held.peakGex(asOf);
  // Between two strikes that are about to settle gamma may vanish: then its sign is that of where it is back.
  const gamma = (side: number): number => {
    let away = 1e-5;
    let gex = held.at(primary.level * (1 + side * away), asOf).gex;
    while (Math.abs(gex) < least && away < 0.1) {
      away *= 1.3;
      gex = held.at(primary.level * (1 + side * away), asOf).gex;
    }
    return gex;
  };
  const [above, below] = [gamma(1), gamma(-1)];
  const damps = 'sell each further rise and buy each further fall';
  const drives = 'buy each further rise and sell each further fall';
  const words = (gex: number): string => (gex > 0 ? damps : drives);
  const [saidAbove, saidBelow] = found(flow, /just above it dealers (.*?), just below it they (.*? fall)\./);
  expect([saidAbove, saidBelow], flow).toEqual([words(above), words(below)]);
  const sign = (gex: number): string => (gex > 0 ? 'positive' : 'negative');
  expect(found(outlook, /re-priced, it is (\w+) just above and (\w+) just below\./)).toEqual([
    sign(above),
    sign(below),
  ]);
}

/** What a point of volatility, an hour, a day and the close make dealers trade. */
export function checkPassing(sections: readonly StorySection[], { net, flows }: Analysis): void {
  const vanna = sectionText(sections, 'Vanna');
  const charm = sectionText(sections, 'Charm');
  const [risen] = /Dealers (buy|sell) \S+ of .*? for each point that volatility rises/.exec(vanna)?.slice(1) ?? [];
  // The hedge is minus what delta gains.
  if (risen) expect(risen, vanna).toBe(act(-net!.vex));
  const [daily] = /At the present rate dealers (buy|sell)/.exec(charm)?.slice(1) ?? [];
  if (daily) expect(daily, charm).toBe(act(-net!.chex));
  const leads = {
    'volatility 1': [vanna, 'with every volatility a point higher they'],
    'volatility -1': [vanna, 'with every volatility a point lower they'],
    hour: [charm, 'within an hour they'],
    day: [charm, 'within a calendar day they'],
    close: [charm, 'from now to the close they'],
  } as const;
  for (const { event, estimate } of flows!) {
    if (event.kind === 'spot') continue;
    const [text, lead] =
      leads[event.kind === 'volatility' ? (event.points > 0 ? 'volatility 1' : 'volatility -1') : event.kind];
    if (!estimate) {
      expect(text).not.toContain(lead);
      continue;
    }
    const said = found(text, new RegExp(`${lead} (buy|sell|trade next to nothing)(?:[^.]|\\.\\d)*\\.`));
    expect(said, text).toEqual([act(estimate.fullDollars)]);
    const tail = text.slice(text.indexOf(lead)).split(/\. |\.$/)[0]!;
    const closing = /that they (buy|sell) to close/.exec(tail)?.[1];
    expect(closing ?? 'trade next to nothing', tail).toBe(act(estimate.unwindingDollars));
  }
}

/** Sides of levels and of spot, and what settles. */
export function checkPlaces(sections: readonly StorySection[], analysis: Analysis): void {
  const { levels, spot, regime, zeroDte, net, expiries, asOf } = analysis;
  const text = sections.find(({ title }) => title === 'Key levels')!.sentences.map(sentenceText);
  levels.forEach(({ price, reason, size, key }, index) => {
    const own = text[index]!;
    if (price === null) {
      expect(own.toLowerCase()).toContain(reason!.toLowerCase());
      return;
    }
    const side = price > spot ? 'above spot' : price < spot ? 'below spot' : 'at spot';
    expect(own).toContain(side);
    const said = /(dampens|amplifies) moves/.exec(own)?.[1];
    if (key === 'callWall' || key === 'putWall') expect(said, own).toBe(size! > 0 ? 'dampens' : 'amplifies');
  });
  const where = /is [\d.,]+% .*? (above|below) the gamma flip/.exec(sectionText(sections, 'Regime'))?.[1];
  if (where) expect(where).toBe(regime.distanceToFlip! > 0 ? 'above' : 'below');
  const today = sectionText(sections, '0DTE');
  const effect = /its hedging (dampens|amplifies) moves/.exec(today)?.[1];
  if (effect) expect(effect).toBe(zeroDte.netGex! > 0 ? 'dampens' : 'amplifies');
  const outlook = sectionText(sections, 'Outlook');
  const left = /net GEX would be (\S+?)(, of the opposite sign)?\. /.exec(outlook);
  if (!left) return;
  const next = expiries.find(({ settlement, contractsUsed }) => settlement > asOf && contractsUsed > 0)!;
  const rest = net!.gex - next.net.gex;
  if (/^[+−]/.test(left[1]!)) expect(left[1]!.startsWith('+'), outlook).toBe(rest > 0);
  expect(left[2] !== undefined, outlook).toBe(Math.sign(rest) * Math.sign(net!.gex) < 0);
}

/** Every figure is, by sign and size, the sum of the contracts that its card names. */
export function checkFigures(
  sections: readonly StorySection[],
  analysis: Analysis,
  book: Book,
  scenario: Scenario = BASELINE,
): void {
  for (const { figure, text } of figuresOf(sections)) {
    const { total, gross, reason } = explain(book, scenario, figure);
    expect(reason).toBeNull();
    if (figure.kind === 'level' || figure.kind === 'distance' || figure.kind === 'zeroDte') {
      if (figure.kind !== 'zeroDte' || figure.of !== 'net') continue;
    }
    // Sums of the same contracts in another order may round to another third figure.
    const near = [total!, total! + 1e-9 * gross, total! - 1e-9 * gross].map((value) =>
      moneySize(value, analysis.currency),
    );
    expect(near, `${JSON.stringify(figure)} ${text}`).toContain(text.replace(/^[+−]/, ''));
    if (/^[+−]/.test(text)) expect(text.startsWith('+'), `${JSON.stringify(figure)} ${text}`).toBe(total! > 0);
  }
}
