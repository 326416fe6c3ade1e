import { expect, test } from 'vitest';
import { History } from '../../../src/app/history';

function historyAt() {
  const clock = { at: 0 };
  return { clock, history: new History<number>(() => clock.at) };
}

test('goes back and forward through single steps', () => {
  const { history } = historyAt();
  expect(history.undo(0)).toBeNull();
  expect(history.redo(0)).toBeNull();
  history.note(0, 'first');
  history.note(1, 'second');
  expect(history.words).toEqual({ undo: 'second', redo: null });
  expect(history.undo(2)).toEqual({ state: 1, what: 'second' });
  expect(history.undo(1)).toEqual({ state: 0, what: 'first' });
  expect(history.undo(0)).toBeNull();
  expect(history.words).toEqual({ undo: null, redo: 'first' });
  expect(history.redo(0)).toEqual({ state: 1, what: 'first' });
  expect(history.redo(1)).toEqual({ state: 2, what: 'second' });
  expect(history.redo(2)).toBeNull();
});

test('a new change ends the way forward', () => {
  const { history } = historyAt();
  history.note(0, 'first');
  history.undo(1);
  history.note(0, 'other');
  expect(history.redo(5)).toBeNull();
  expect(history.undo(5)).toEqual({ state: 0, what: 'other' });
});

test('all that a hand does to one slider is one step, however long it takes', () => {
  const { clock, history } = historyAt();
  history.hold();
  for (let value = 0; value < 50; value += 1) {
    clock.at += 5_000;
    history.note(value, 'spot', 'spot');
  }
  history.release();
  expect(history.undo(50)).toEqual({ state: 0, what: 'spot' });
  expect(history.undo(0)).toBeNull();
});

test('two gestures on the same slider are two steps, and so are two sliders', () => {
  const { history } = historyAt();
  history.hold();
  history.note(0, 'spot', 'spot');
  history.release();
  history.hold();
  history.note(1, 'spot', 'spot');
  history.note(2, 'volatility', 'volatility');
  history.release();
  expect([history.undo(3), history.undo(2), history.undo(1)].map((step) => step?.state)).toEqual([2, 1, 0]);
});

test('moves by key join while they follow each other', () => {
  const { clock, history } = historyAt();
  for (const at of [0, 900, 1_800, 4_000]) {
    clock.at = at;
    history.note(at, 'spot', 'spot');
  }
  expect(history.undo(9)?.state).toBe(4_000);
  expect(history.undo(9)?.state).toBe(0);
});

test('changes without a kind never join, nor does one after a step back', () => {
  const { history } = historyAt();
  history.note(0, 'exposure');
  history.note(1, 'exposure');
  history.note(2, 'spot', 'spot');
  history.undo(3);
  history.note(2, 'spot', 'spot');
  expect([history.undo(3), history.undo(2), history.undo(1)].map((step) => step?.state)).toEqual([2, 1, 0]);
});

test('nothing of an earlier chain can be taken back', () => {
  const { history } = historyAt();
  history.note(0, 'first');
  history.note(1, 'second');
  history.undo(2);
  history.clear();
  expect(history.words).toEqual({ undo: null, redo: null });
});
