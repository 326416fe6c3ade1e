import type { RawChain } from '../chain/rawChain';
import { CALL, PUT, type Right } from '../chain/rawQuotes';
import { ImportError, listColumns } from './errors';
import type { ReadContext } from './format';
import { FactMissing, type GivenToReader } from './given';
import { givenConstants } from './nameGuess';
import type { TableSource } from './source';
import { guessMapping, type MappingGuess } from './table/guessMapping';
import { keyOfTable } from './table/headerFingerprint';
import type { TableMapping } from './table/mapping';
import { hasOneRight } from './table/mapping';
import { choiceOfMapping, factsBesides, settleChoice } from './table/mappingChoice';
import { readMapped } from './table/readTable';

/** In `GivenToReader.mappings`: a mapping for any table of as many columns, whatever their names. */
export const ANY_TABLE = '*';

const TABLE = 'Table';

/**
 * Thrown for a table that no format knows but that is nearly a chain. Where somebody can be asked, the columns are; for
 * everybody else it is a refusal like any other.
 */
export class MappingNeeded extends ImportError {
  readonly guess: MappingGuess;

  constructor(guess: MappingGuess) {
    const { fileName, table, misfit, rows } = guess;
    const { names, headerLine } = table;
    const place = headerLine > 0 ? { line: headerLine } : {};
    const { missing, open } = settleChoice(table, guess.choice);
    const unsaid = [...missing, ...open.map(({ why }) => why)];
    const words = unsaid.length > 0 ? ` Not clear: ${unsaid.join('; ')}.` : '';
    const ask = 'Say which column holds what.';
    if (misfit) {
      super(
        'E_MISSING_COLUMN',
        fileName,
        `The header of ${fileName} has ${misfit.length} names, but its ${rows.toLocaleString('en-US')} rows have ${names.length} cells`,
        `Which cell belongs to which name cannot be told. Found: ${listColumns(misfit)}. ${ask}`,
      );
    } else if (headerLine === 0) {
      super('E_NO_HEADER', fileName, `${fileName} has no line with column names`, `${ask}${words}`);
    } else {
      super(
        'E_UNKNOWN_FORMAT',
        fileName,
        `The layout of ${fileName} is not known`,
        `Found on line ${headerLine}: ${listColumns(names)}. ${ask}${words}`,
        place,
      );
    }
    this.name = 'MappingNeeded';
    this.guess = guess;
  }
}

/**
 * Reads a table that no format knows by the mapping that was given for its layout; null when it is not nearly a chain.
 * @throws MappingNeeded when there is no mapping for it, or the cells contradict it; FactMissing
 */
export function readUnknownTable(source: TableSource, context: ReadContext): RawChain | null {
  const guess = guessMapping(source);
  const given = context.given ?? {};
  if (!guess) return null;
  if (guess.kind === 'noOpenInterest') refuseEmptyOpenInterest(guess);
  const mapping = mappingFor(guess, given);
  if (mapping) {
    try {
      return { ...readByMapping(source, mapping, context, given), mapping: guess.fingerprint };
    } catch (error) {
      // What was said of another table of these names does not fit this one.
      const isOfNoUse = error instanceof ImportError && error.code === 'E_NO_ROWS' && guess.kind === 'chain';
      if (isOfNoUse && !mapping.areUnitsSaid) throw new MappingNeeded(guess);
      throw error;
    }
  }
  if (guess.kind !== 'chain') return null;
  throw new MappingNeeded(guess);
}

function readByMapping(
  source: TableSource,
  mapping: TableMapping,
  context: ReadContext,
  given: GivenToReader,
): RawChain {
  const told = givenConstants(given);
  const missing = factsBesides(mapping).filter((fact) => told[fact] === undefined);
  if (missing.length > 0) throw new FactMissing(TABLE, missing);
  return readMapped(source, { ...mapping, constants: { ...mapping.constants, ...told } }, context);
}

