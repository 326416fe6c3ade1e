import { describe, expect, test } from 'vitest';
import { contractCount } from '../../../src/app/chainGroupWords';
import { isEditing, questionTitle, spotOrigin, spotText, timeOrigin } from '../../../src/app/questionWords';
import type { AskedSpot, QuoteQuestion } from '../../../src/engine/questions';

const STATED: AskedSpot = { value: 713.9400024414062, source: 'file', from: '', low: null, high: null };
const question: QuoteQuestion = {
  kind: 'question',
  fileName: 'a.csv',
  format: 'CSV',
  underlying: 'SPY',
  contracts: 1,
  group: '0.0',
  spot: STATED,
  asOf: { value: Date.parse('2026-02-06T21:00Z'), source: 'file', from: 'Feb 6' },
  given: null,
  objections: [],
  session: 'PM',
  ofFiles: [],
  lastExpiryDay: 9,
  news: { groups: [], history: null, failures: [], count: 1 },
};

describe('the words of the form', () => {
  test('a title says of how many files', () => {
    expect(questionTitle(question, 1)).toBe('A fact the file does not state');
    expect(questionTitle({ ...question, group: '0.0+1.0' }, 2)).toBe('Two facts the files do not state');
    expect(questionTitle(question, 4)).toBe('Facts the file does not state');
    expect(questionTitle(question, 0)).toBe('Spot and time of the quotes');
  });

  test('it is an edit only where everything is stated', () => {
    expect(isEditing(question)).toBe(true);
    expect(isEditing({ ...question, spot: { ...STATED, source: 'parity' } })).toBe(false);
  });

  test('a spot is shown without the rounding of its vendor, and an estimate to the cent', () => {
    expect(spotText(STATED)).toBe('713.94');
    expect(spotText({ value: 6923.8262, source: 'parity' })).toBe('6923.83');
  });

  test('a stated spot is told with what the quotes say', () => {
    const quotesSay = 'The quotes say 559.2 ± 0.1';
    expect(spotOrigin({ ...STATED, value: 554.54, quotesSay })).toBe(`Stated by the file: 554.54. ${quotesSay}.`);
  });

  test('a time that was moved to the close says so, and one of saving is on the clock of its market', () => {
    const stated = { value: 0, source: 'file', from: '10-29-2025 05:36pm CDT', isMoved: true } as const;
    expect(timeOrigin(stated, 'PM')).toBe(
      'Stated by the file: “10-29-2025 05:36pm CDT”, moved to the close before it.',
    );
    const saved = { value: Date.parse('2026-04-07T10:00Z'), source: 'saved', from: '' } as const;
    expect(timeOrigin(saved, '15:30 IST')).toContain('7 Apr 2026, 15:30 in India (IST)');
  });

  test('one contract is singular', () => {
    expect([contractCount(1), contractCount(1200)]).toEqual(['1 contract', '1,200 contracts']);
  });
});
