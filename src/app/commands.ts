import { DEALER_SIGNS, DEFAULT_ASSUMPTIONS } from '../exposure/assumptions';
import { EXPOSURE_KEYS } from '../exposure/exposureKeys';
import { EXPOSURES } from '../exposure/exposureTable';
import { isBaseline } from '../exposure/scenario';
import { BAR_MODE_WORDS, BAR_MODES, nextBarMode } from './barModes';
import { otherGroupWords } from './chainGroupWords';
import { type DashboardState, isSampleSource, shownAnalysis } from './dashboardState';
import { DEALER_SIGN_WORDS, type DealerSignName, dealerSignName } from './dealerWords';
import { isPastedDrawn, NOTHING_PASTED } from './pastedLevels';
import { WINDOW_PRESETS, type WindowPreset } from './priceAxis';
import type { ScenarioPreset } from './scenarioPresets';
import type { DashboardStore } from './store';
import { TERMS } from './terms';
import { type ExpiryChoice, steppedExpiry, THEMES, type Theme, type ViewName } from './viewState';
import { futureKey, futureOf } from './wantedFuture';

export const COMMAND_SECTIONS = [
  'Chain',
  'Charts',
  'Expiries',
  'What if',
  'Views',
  'Assumptions',
  'Looks',
  'Page',
  'Terms',
] as const;
export type CommandSection = (typeof COMMAND_SECTIONS)[number];

/** Something that the user can have done, by key, from the palette, or both. */
export interface Command {
  readonly id: string;
  readonly section: CommandSection;
  readonly title: string;
  /** As `useShortcuts` reads them: 'g', '[', 'mod+shift+z'. None for commands of the palette alone. */
  readonly keys?: readonly string[];
  /** Other words by which it is found. */
  readonly words?: string;
  /** Whether it is what holds now. */
  readonly isOn?: boolean;
  /** Whether it has no effect now; it keeps its key and its line in the help, and is not offered. */
  readonly isOff?: boolean;
  readonly run: () => void;
}

/** What the commands need of the page around the store. */
export interface PageActions {
  readonly pickFile: () => void;
  readonly paste: () => void;
  readonly settings: () => void;
  readonly help: () => void;
  readonly palette: () => void;
  readonly download: () => void;
  readonly share: () => void;
  readonly keep: () => void;
  readonly showReport: () => void;
  readonly showWindow: (preset: WindowPreset) => void;
  readonly fullScreen: () => void;
  readonly tour: () => void;
  /** Explains a term of the glossary; null shows it from the start. */
  readonly explain: (term: string | null) => void;
}

export interface CommandContext {
  readonly store: DashboardStore;
  readonly state: DashboardState;
  readonly isDark: boolean;
  readonly views: ReadonlyArray<{ readonly name: ViewName; readonly title: string }>;
  /** Scenarios by name, of the open chain. */
  readonly presets: readonly ScenarioPreset[];
  readonly actions: PageActions;
}

/** Every command of the page in the order of its sections: the keys, the help and the palette are made from this list. */
export function commandsOf(context: CommandContext): readonly Command[] {
  return [
    ...chainCommands(context),
    ...chartCommands(context),
    ...expiryCommands(context),
    ...scenarioCommands(context),
    ...viewCommands(context),
    ...assumptionCommands(context),
    ...looksCommands(context),
    ...pageCommands(context),
    ...termCommands(context),
  ];
}

