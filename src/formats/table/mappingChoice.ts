import { CALL, PUT } from '../../chain/rawQuotes';
import type { MissingFact } from '../given';
import { rightOfWord } from '../words';
import type { ColumnFacts } from './guess/columnFacts';
import { dateOrder, decimalSign, expiryForm, type Found, volatilityUnit, WHOLE_NUMBERS } from './guess/guessUnits';
import type { FoundRight } from './guess/rightOfRows';
import {
  type CellUnits,
  PLAIN_UNITS,
  type RightWords,
  type RowColumns,
  type SideColumns,
  type SymbolForm,
  type TableConstants,
  type TableMapping,
  type TimeForm,
} from './mapping';
import { NUMBER_ROLES, type Role, type RowRole, type SideRole } from './roles';

/** What is chosen for a table that no format knows: by the guess, and then by the user. Plain data. */
export interface MappingChoice {
  /** One contract a row, or a call and a put. */
  readonly sides: 'one' | 'two';
  readonly row: RowColumns;
  /** Columns of the contract of a row; with two, of the group further left. */
  readonly first: SideColumns;
  /** With two contracts a row, the group further right. */
  readonly second: SideColumns;
  /** With two: what the group on the left is; null while nobody knows. */
  readonly firstIs: 'call' | 'put' | null;
  /** What all rows are, where no column says it; null leaves it to the file's name and prices. */
  readonly allRows: 'call' | 'put' | null;
  /** What words of the column of rights mean that nobody knows; null where nobody has said it. */
  readonly rightWords: RightWords | null;
  /** Units as the user said them; null leaves them to the cells. */
  readonly volatility: CellUnits['impliedVolatility'] | null;
  readonly decimal: '.' | ',' | null;
  readonly dates: 'monthFirst' | 'dayFirst' | null;
  /** What strikes are divided by: 1000 where they are in thousandths. */
  readonly strikes: 1 | 1000 | null;
  /** Whether no column says the expiry because the file has one, which is asked for when it is read. */
  readonly hasOneExpiry: boolean;
  readonly sharesPerContract: number;
}

/** What has to be said before a table can be read, because its cells leave it open. */
export type OpenTopic = 'sides' | 'rights' | 'strikes' | 'volatility' | 'decimal' | 'dates';

export interface OpenQuestion {
  readonly topic: OpenTopic;
  /** Why the cells do not say it. */
  readonly why: string;
}

/** A choice worked out: the mapping it makes, and what keeps it from being read. */
export interface SettledChoice {
  /** To be read by only when `missing` and `open` are empty. */
  readonly mapping: TableMapping;
  /** In words: 'a column for the strike'. */
  readonly missing: readonly string[];
  readonly open: readonly OpenQuestion[];
  /** What the cells say of the units, with the reason. */
  readonly found: {
    readonly volatility: Found<CellUnits['impliedVolatility']> | null;
    readonly dates: Found<'monthFirst' | 'dayFirst'> | null;
    readonly decimal: Found<'.' | ','> | null;
    readonly strikes: Found<1 | 1000> | null;
    /** What all rows are; null where columns say it. */
    readonly right: FoundRight | null;
  };
  /** The one or two words of the column of rights of which nobody knows what they mean; else none. */
  readonly words: readonly string[];
  /** Decimal sign of each column by its cells; null where they leave it open. */
  readonly decimals: readonly ('.' | ',' | null)[];
}

/** What a choice is worked out from: a table's columns in their order. */
export interface TableColumns {
  readonly delimiter: string;
  readonly headerLine: number;
  readonly names: readonly string[];
  readonly facts: readonly ColumnFacts[];
  /** Volatilities near the money as written, empty where nothing tells them. */
  readonly nearMoney: readonly number[];
  /** What strikes are divided by; null where nothing suggests another unit. */
  readonly strikes: Found<1 | 1000> | null;
  /** What all rows are, where no column says it. */
  readonly right: FoundRight;
}

