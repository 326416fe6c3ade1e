import { type Book, openBook } from './book';
import type { Prepared } from './prepare';
import { applyScenario, isBaseline, type Scenario } from './scenario';

/** A book at the rates of a scenario, and its contracts in that scenario. */
export interface ScenarioBook {
  readonly book: Book;
  readonly prepared: Prepared;
}

/**
 * The book in a scenario. Its columns are `Book.work`, which the next scenario writes over.
 * @throws RangeError when the scenario leaves no spot or time runs backwards.
 */
export function scenarioBook(given: Book, scenario: Scenario): ScenarioBook {
  const book = atRates(given, scenario);
  const { prepared, assumptions, work } = book;
  if (isBaseline(scenario)) return { book, prepared };
  return { book, prepared: applyScenario(prepared, scenario, assumptions.floorMinutes, work.scenario) };
}

/** The book itself, or opened anew where the scenario has its own rate or dividend yield. */
function atRates(book: Book, { rate, dividendYield }: Scenario): Book {
  const { assumptions } = book;
  const own = {
    ...assumptions,
    rate: rate ?? assumptions.rate,
    dividendYield: dividendYield ?? assumptions.dividendYield,
  };
  if (own.rate === assumptions.rate && own.dividendYield === assumptions.dividendYield) return book;
  return openBook(book.chain, own);
}