function chainCommands({ store, state: { opened, address }, actions }: CommandContext): Command[] {
  const section: CommandSection = 'Chain';
  const others = opened ? otherGroupWords(opened.groups, opened.group) : null;
  const isFixed =
    !opened || opened.group === null || opened.source.kind === 'sample' || address?.refreshSeconds != null;
  return [
    { id: 'open', section, title: 'Open a file', keys: ['o'], words: 'chain pick load', run: actions.pickFile },
    { id: 'paste', section, title: 'Paste text', keys: ['v'], words: 'chain clipboard', run: actions.paste },
    {
      id: 'others',
      section,
      title: others === null ? 'Choose another chain of the same files' : `Choose another chain: ${others}`,
      keys: ['/'],
      words: 'symbol underlying date switch',
      isOff: others === null,
      run: () => store.offerOthers(),
    },
    {
      id: 'facts',
      section,
      title: 'Edit spot and time',
      keys: ['e'],
      words: 'price as of clock',
      isOff: isFixed,
      run: () => store.editFacts(),
    },
    {
      id: 'download',
      section,
      title: 'Download JSON',
      words: 'export save result',
      isOff: !opened,
      run: actions.download,
    },
    {
      id: 'share',
      section,
      title: 'Share this view as a link or file',
      keys: ['l'],
      words: 'link copy send snapshot url address',
      isOff: !opened,
      run: actions.share,
    },
    {
      id: 'keep',
      section,
      title: 'Keep this chain as a snapshot',
      keys: ['b'],
      words: 'save bookmark library store compare history',
      isOff: !opened || isSampleSource(opened.source),
      run: actions.keep,
    },
    {
      id: 'report',
      section,
      title: 'Show the import report',
      words: 'rows excluded rejected issues quality',
      isOff: !opened,
      run: actions.showReport,
    },
    { id: 'sample', section, title: 'Open the synthetic sample', words: 'demo example', run: () => store.openSample() },
  ];
}

function chartCommands({ store, state, actions }: CommandContext): Command[] {
  const section: CommandSection = 'Charts';
  const { exposure, bars } = state.settings.view;
  const next = EXPOSURE_KEYS[(EXPOSURE_KEYS.indexOf(exposure) + 1) % EXPOSURE_KEYS.length] ?? 'gex';
  return [
    {
      id: 'nextExposure',
      section,
      title: 'Next exposure: GEX, DEX, VEX, CHEX',
      keys: ['g'],
      words: 'greek',
      run: () => store.setView({ exposure: next }),
    },
    {
      id: 'bars',
      section,
      title: 'Next bars: calls and puts, net, by expiry, OI, volume, GEX by volume',
      keys: ['x'],
      words: 'split open interest',
      run: () => store.setView({ bars: nextBarMode(bars) }),
    },
    ...BAR_MODES.map((mode) => ({
      id: `bars ${mode}`,
      section,
      title: `Bars: ${BAR_MODE_WORDS[mode].label}`,
      words: BAR_MODE_WORDS[mode].title,
      isOn: mode === bars,
      run: () => store.setView({ bars: mode }),
    })),
    ...EXPOSURE_KEYS.map((key) => ({
      id: `exposure ${key}`,
      section,
      title: `Show ${EXPOSURES[key].name}`,
      words: EXPOSURES[key].longName,
      isOn: key === exposure,
      run: () => store.setView({ exposure: key }),
    })),
    futureCommand({ store, state, actions }),
    pastedCommand({ store, state }),
    ...WINDOW_PRESETS.map(({ preset, label, title }) => ({
      id: `window ${preset}`,
      section,
      title: `Prices: ${label}`,
      words: `${title} zoom range`,
      isOff: !state.opened,
      run: () => actions.showWindow(preset),
    })),
  ];
}

/** Draws the levels that were pasted for the chain, or hides them; not offered while there are none. */
function pastedCommand({ store, state: { opened, pasted } }: Pick<CommandContext, 'store' | 'state'>): Command {
  const own = (opened && pasted[futureKey(opened)]) ?? NOTHING_PASTED;
  const isDrawn = opened !== null && isPastedDrawn(own, opened.analysis.symbol);
  return {
    id: 'pasted',
    section: 'Charts',
    title: `${isDrawn ? 'Hide' : 'Show'} the pasted levels of a vendor`,
    words: 'MenthorQ SpotGamma lines draw',
    isOff: own.levels.length === 0,
    run: () => store.setPasted({ isDrawn: !isDrawn }),
  };
}

