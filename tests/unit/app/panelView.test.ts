import { expect, test, vi } from 'vitest';
import type { DashboardState } from '../../../src/app/dashboardState';
import { PanelView } from '../../../src/app/panelView';
import type { Analysis } from '../../../src/exposure/analysis';
import { BASELINE } from '../../../src/exposure/scenario';
import type { Detail } from '../../../src/exposure/snapshot';

const named = (symbol: string): Analysis => ({ symbol }) as unknown as Analysis;
const file = named('file');

function stateWith(symbol: string | null, detail: Detail = 'quick'): DashboardState {
  const scenarioAnswer = symbol === null ? null : { scenario: BASELINE, detail, analysis: named(symbol) };
  return { opened: { analysis: file }, scenarioAnswer } as unknown as DashboardState;
}

test('a panel in sight shows every answer', () => {
  const view = new PanelView();
  expect(view.analysisOf(stateWith(null))).toBe(file);
  expect(view.analysisOf(stateWith('moving'))?.symbol).toBe('moving');
});

test('a panel out of sight leaves out passing answers, takes over full ones and the file, and catches up when seen', () => {
  const view = new PanelView();
  const listener = vi.fn();
  view.subscribe(listener);
  view.analysisOf(stateWith(null));
  view.setInView(false);
  expect(view.analysisOf(stateWith('moving'))).toBe(file);
  expect(view.analysisOf(stateWith('at rest', 'full'))?.symbol).toBe('at rest');
  expect(view.analysisOf(stateWith('moving again'))?.symbol).toBe('at rest');
  view.setInView(true);
  expect(listener).toHaveBeenCalledTimes(2);
  expect(view.analysisOf(stateWith('moving again'))?.symbol).toBe('moving again');
  view.setInView(false);
  expect(view.analysisOf(stateWith(null))).toBe(file);
});
