import type { MappingGuess } from '../formats/table/guessMapping';
import type { TableMapping } from '../formats/table/mapping';
import { type OpenTopic, settleChoice } from '../formats/table/mappingChoice';
import { BadMapping, mappingFromPlain, missingColumns } from '../formats/table/mappingFile';
import { previewMapping } from '../formats/table/mappingPreview';

/** What `--guess` prints of a table that no format knows; `--map` reads it back once nothing in `mapping` is null. */
export interface GuessDocument {
  readonly file: string;
  readonly rows: number;
  /** By place, as `mapping` counts them. */
  readonly columns: readonly {
    readonly place: number;
    readonly name: string;
    readonly role: string | null;
    readonly confidence: number;
    readonly why: string;
    readonly cells: readonly string[];
  }[];
  /** What no column was found for. */
  readonly missing: readonly string[];
  /** What looks wrong about the first contracts as `mapping` reads them, once nothing is missing or undecided. */
  readonly doubts: readonly string[];
  /** What has to be written in place of null, and why the cells do not say it. */
  readonly undecided: readonly { readonly write: string; readonly why: string }[];
  /** What all rows are, where no column says it; `mapping.sides[0].right` holds it. */
  readonly allRows?: { readonly are: string; readonly why: string };
  readonly mapping: Readonly<Record<string, unknown>>;
}

const TO_WRITE: Readonly<Record<OpenTopic, string>> = {
  sides: 'mapping.sides[0].right and mapping.sides[1].right: 0 for the calls, 1 for the puts',
  rights: 'mapping.rightWords: {"call": [word], "put": [word]}',
  strikes: 'mapping.units.strikeDivisor: 1, or 1000 where strikes are in thousandths',
  volatility: 'mapping.units.impliedVolatility: "fraction" (0.18), "percent" (18) or "perCell" (18% or 0.18)',
  decimal: 'mapping.decimal: "." or ","',
  dates: 'mapping.units.dateOrder: "monthFirst" or "dayFirst"',
};

const RIGHT_TO_WRITE =
  'mapping.sides[0].right: 0 where all rows are calls, 1 where they are puts; files that say it themselves need none';

/** The guess for a table, with null where its cells leave something open. */
export function guessDocument(guess: MappingGuess): GuessDocument {
  const { mapping, missing, open, found } = settleChoice(guess.table, guess.choice);
  const isWhole = missing.length === 0 && open.length === 0;
  const isRightOpen = found.right?.unit === null;
  const isOpen = (topic: OpenTopic): boolean => open.some((question) => question.topic === topic);
  const { units, sides, decimal, rightWords, ...rest } = mapping;
  const { time, ...unitsButTime } = units;
  const { dateOrder, ...timeButOrder } = time;
  return {
    file: guess.fileName,
    rows: guess.rows,
    columns: guess.columns.map(({ name, role, confidence, why, samples }, place) => ({
      ...{ place, name, role, confidence, why },
      cells: samples,
    })),
    missing,
    doubts: isWhole ? previewMapping(guess.sampleText, guess.fileName, mapping).doubts : [],
    undecided: [
      ...open.map(({ topic, why }) => ({ write: TO_WRITE[topic], why })),
      ...(isRightOpen && found.right ? [{ write: RIGHT_TO_WRITE, why: found.right.why }] : []),
    ],
    ...(found.right?.unit ? { allRows: { are: `${found.right.unit}s`, why: found.right.why } } : {}),
    mapping: {
      ...rest,
      ...(isOpen('rights') ? { rightWords: null } : rightWords ? { rightWords } : {}),
      sides: isOpen('sides') ? sides.map((side) => ({ ...side, right: null })) : sides,
      units: {
        ...unitsButTime,
        ...(isOpen('volatility') ? { impliedVolatility: null } : {}),
        ...(isOpen('dates') ? { dateOrder: null } : {}),
        ...(isOpen('strikes') ? { strikeDivisor: null } : {}),
        time: { ...timeButOrder, ...(isOpen('dates') || dateOrder === undefined ? {} : { dateOrder }) },
      },
      decimal: isOpen('decimal') ? null : decimal,
    },
  };
}

/** Documents of `--guess` as text: one, or a list. */
export function guessText(documents: readonly GuessDocument[]): string {
  const [only] = documents;
  return `${JSON.stringify(documents.length === 1 && only ? only : documents, null, 2)}\n`;
}

/**
 * The mapping in the text of a file: a document of `--guess`, or its `mapping` alone.
 * @throws BadMapping with what is wrong
 */
export function mappingFromText(text: string): TableMapping {
  let stored: unknown;
  try {
    stored = JSON.parse(text);
  } catch {
    throw new BadMapping('the file is no JSON');
  }
  const whole = typeof stored === 'object' && stored !== null && 'mapping' in stored ? stored.mapping : stored;
  const mapping = mappingFromPlain(whole);
  const missing = missingColumns(mapping);
  if (missing.length > 0) throw new BadMapping(`it has no column for ${missing.join(', ')}`);
  // Somebody wrote it for this run.
  return { ...mapping, areUnitsSaid: true };
}
