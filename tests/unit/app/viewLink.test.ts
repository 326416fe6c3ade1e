import { expect, test } from 'vitest';
import {
  type LinkView,
  linkSettings,
  PLAIN_VIEW,
  readLinkSettings,
  senderFacts,
  senderSettings,
} from '../../../src/app/viewLink';
import { DEALER_SIGNS } from '../../../src/exposure/assumptions';
import { BASELINE } from '../../../src/exposure/scenario';
import { readLink, writeLink, writeView } from '../../../src/share/link';

const SEEN: LinkView = {
  assumptions: {
    ...PLAIN_VIEW.assumptions,
    dealerSign: { call: 0.5, put: -0.25 },
    rate: 0.0512,
    carry: 'yield',
    wallRule: 'otm',
    includeAdjusted: true,
  },
  view: {
    ...{ exposure: 'vex', bars: 'net', view: 'flow' },
    expiries: { kind: 'chosen', keys: ['2026-11-20 AM', '2026-12-18 PM'] },
  },
  scenario: { ...BASELINE, spotShift: -0.01, volShiftPoints: 5, minutesForward: 1440, smileRule: 'stickyMoneyness' },
};

test('nothing is written of a view that nobody changed', () => {
  expect([...linkSettings(PLAIN_VIEW)]).toEqual([]);
  expect(readLinkSettings(new Map())).toEqual({ ...PLAIN_VIEW, ignored: [] });
});

test('the looks of a page are its reader’s, whatever link is opened', () => {
  expect(Object.keys(readLinkSettings(new Map([['view', 'flow']])).view).sort()).toEqual([
    ...['bars', 'expiries', 'exposure', 'view'],
  ]);
});

test('a view is short and readable', () => {
  const view = { ...PLAIN_VIEW, view: { ...PLAIN_VIEW.view, expiries: { kind: 'zeroDte' as const } } };
  const assumptions = { ...PLAIN_VIEW.assumptions, dealerSign: DEALER_SIGNS.shortAll };
  const scenario = { ...BASELINE, spotShift: -0.01 };
  expect(writeView('SPX', linkSettings({ ...view, assumptions, scenario }))).toBe(
    'SPX;sign=short-all;exp=0dte;spot=-1%',
  );
});

test('a view goes through a link unchanged', () => {
  const read = readLink(writeLink({ symbol: 'SPX', settings: linkSettings(SEEN), chain: null, summary: null }));
  if (read.kind !== 'link') throw new Error(read.kind);
  const { ignored, ...view } = readLinkSettings(read.parts.settings);
  expect(ignored).toEqual([]);
  expect(view.assumptions).toEqual(SEEN.assumptions);
  expect(view.view).toMatchObject(SEEN.view);
  expect(view.scenario).toEqual(SEEN.scenario);
});

test('L8, L9: what is out of bounds or unknown is left at its default, and named', () => {
  const settings = new Map([
    ['rate', '9'],
    ['sign', '3,-1'],
    ['spot', '-99%'],
    ['exp', '2026-13'],
    ['vol', 'NaN'],
    ['min', '1e308'],
    ['greek', 'dex'],
    ['colour', 'red'],
  ]);
  const { ignored, ...view } = readLinkSettings(settings);
  expect(ignored).toEqual(['rate', 'sign', 'spot', 'exp', 'vol', 'min', 'colour']);
  expect(view).toEqual({ ...PLAIN_VIEW, view: { ...PLAIN_VIEW.view, exposure: 'dex' } });
});

test('that a chain is the synthetic sample goes along', () => {
  const facts = { digest: { netGex: 1.5e9, flip: null }, contracts: 12, isSample: true };
  const settings = new Map(senderSettings(facts));
  expect(settings.get('sample')).toBe('yes');
  expect(senderFacts(settings)).toEqual(facts);
  expect(readLinkSettings(settings).ignored).toEqual([]);
  expect(senderSettings({ ...facts, isSample: false }).map(([name]) => name)).toEqual(['result', 'of']);
});