/** To a future's prices and back; where its shift is not known, to where it is given. */
function futureCommand({ store, state, actions }: Pick<CommandContext, 'store' | 'state' | 'actions'>): Command {
  const { futures } = state.settings.view;
  const { opened } = state;
  const axis = opened && futureOf(futures, opened);
  const isOn = axis?.isOn === true;
  return {
    id: 'future',
    section: 'Charts',
    title:
      opened && isOn
        ? `Prices as those of ${opened.analysis.symbol} again`
        : `Prices as those of ${axis?.name ?? 'a future'}`,
    words: 'futures ES NQ spread ratio basis axis',
    isOff: !opened,
    run: () => {
      if (axis && (isOn || axis.amount !== null)) {
        store.setView({ futures: { ...futures, [futureKey(opened)]: { ...axis, isOn: !isOn } } });
      } else actions.settings();
    },
  };
}

type NamedChoice = Exclude<ExpiryChoice['kind'], 'chosen'>;

const EXPIRY_COMMANDS: ReadonlyArray<readonly [kind: NamedChoice, key: string, title: string]> = [
  ['zeroDte', '0', 'Expiries: today’s'],
  ['week', '7', 'Expiries: up to 7 days'],
  ['monthly', 'm', 'Expiries: monthly'],
  ['all', 'a', 'Expiries: all'],
];

function expiryCommands({ store, state }: CommandContext): Command[] {
  const section: CommandSection = 'Expiries';
  const choice = state.settings.view.expiries;
  const step = (by: 1 | -1) => () => {
    const present = store.getState();
    const expiries = shownAnalysis(present)?.expiries ?? [];
    const stepped = steppedExpiry(present.settings.view.expiries, expiries, by);
    if (stepped) store.chooseExpiries(stepped);
  };
  return [
    ...EXPIRY_COMMANDS.map(([kind, key, title]) => ({
      id: `expiries ${kind}`,
      section,
      title,
      keys: [key],
      words: kind === 'zeroDte' ? '0DTE' : 'dte',
      isOn: choice.kind === kind,
      run: () => store.chooseExpiries({ kind }),
    })),
    { id: 'expiryBack', section, title: 'The expiry before, alone', keys: ['['], words: 'previous', run: step(-1) },
    { id: 'expiryOn', section, title: 'The next expiry, alone', keys: [']'], words: 'following', run: step(1) },
  ];
}

function scenarioCommands({ store, state: { opened, scenario }, presets }: CommandContext): Command[] {
  const section: CommandSection = 'What if';
  return [
    {
      id: 'endScenario',
      section,
      title: 'End the scenario: back to the figures of the file',
      keys: ['r'],
      words: 'reset what-if baseline',
      isOff: isBaseline(scenario),
      run: () => store.endScenario(),
    },
    ...presets.map(({ label, title, change }) => ({
      id: `preset ${label}`,
      section,
      title: `What if: ${label}`,
      words: `${title} scenario shift`,
      isOff: !opened,
      run: () => store.imagine(change),
    })),
  ];
}

/** Digits that are free for views, in order: 0 and 7 choose expiries. */
const VIEW_KEYS = ['1', '2', '3', '4', '5', '6', '8', '9'];

function viewCommands({ store, state, views }: CommandContext): Command[] {
  const { view } = state.settings.view;
  return views.map(({ name, title }, index) => ({
    id: `view ${name}`,
    section: 'Views',
    title: `View: ${title}`,
    keys: VIEW_KEYS.slice(index, index + 1),
    words: 'tab open show',
    isOn: name === view,
    isOff: !state.opened,
    run: () => {
      store.setView({ view: name });
      document.querySelector('.views')?.scrollIntoView({ block: 'start' });
    },
  }));
}

