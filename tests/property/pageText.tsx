import { renderToStaticMarkup } from 'react-dom/server';
import { vi } from 'vitest';
import type { OptionChain } from '../../src/chain/optionChain';
import type { ChainComparison } from '../../src/compare/comparison';
import { afterExpiries } from '../../src/exposure/afterExpiries';
import type { Analysis } from '../../src/exposure/analysis';
import { analyzeBook } from '../../src/exposure/analyze';
import { DEFAULT_ASSUMPTIONS } from '../../src/exposure/assumptions';
import { openBook } from '../../src/exposure/book';
import { flowMap } from '../../src/exposure/flowMap';
import { BASELINE } from '../../src/exposure/scenario';
import { sensitivity } from '../../src/exposure/sensitivity';
import { smileSet } from '../../src/exposure/volatility/smileSet';

/*
 * The panels drawn without a browser: stores are read once, everything is in sight and has a size, and what the worker is
 * asked is answered at once.
 */
vi.mock('react', async (original) => ({
  ...(await original<typeof import('react')>()),
  useSyncExternalStore: (_subscribe: unknown, read: () => unknown) => read(),
}));
vi.mock('../../src/ui/useSize', () => ({ useSize: () => [{ current: null }, { width: 900, height: 400 }] }));
vi.mock('../../src/ui/useIsInView', () => ({ useIsInView: () => [{ current: null }, true] }));
vi.mock('../../src/ui/useColours', () => ({
  useColours: (names: readonly string[]) => Object.fromEntries(names.map((name) => [name, '#808080'])),
}));
vi.mock('../../src/app/useShownAnswer', async () => {
  const { useDashboardStore } = await import('../../src/app/useDashboard');
  return {
    useShownAnswer: (ask: (store: unknown, scenario: unknown) => unknown) => {
      const store = useDashboardStore();
      const analysis = store.getState().opened?.analysis;
      const answer = ask(store, BASELINE);
      return { answer, analysis, isStale: false, isMoving: false, failure: null, element: { current: null } };
    },
  };
});
const comparing = vi.hoisted(() => ({ state: {} as unknown }));
vi.mock('../../src/app/useComparing', () => ({ useComparing: () => ({}), useComparingState: () => comparing.state }));
vi.mock('../../src/app/useLibrary', () => ({ useLibrary: () => [{}, { entries: [] }] }));
vi.mock('../../src/app/useSmiles', async () => {
  const { useBaseline, useDashboardStore } = await import('../../src/app/useDashboard');
  return {
    useSmiles: () => {
      const smiles = useDashboardStore().smiles(BASELINE);
      return { analysis: useBaseline(), smiles, fileSmiles: smiles, failure: null };
    },
  };
});

const { DashboardContext } = await import('../../src/app/useDashboard');
const { PriceAxis, PriceAxisContext } = await import('../../src/app/priceAxis');
const { DashboardStore } = await import('../../src/app/store');
const { BAR_MODES } = await import('../../src/app/barModes');
const { DEFAULT_VIEW } = await import('../../src/app/viewState');
const { PANELS } = await import('../../src/panels/panels');
const VIEW_PARTS = {
  Story: (await import('../../src/panels/Story/Story')).Story,
  Profile: (await import('../../src/panels/Profile/ProfileView')).ProfileView,
  Expiries: (await import('../../src/panels/Expiries/Expiries')).Expiries,
  Heatmap: (await import('../../src/panels/Heatmap/Heatmap')).Heatmap,
  Flow: (await import('../../src/panels/Flow/Flow')).Flow,
  Volatility: (await import('../../src/panels/Volatility/Volatility')).Volatility,
  HedgingCurve: (await import('../../src/panels/HedgingCurve/HedgingCurve')).HedgingCurve,
  Assumptions: (await import('../../src/panels/Assumptions/Assumptions')).Assumptions,
  Strikes: (await import('../../src/panels/Strikes/Strikes')).Strikes,
  Compare: (await import('../../src/panels/Compare/Compare')).Compare,
  LevelExport: (await import('../../src/panels/LevelExport/LevelExport')).LevelExport,
} as const;

/** Text of the markup and of its attributes that are read out, parts of the page divided by ` | `. */
function textOf(markup: string): string {
  const spoken = [...markup.matchAll(/ (?:aria-label|aria-valuetext|title|value)="([^"]*)"/g)].map(
    ([, words]) => words,
  );
  const text = markup.replace(/<[^>]*>/g, ' | ');
  return [text, ...spoken]
    .join(' | ')
    .replaceAll('&#x27;', '’')
    .replaceAll('&amp;', '&')
    .replaceAll('&gt;', '>')
    .replaceAll('&lt;', '<')
    .replace(/[\s|]*\|[\s|]*/g, ' | ')
    .replace(/\s+/g, ' ');
}

const NOT_COMPARING = { other: null, answer: null, working: null, choice: null, failure: null };

export interface DrawnPage {
  readonly analysis: Analysis;
  /** Text by panel ('regime', 'hedging' …) and view ('Story' …); the strike chart once for each kind of bars. */
  readonly text: Readonly<Record<string, string>>;
}

/**
 * What every panel and every view says of a chain under the default assumptions.
 * @param comparison what the chain is compared with, where it is
 */
export function drawnPage(chain: OptionChain, comparison: ChainComparison | null = null): DrawnPage {
  const book = openBook(chain, DEFAULT_ASSUMPTIONS);
  const analysis = analyzeBook(book);
  const map = flowMap(book, BASELINE);
  const answer = comparison && { comparison, isOtherLater: false, of: analysis };
  comparing.state = { ...NOT_COMPARING, answer, other: answer && { name: 'other.csv', bytes: new Uint8Array() } };
  const text: Record<string, string> = {};
  const axis = new PriceAxis();
  axis.fit(analysis, 'auto');
  const plain = new DashboardStore(() => {
    throw new Error('nothing is opened');
  });
  const draw = (Component: React.ComponentType, bars = DEFAULT_VIEW.bars): string => {
    const before = plain.getState();
    const state = {
      ...before,
      settings: { ...before.settings, view: { ...DEFAULT_VIEW, bars } },
      opened: { analysis, source: { kind: 'file', label: 'made.csv' }, group: null, groups: [] },
      flowMap: { picture: { map, of: analysis }, failure: null },
    };
    const answers = {
      getState: () => state,
      subscribe: () => () => {},
      sources: { shown: null, former: null },
      sensitivity: () => sensitivity(book, BASELINE, null),
      afterExpiries: () => afterExpiries(book, BASELINE),
      smiles: () => smileSet(book, BASELINE),
    };
    const store = answers as unknown as InstanceType<typeof DashboardStore>;
    return textOf(
      renderToStaticMarkup(
        <DashboardContext value={store}>
          <PriceAxisContext value={axis}>
            <Component />
          </PriceAxisContext>
        </DashboardContext>,
      ),
    );
  };
  for (const { id, Component } of PANELS) {
    if (id !== 'strikes') text[id] = draw(Component);
    else for (const mode of BAR_MODES) text[`strikes ${mode}`] = draw(Component, mode);
  }
  for (const [name, Component] of Object.entries(VIEW_PARTS)) text[name] = draw(Component);
  return { analysis, text };
}
