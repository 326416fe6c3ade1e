import { beforeEach, expect, test } from 'vitest';
import { findCommands } from '../../../src/app/commandSearch';
import { type Command, type CommandContext, commandsOf, keyWords, type PageActions } from '../../../src/app/commands';
import { DashboardStore } from '../../../src/app/store';
import { type ExpiryChoice, steppedExpiry } from '../../../src/app/viewState';
import type { ChainEngine } from '../../../src/engine/client';
import type { ExpirySummary } from '../../../src/exposure/analysis';
import { BASELINE } from '../../../src/exposure/scenario';

const VIEWS = [
  { name: 'heatmap', title: 'Strike × expiry' },
  { name: 'strikes', title: 'Strikes' },
] as const;

let store: DashboardStore;
let done: string[];

beforeEach(() => {
  store = new DashboardStore(() => ({}) as ChainEngine);
  done = [];
});

function commands(change: Partial<CommandContext> = {}): readonly Command[] {
  const act = (name: string) => () => done.push(name);
  const actions: PageActions = {
    pickFile: act('pickFile'),
    paste: act('paste'),
    settings: act('settings'),
    help: act('help'),
    palette: act('palette'),
    download: act('download'),
    share: act('share'),
    keep: act('keep'),
    showReport: act('showReport'),
    showWindow: act('showWindow'),
    fullScreen: act('fullScreen'),
    tour: act('tour'),
    explain: act('explain'),
  };
  const presets = [{ label: '+1%', title: 'Spot 1% higher', change: { spotShift: 0.01 } }];
  return commandsOf({ store, state: store.getState(), isDark: true, views: VIEWS, presets, actions, ...change });
}

const press = (key: string): void => {
  const command = commands().find(({ keys }) => keys?.includes(key));
  if (!command) throw new Error(`no command has the key ${key}`);
  command.run();
};
const titles = (typed: string): string[] => findCommands(commands(), typed).map(({ title }) => title);

test('no two commands share a name or a key', () => {
  const all = commands();
  const ids = all.map(({ id }) => id);
  const keys = all.flatMap((command) => command.keys ?? []);
  expect(new Set(ids).size).toBe(ids.length);
  expect(new Set(keys).size).toBe(keys.length);
});

test('keys reach the page', () => {
  for (const key of ['o', 'v', 's', '?', 'k', 'mod+k', 'f']) press(key);
  expect(done).toEqual(['pickFile', 'paste', 'settings', 'help', 'palette', 'palette', 'fullScreen']);
});

test('keys change what is shown', () => {
  const view = () => store.getState().settings.view;
  press('g');
  expect(view().exposure).toBe('dex');
  for (let i = 0; i < 3; i += 1) press('g');
  expect(view().exposure).toBe('gex');
  press('x');
  expect(view().bars).toBe('net');
  press('d');
  expect(view().theme).toBe('light');
  for (const [key, kind] of [
    ['0', 'zeroDte'],
    ['7', 'week'],
    ['m', 'monthly'],
    ['a', 'all'],
  ] as const) {
    press(key);
    expect(view().expiries).toEqual({ kind });
  }
});

test('undo takes back what keys changed, one by one, and redo does it again', () => {
  const view = () => store.getState().settings.view;
  press('g');
  press('x');
  press('d');
  press('mod+z');
  expect(view()).toMatchObject({ exposure: 'dex', bars: 'net', theme: 'system' });
  press('mod+z');
  expect(view()).toMatchObject({ exposure: 'dex', bars: 'split' });
  expect(commands().find(({ id }) => id === 'undo')?.title).toBe('Undo: exposure');
  press('mod+shift+z');
  press('mod+y');
  expect(view()).toMatchObject({ exposure: 'dex', bars: 'net', theme: 'light' });
  expect(commands().find(({ id }) => id === 'redo')?.isOff).toBe(true);
});

test('a change that changes nothing is no step', () => {
  store.setView({ exposure: 'gex' });
  store.imagine({ spotShift: 0 });
  store.endScenario();
  expect(store.steps.undo).toBeNull();
});

test('the scenario and the assumptions come back together with their steps', () => {
  const { rate } = store.getState().settings.assumptions;
  const letGo = store.hold();
  store.imagine({ spotShift: 0.01 });
  store.imagine({ spotShift: 0.02 });
  letGo();
  store.assume({ rate: 0.01 });
  store.endScenario();
  expect(store.getState().scenario).toEqual(BASELINE);
  store.undo();
  expect(store.getState().scenario.spotShift).toBe(0.02);
  store.undo();
  expect(store.getState().settings.assumptions.rate).toBe(rate);
  expect(store.getState().scenario.spotShift).toBe(0.02);
  store.undo();
  expect(store.getState().scenario).toEqual(BASELINE);
  expect(store.steps).toEqual({ undo: null, redo: 'spot of the scenario' });
});

test('finds commands by the start of a word, by other words, and by letters in order', () => {
  expect(titles('dark').slice(0, 2)).toEqual(['Dark or light', 'Theme: dark']);
  expect(titles('shortcuts')).toEqual(['Help and keys']);
  expect(titles('opf')[0]).toBe('Open a file');
  expect(titles('theme light')[0]).toBe('Theme: light');
  expect(titles('zzzz')).toEqual([]);
});

test('offers what has an effect alone', () => {
  expect(titles('')).not.toContain('Download JSON');
  expect(titles('')).toContain('Open a file');
  expect(titles('end scenario')).toEqual([]);
  store.imagine({ spotShift: 0.01 });
  expect(titles('end scenario')[0]).toMatch(/^End the scenario/);
});

test('prints keys as the keyboard has them', () => {
  expect(keyWords('g', false)).toBe('g');
  expect(keyWords('mod+k', false)).toBe('Ctrl K');
  expect(keyWords('mod+shift+z', true)).toBe('⇧⌘Z');
});

const expiry = (expiration: string, contractsUsed = 1) =>
  ({ expiration, session: 'PM', contractsUsed }) as unknown as ExpirySummary;
const THREE = [expiry('2026-11-18'), expiry('2026-11-19', 0), expiry('2026-11-20'), expiry('2026-12-18')];
const only = (...days: string[]): ExpiryChoice => ({ kind: 'chosen', keys: days.map((day) => `${day} PM`) });

test('steps from expiry to expiry, past those without contracts, and stops at the ends', () => {
  expect(steppedExpiry({ kind: 'all' }, THREE, 1)).toEqual(only('2026-11-18'));
  expect(steppedExpiry({ kind: 'all' }, THREE, -1)).toEqual(only('2026-12-18'));
  expect(steppedExpiry(only('2026-11-18'), THREE, 1)).toEqual(only('2026-11-20'));
  expect(steppedExpiry(only('2026-11-20', '2026-12-18'), THREE, -1)).toEqual(only('2026-11-18'));
  expect(steppedExpiry(only('2026-11-18'), THREE, -1)).toBeNull();
  expect(steppedExpiry(only('2026-12-18'), THREE, 1)).toBeNull();
  expect(steppedExpiry({ kind: 'all' }, [], 1)).toBeNull();
});

test('words that are typed in the order of a title find that one first, and never its opposite', () => {
  for (const { title, isOff } of commands()) {
    if (isOff) continue;
    expect(titles(title)[0]).toBe(title);
    expect(titles(title.replaceAll(',', '').toLowerCase())[0]).toBe(title);
  }
  expect(titles('short calls long puts')[0]).toBe('Dealers short calls, long puts');
  expect(titles('long calls short puts')[0]).toBe('Dealers long calls, short puts');
});