function assumptionCommands({ store, state: { settings }, actions }: CommandContext): Command[] {
  const section: CommandSection = 'Assumptions';
  const held = dealerSignName(settings.assumptions.dealerSign);
  return [
    {
      id: 'settings',
      section,
      title: 'Settings and assumptions',
      keys: ['s'],
      words: 'preferences rate dividend options volume',
      run: actions.settings,
    },
    ...(Object.keys(DEALER_SIGN_WORDS) as DealerSignName[]).map((name) => ({
      id: `sign ${name}`,
      section,
      title: DEALER_SIGN_WORDS[name],
      words: 'sign convention position',
      isOn: name === held,
      run: () => store.assume({ dealerSign: DEALER_SIGNS[name] }),
    })),
    {
      id: 'defaults',
      section,
      title: 'Assumptions back to defaults',
      words: 'reset',
      run: () => store.assume(DEFAULT_ASSUMPTIONS),
    },
  ];
}

const THEME_WORDS: Readonly<Record<Theme, string>> = {
  system: 'as the system',
  dark: 'dark',
  light: 'light',
  contrast: 'high contrast',
};

function looksCommands({ store, state, isDark }: CommandContext): Command[] {
  const section: CommandSection = 'Looks';
  const { theme, palette } = state.settings.view;
  return [
    {
      id: 'theme',
      section,
      title: 'Dark or light',
      keys: ['d'],
      words: 'theme night day',
      run: () => store.setView({ theme: isDark ? 'light' : 'dark' }),
    },
    ...THEMES.map((name) => ({
      id: `theme ${name}`,
      section,
      title: `Theme: ${THEME_WORDS[name]}`,
      words: 'colours appearance',
      isOn: name === theme,
      run: () => store.setView({ theme: name }),
    })),
    {
      id: 'palette safe',
      section,
      title: 'Colours: for every eye',
      words: 'colour-blind safe',
      isOn: palette === 'safe',
      run: () => store.setView({ palette: 'safe' }),
    },
    {
      id: 'palette classic',
      section,
      title: 'Colours: classic green and red',
      isOn: palette === 'classic',
      run: () => store.setView({ palette: 'classic' }),
    },
  ];
}

function pageCommands({ store, actions }: CommandContext): Command[] {
  const section: CommandSection = 'Page';
  const { undo, redo } = store.steps;
  return [
    {
      id: 'undo',
      section,
      title: undo === null ? 'Undo' : `Undo: ${undo}`,
      keys: ['mod+z'],
      words: 'take back step history',
      isOff: undo === null,
      run: () => store.undo(),
    },
    {
      id: 'redo',
      section,
      title: redo === null ? 'Redo' : `Redo: ${redo}`,
      keys: ['mod+shift+z', 'mod+y'],
      words: 'again step history',
      isOff: redo === null,
      run: () => store.redo(),
    },
    { id: 'palette', section, title: 'Find a command', keys: ['k', 'mod+k'], words: 'palette', run: actions.palette },
    {
      id: 'fullScreen',
      section,
      title: 'Panel with the focus, or under the mouse: fill the window',
      keys: ['f'],
      words: 'full screen maximise enlarge zoom',
      run: actions.fullScreen,
    },
    { id: 'tour', section, title: 'Show the tour', words: 'introduction first steps', run: actions.tour },
    { id: 'help', section, title: 'Help and keys', keys: ['?'], words: 'shortcuts credits', run: actions.help },
  ];
}

function termCommands({ actions }: CommandContext): Command[] {
  const words = 'glossary term meaning what is explain';
  return [
    { id: 'glossary', section: 'Terms', title: 'Glossary', words, run: () => actions.explain(null) },
    ...TERMS.map(({ id, name }) => ({
      id: `term ${id}`,
      section: 'Terms' as const,
      title: `What is meant by: ${name}`,
      words,
      run: () => actions.explain(id),
    })),
  ];
}

/** A key as it is printed: 'mod+shift+z' is '⇧⌘Z' on a Mac and 'Ctrl Shift Z' elsewhere. */
export function keyWords(key: string, isMac: boolean): string {
  const parts = key.split('+');
  if (parts.length === 1) return key;
  const last = (parts.at(-1) ?? '').toUpperCase();
  const hasShift = parts.includes('shift');
  return isMac ? `${hasShift ? '⇧' : ''}⌘${last}` : `Ctrl ${hasShift ? 'Shift ' : ''}${last}`;
}