/** Names of roles for people. */
export const ROLE_WORDS: Readonly<Record<Role, string>> = {
  contractSymbol: 'Contract symbol',
  right: 'Call or put',
  openInterest: 'Open interest',
  impliedVolatility: 'Implied volatility',
  bidVolatility: 'Volatility of the bid',
  askVolatility: 'Volatility of the ask',
  last: 'Last price',
  bid: 'Bid',
  ask: 'Ask',
  volume: 'Volume',
  delta: 'Delta',
  gamma: 'Gamma',
  underlying: 'Underlying',
  root: 'Root symbol',
  expiry: 'Expiry',
  strike: 'Strike',
  multiplier: 'Shares per contract',
  settlementSession: 'Settlement (AM, PM)',
  priceFactor: 'Factor of the prices',
  forward: 'Forward',
  spot: 'Spot',
  spotBid: 'Bid of the underlying',
  spotAsk: 'Ask of the underlying',
  quoteDate: 'Date of the quotes',
  quoteTime: 'Time of the quotes',
};

const NUMBERS: ReadonlySet<string> = new Set<Role>([
  ...NUMBER_ROLES,
  'bidVolatility',
  'askVolatility',
  'strike',
  'spot',
  'spotBid',
  'spotAsk',
  'multiplier',
  'priceFactor',
  'forward',
]);
export const USUAL_SHARES = 100;
const VOLATILITIES = ['impliedVolatility', 'bidVolatility', 'askVolatility'] as const;

/** Works out a choice. Columns that do not exist are left out of it. */
export function settleChoice(table: TableColumns, choice: MappingChoice): SettledChoice {
  const { facts } = table;
  const row = existing<RowRole>(choice.row, facts.length);
  const groups = [choice.first, ...(choice.sides === 'two' ? [choice.second] : [])].map((group) =>
    existing<SideRole>(group, facts.length),
  );
  const factsOf = (place: number | undefined): ColumnFacts | null =>
    place === undefined ? null : (facts[place] ?? null);
  const factsAt = (places: readonly (number | undefined)[]): ColumnFacts[] =>
    places.map(factsOf).filter((column) => column !== null);

  const open: OpenQuestion[] = [];
  const settle = <Unit>(topic: OpenTopic, said: Unit | null, found: Found<Unit> | null, plain: Unit): Unit => {
    if (said !== null) return said;
    if (found === null) return plain;
    if (found.unit === null) open.push({ topic, why: found.why });
    return found.unit ?? plain;
  };

  const volatilities = factsAt(groups.flatMap((group) => VOLATILITIES.map((role) => group[role])));
  const foundVolatility = volatilities.length > 0 ? volatilityUnit(volatilities, table.nearMoney) : null;
  const volatility = settle('volatility', choice.volatility, foundVolatility, PLAIN_UNITS.impliedVolatility);

  const foundStrikes = row.strike === undefined ? null : table.strikes;
  const strikeDivisor = settle<1 | 1000>('strikes', choice.strikes, foundStrikes, 1);
  const expiry = factsOf(row.expiry);
  const quoteDate = factsOf(row.quoteDate);
  const hasSymbols = groups.every((group) => group.contractSymbol !== undefined);
  const dated = [...(expiry && !hasSymbols ? [expiry] : []), ...(quoteDate ? [quoteDate] : [])];
  const foundDates = dated.some((column) => column.slashes > 0)
    ? dateOrder(expiry ? [expiry] : [], quoteDate ? [quoteDate] : [])
    : null;
  const order = settle('dates', choice.dates, foundDates, 'monthFirst' as const);

  const numbers = factsAt([row, ...groups].flatMap((roles) => placesOfNumbers(roles)));
  const shown = facts.filter((column) => column.commaOnly + column.pointOnly > 0);
  const doubtful = choice.decimal === null ? numbers.map((column) => decimalSign(column, shown)) : [];
  const doubt = doubtful.find(({ unit }) => unit === null);
  if (doubt) open.push({ topic: 'decimal', why: doubt.why });
  const decimals = facts.map((column) => decimalSign(column, shown).unit);

  if (choice.sides === 'two' && choice.firstIs === null) {
    open.push({ topic: 'sides', why: 'the names of the two groups of columns do not say which are calls' });
  }
  const rightColumn = choice.sides === 'one' && !hasSymbols ? (groups[0]?.right ?? null) : null;
  const words = unknownWords(rightColumn === null ? null : factsOf(rightColumn));
  if (words.length > 0 && !areExplained(words, choice.rightWords)) {
    const quoted = words.map((word) => `“${word}”`).join(' and ');
    open.push({ topic: 'rights', why: `${quoted} may mean call or put, or buying and selling` });
  }
  const isOneRight = choice.sides === 'one' && !hasSymbols && rightColumn === null;
  const allRows = isOneRight ? (choice.allRows ?? table.right.unit) : null;
  const symbol = symbolForm(factsOf(groups[0]?.contractSymbol));
  const units: CellUnits = {
    ...PLAIN_UNITS,
    // Such symbols are of options on coins. Decimals alone tell nothing: a wrong decimal sign makes them too.
    openInterest: symbol === 'dashed' ? 'coins' : 'contracts',
    impliedVolatility: volatility,
    strikeDivisor,
    expiry: (expiry && expiryForm(expiry)) ?? 'date',
    dateOrder: hasSymbols && choice.dates === null && foundDates === null ? 'either' : order,
    symbol,
    time: { ...PLAIN_UNITS.time, form: timeForm(quoteDate), dateOrder: order },
  };
  // Symbol and expiry are a file's own, and a mapping serves other files of its layout too: they are never in it.
  const constants: TableConstants =
    choice.sharesPerContract === USUAL_SHARES ? {} : { multiplier: choice.sharesPerContract };
  const isSwapped = choice.firstIs === 'put';
  const [first = {}, second = {}] = groups;
  const sides: TableMapping['sides'] =
    choice.sides === 'one'
      ? [{ right: allRows === null ? null : allRows === 'call' ? CALL : PUT, columns: first }]
      : [
          { right: CALL, columns: isSwapped ? second : first },
          { right: PUT, columns: isSwapped ? first : second },
        ];
  const { delimiter, headerLine, names } = table;
  const mapping: TableMapping = {
    ...{ delimiter, headerLine, names, row, sides, units },
    decimal: decimals.map((sign) => choice.decimal ?? sign ?? '.'),
    onConflict: 'reject',
    constants,
    ...(choice.rightWords && rightColumn !== null ? { rightWords: choice.rightWords } : {}),
    ...((choice.volatility ?? choice.decimal ?? choice.dates ?? choice.strikes) ? { areUnitsSaid: true } : {}),
  };
  const missing = missingOf(mapping, choice, names);
  const rightFacts = factsOf(rightColumn ?? undefined);
  if (rightFacts && words.length === 0 && rightFacts.rights === 0 && !choice.rightWords) {
    const name = names[rightColumn ?? -1] ?? '';
    missing.push(`another column for ${ROLE_WORDS.right}: the words in “${name}” are more than two and not understood`);
  }
  const signs = new Set(doubtful.map(({ unit }) => unit));
  const ofSign = doubtful.filter(({ unit }) => unit === (signs.has(',') ? ',' : '.'));
  const foundDecimal = doubt ?? ofSign.find(({ why }) => why !== WHOLE_NUMBERS) ?? ofSign[0] ?? null;
  const found = { volatility: foundVolatility, dates: foundDates, decimal: foundDecimal };
  return {
    ...{ mapping, missing, open, decimals, words },
    found: { ...found, strikes: foundStrikes, right: isOneRight ? table.right : null },
  };
}

