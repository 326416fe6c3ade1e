import { applyScenario } from './applyScenario';
import { type Book, openBook } from './book';
import type { Prepared } from './prepare';
import { isBaseline, type Scenario } from './scenario';

/** A book at the rates of a scenario, and its contracts in that scenario. */
export interface ScenarioBook {
  readonly book: Book;
  readonly prepared: Prepared;
  /** The scenario with its expiries as indices into those of `book`. */
  readonly scenario: Scenario;
}

/**
 * The book in a scenario. At another rate or yield it is prepared anew, and its tables may then have fewer strikes and
 * expiries than the analysis has. Its columns are `Book.work`, which the next scenario writes over.
 * @throws RangeError when the scenario leaves no spot or time runs backwards.
 */
export function scenarioBook(given: Book, scenario: Scenario): ScenarioBook {
  const book = atRates(given, scenario);
  const { prepared, assumptions, work } = book;
  if (isBaseline(scenario)) return { book, prepared, scenario };
  const expiries = book === given ? scenario.expiries : sameExpiries(given.prepared, prepared, scenario.expiries);
  const moved = { ...scenario, expiries };
  return { book, prepared: applyScenario(prepared, moved, assumptions.floorMinutes, work.scenario), scenario: moved };
}

/** The chosen expiries of one book as indices of another, which may lack some: quotes imply no volatility at every rate. */
export function sameExpiries(from: Prepared, to: Prepared, chosen: Scenario['expiries']): Scenario['expiries'] {
  return (
    chosen?.flatMap((index) => {
      const own = from.expiries[index];
      const at = to.expiries.findIndex(
        ({ expiryDay, session }) => expiryDay === own?.expiryDay && session === own.session,
      );
      return at < 0 ? [] : [at];
    }) ?? null
  );
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