/**
 * The mapping that was given for this layout, with the header's place, forms and decimal signs of this file; null when
 * there is none.
 * @throws MappingNeeded when it is one from before and the cells of this file are clearly in other units
 */
function mappingFor(guess: MappingGuess, { mappings = {} }: GivenToReader): TableMapping | null {
  const { fingerprint, table } = guess;
  const keys = [keyOfTable(guess), fingerprint, ANY_TABLE];
  const key = keys.find((known) => Object.hasOwn(mappings, known));
  const given = key === undefined ? undefined : mappings[key];
  if (!given || given.names.length !== table.names.length) return null;
  const right = hasOneRight(given) ? rightFor(guess, given, key) : undefined;
  const choice = {
    ...choiceOfMapping(given),
    volatility: null,
    dates: null,
    strikes: null,
    ...(right === null ? { allRows: null } : {}),
  };
  if (right === null) throw new MappingNeeded({ ...guess, choice });
  const stored = right === undefined ? given : withRight(given, right);
  const { delimiter, headerLine, names } = table;
  const { mapping, found, decimals, open } = settleChoice(table, choice);
  const areWordsOpen = key !== ANY_TABLE && open.some(({ topic }) => topic === 'rights');
  if (areWordsOpen) throw new MappingNeeded({ ...guess, choice: { ...choice, rightWords: null } });
  if (stored.areUnitsSaid) return { ...stored, delimiter, headerLine, names };
  const { units } = stored;
  const unit = found.volatility?.unit ?? null;
  const order = found.dates?.unit ?? null;
  const isOtherUnit = unit !== null && unit !== units.impliedVolatility && units.impliedVolatility !== 'perCell';
  const divisor = found.strikes?.unit ?? null;
  const isOtherStrike = divisor !== null && divisor !== units.strikeDivisor;
  const isOtherOrder = order !== null && order !== units.dateOrder && units.dateOrder !== 'either';
  if (isOtherUnit || isOtherOrder || isOtherStrike) throw new MappingNeeded({ ...guess, choice });
  const signBefore = (column: number): '.' | ',' => {
    const { decimal } = stored;
    const sign = typeof decimal === 'string' ? decimal : decimal[column];
    return sign === ',' ? ',' : '.';
  };
  const { impliedVolatility, dateOrder, strikeDivisor } = units;
  return {
    ...mapping,
    sides: stored.sides,
    units: {
      ...mapping.units,
      impliedVolatility,
      strikeDivisor,
      dateOrder,
      time: { ...mapping.units.time, ...(dateOrder === 'either' ? {} : { dateOrder }) },
    },
    decimal: decimals.map((sign, column) => sign ?? signBefore(column)),
  };
}

/**
 * What all rows of a table are: as it was said of this file, else as its name or prices say, else as it was said of any
 * table; null where it has to be asked.
 */
function rightFor(guess: MappingGuess, { sides }: TableMapping, key: string | undefined): Right | null {
  const said = sides[0]?.right ?? null;
  const { unit, isSure } = guess.table.right;
  const found = unit !== null && isSure ? (unit === 'call' ? CALL : PUT) : null;
  if (key === ANY_TABLE) return found ?? said;
  return key === keyOfTable(guess) ? (said ?? found) : found;
}

function withRight(mapping: TableMapping, right: Right): TableMapping {
  return { ...mapping, sides: mapping.sides.map((side) => ({ ...side, right })) };
}

/** A column that is named and blank throughout is as good as none. */
function refuseEmptyOpenInterest({ fileName, choice, table, columns }: MappingGuess): void {
  const place = choice.first.openInterest ?? choice.second.openInterest;
  const facts = place === undefined ? undefined : table.facts[place];
  if (place === undefined || !facts || facts.numbers > 0) return;
  throw new ImportError(
    'E_MISSING_COLUMN',
    fileName,
    `${fileName} has no open interest: its column ${columns[place]?.name ?? ''} is empty`,
    'Without open interest there is no gamma exposure to add up. Export the chain again where its source has open interest.',
    { line: table.headerLine, column: columns[place]?.name ?? '' },
  );
}