/** The choice that a mapping was made from, to be changed; what the cells decide is left to them again. */
export function choiceOfMapping({ row, sides, units, constants, rightWords }: TableMapping): MappingChoice {
  const [first, second] = sides;
  const right = second ? null : (first?.right ?? null);
  return {
    sides: second ? 'two' : 'one',
    row,
    first: first?.columns ?? {},
    second: second?.columns ?? {},
    firstIs: first?.right === PUT ? 'put' : 'call',
    allRows: right === null ? null : right === CALL ? 'call' : 'put',
    rightWords: rightWords ?? null,
    volatility: units.impliedVolatility,
    decimal: null,
    dates: units.dateOrder === 'either' ? null : units.dateOrder,
    strikes: units.strikeDivisor === 1000 ? 1000 : 1,
    hasOneExpiry: row.expiry === undefined && sides.some(({ columns }) => columns.contractSymbol === undefined),
    sharesPerContract: constants.multiplier ?? USUAL_SHARES,
  };
}

/** What a file that is read by a mapping has to say besides: facts that are in none of its columns. */
export function factsBesides({ row, sides }: TableMapping): MissingFact[] {
  if (sides.every(({ columns }) => columns.contractSymbol !== undefined)) return [];
  const isNamed = row.root !== undefined || row.underlying !== undefined;
  return [...(row.expiry === undefined ? (['expiryDay'] as const) : []), ...(isNamed ? [] : (['underlying'] as const))];
}

/** Share of cells that have to be understood for the others to be damage. */
const UNDERSTOOD = 0.9;
const MOST_WORDS = 2;

/** The one or two words of a column of rights, unless they are understood. */
function unknownWords(column: ColumnFacts | null): readonly string[] {
  if (!column || column.rights >= (column.filled - column.missing) * UNDERSTOOD) return [];
  return column.words.length <= MOST_WORDS ? column.words : [];
}

/** Whether each of some words is said to mean call or put, and they do not mean the same. */
function areExplained(words: readonly string[], said: RightWords | null): boolean {
  if (!said) return false;
  const rights = words.map((word) => rightOfWord(word, said));
  return !rights.includes(null) && new Set(rights).size === words.length;
}

function existing<R extends Role>(
  columns: Readonly<Partial<Record<R, number>>>,
  count: number,
): Partial<Record<R, number>> {
  const found: Partial<Record<R, number>> = {};
  for (const [role, place] of Object.entries(columns) as [R, number | undefined][]) {
    if (place !== undefined && place >= 0 && place < count) found[role] = place;
  }
  return found;
}

function placesOfNumbers(columns: Readonly<Partial<Record<Role, number>>>): number[] {
  return Object.entries(columns).flatMap(([role, place]) => (place !== undefined && NUMBERS.has(role) ? [place] : []));
}

function symbolForm(column: ColumnFacts | null): SymbolForm {
  if (!column || column.occ >= Math.max(column.short, column.dashed, column.spaced)) return 'occ';
  if (column.spaced > Math.max(column.short, column.dashed)) return 'spaced';
  return column.short >= column.dashed ? 'short' : 'dashed';
}

function timeForm(column: ColumnFacts | null): TimeForm['form'] {
  if (!column) return 'words';
  const most = (count: number): boolean => count >= (column.filled - column.missing) * 0.9;
  if (column.filled === 0 || most(column.compactDates)) return 'words';
  if (most(column.epochMilliseconds)) return 'epochMilliseconds';
  return most(column.epochSeconds) ? 'epochSeconds' : 'words';
}

/** What a mapping lacks before contracts can be read by it, in words. */
export function missingOf(
  { row, sides }: TableMapping,
  choice: Pick<MappingChoice, 'sides' | 'hasOneExpiry'>,
  names: readonly string[],
): string[] {
  const missing: string[] = [];
  const lacks = (role: SideRole): boolean => sides.some(({ columns }) => columns[role] === undefined);
  const ofBoth = choice.sides === 'two' ? ' of calls and of puts' : '';
  const needsColumns = lacks('contractSymbol');
  if (needsColumns && row.strike === undefined) missing.push('the strike');
  if (needsColumns && row.expiry === undefined && !choice.hasOneExpiry) missing.push('the expiry');
  if (needsColumns && choice.sides === 'one' && lacks('right') && sides[0]?.right === null) {
    missing.push('call or put');
  }
  if (lacks('openInterest')) missing.push(`open interest${ofBoth}`);
  const isPriced = sides.every(
    ({ columns }) =>
      columns.impliedVolatility !== undefined ||
      (columns.bid !== undefined && columns.ask !== undefined) ||
      (columns.bidVolatility !== undefined && columns.askVolatility !== undefined),
  );
  if (!isPriced) missing.push(`implied volatility, or bid and ask${ofBoth}`);
  return [...missing, ...clashes(row, sides, names)];
}

/** Columns that two roles are read from. */
function clashes(row: RowColumns, sides: TableMapping['sides'], names: readonly string[]): string[] {
  const uses = new Map<number, Role[]>();
  for (const columns of [row, ...sides.map((side) => side.columns)]) {
    for (const [role, place] of Object.entries(columns) as [Role, number][]) {
      uses.set(place, [...(uses.get(place) ?? []), role]);
    }
  }
  return [...uses].flatMap(([place, roles]) => {
    const isMeant = roles.length < 2 || roles.every((role) => role === 'underlying' || role === 'root');
    const words = roles.map((role) => ROLE_WORDS[role]).join(' and ');
    return isMeant ? [] : [`another column for ${words}: both are read from “${names[place] ?? ''}”`];
  });
}
