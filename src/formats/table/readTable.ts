import type { RawChain } from '../../chain/rawChain';
import { rawChain } from '../../chain/snapshots';
import { CsvReader } from '../../text/csv';
import type { HeadLine } from '../../text/lines';
import { ImportError } from '../errors';
import type { ChainFormat, ReadContext } from '../format';
import type { ImportLimits } from '../limits';
import { refuseWithoutQuotes } from '../noQuotes';
import type { TableSource } from '../source';
import { headerOf, type TableHeader } from '../tableHeader';
import { apartByUnderlying } from './apartByUnderlying';
import { findTableHeader } from './columnKey';
import { joinSnapshots } from './joinSnapshots';
import type { TableConstants, TableMapping } from './mapping';
import { type DeclaredPart, partOfChain } from './partOfChain';
import { resolveMapping } from './resolveMapping';
import type { TableFacts, TableFile, TableFormat } from './tableFormat';
import { type LineTests, type SectionTest, TableRows } from './tableRows';
import type { TextTest } from './textLines';
import { withTimeColumn } from './timeColumn';
import { settleVolatilityUnit } from './volatilityUnit';

const USUAL_CONFIDENCE = 0.9;
const LINES_KEPT = 10;
const LONGEST_TAIL = 4096;

/** A reader for a vendor's table. */
export function tableChainFormat(format: TableFormat): ChainFormat {
  const found = (source: TableSource): TableHeader | null => findTableHeader(source.head, format.recognise);
  return {
    id: format.id,
    name: format.name,
    recognise: (source) => (source.kind === 'table' && found(source) ? (format.confidence ?? USUAL_CONFIDENCE) : 0),
    read: (source, context) => {
      const header = source.kind === 'table' ? found(source) : null;
      if (source.kind !== 'table' || !header) throw new Error(`asked to read a source that is no ${format.name}`);
      return readTable(format, source, header, context);
    },
  };
}

/** Reads a table whose header was found. `isText` tells titles and footers from damaged rows. */
export function readTable(
  format: TableFormat,
  source: TableSource,
  header: TableHeader,
  context: ReadContext,
  isText?: TextTest,
): RawChain {
  const file = tableFile(source, header, context);
  const facts = format.facts?.(file) ?? {};
  const { section } = format;
  const firstSection = section ? lastSection(file.above, section) : null;
  const named = resolveMapping(format, header, source.fileName, context, file.rows, facts.constants);
  const mapping = format.hasAddedTime ? withTimeColumn(named, file) : named;
  const known = { ...facts, constants: mapping.constants };
  const { appended } = format;
  const tests = {
    isText,
    section,
    firstSection,
    appended: appended && ((lines: readonly HeadLine[]) => appended({ ...file, above: lines })),
    facts,
  };
  const chain = readRows(format.name, source, header, mapping, known, context, tests, format.part);
  settleVolatilityUnit(chain.quotes, chain.snapshots, mapping.units.impliedVolatility, context.log);
  return { ...chain, issues: context.log.list() };
}

function lastSection(above: readonly HeadLine[], section: SectionTest): TableConstants | null {
  for (const { content } of [...above].reverse()) {
    const constants = section(content.trim());
    if (constants) return constants;
  }
  return null;
}

/**
 * Reads a table by a mapping that was made for it, by hand or by a guess. The name of its format on the screen is
 * `Table`; spot and time come from its columns, or are asked for.
 * @throws ImportError E_NO_HEADER when the file has no such line.
 */
export function readMapped(source: TableSource, mapping: TableMapping, context: ReadContext): RawChain {
  if (mapping.headerLine === 0) {
    return readRows('Table', source, withoutHeader(mapping), mapping, {}, context);
  }
  const index = mapping.headerLine - 1;
  const line = source.head[index];
  if (!line) {
    throw new ImportError(
      'E_NO_HEADER',
      source.fileName,
      `${source.fileName} has no line ${mapping.headerLine} for its column names`,
      'Choose the line that names the columns.',
    );
  }
  return readRows('Table', source, headerOf(line, index, mapping.delimiter), mapping, {}, context);
}

/** Stands in for the header of a table without one: its rows begin with the file. */
function withoutHeader({ delimiter, names }: TableMapping): TableHeader {
  return { index: 0, line: 0, next: 0, delimiter, cellCount: names.length, names, keys: [] };
}

function readRows(
  name: string,
  source: TableSource,
  header: TableHeader,
  mapping: TableMapping,
  facts: TableFacts,
  context: ReadContext,
  lineTests: LineTests = {},
  declared?: DeclaredPart,
): RawChain {
  const { fileName } = source;
  const { log } = context;
  noteLayout(header, mapping, context);
  const above = source.head.slice(0, header.index);
  const rows = new TableRows(source, header, mapping, context, lineTests);
  // Spot and time of the file are noted before its rows, as they stand above them.
  const early = rows.hasSnapshots ? null : rows.snapshots.list(facts, context);
  const rowsAbove = rows.rejectAbove(above);
  const lastLine = rows.readAll();
  const { lines, tally } = rows;
  refuseWithoutQuotes(tally, log, fileName, nothingBelow(header));
  const appended = rows.appendedFacts.flatMap((own) => rows.snapshots.list(own, context));
  const snapshots = early ? [...early, ...appended] : rows.snapshots.list(facts, context);
  const part = partOfChain(declared, openInterestNames(mapping), tally.quotes, header.line, fileName);
  const blankAbove = above.filter((line) => line.content.trim() === '').length;
  return rawChain({
    format: name,
    fileName,
    title: facts.title ?? '',
    quotes: tally.quotes,
    snapshots: apartByUnderlying(
      tally.quotes,
      joinSnapshots(tally.quotes, snapshots, mapping.units.time.snapshotPer, log),
    ),
    issues: log.list(),
    contractsRead: tally.contractsRead,
    contractsRejected: tally.contractsRejected,
    openInterest: tally.openInterest,
    lines: {
      ...lines,
      read: lastLine,
      blank: lines.blank + blankAbove,
      preamble: lines.preamble + above.length - blankAbove - rowsAbove,
      header: header.line === 0 ? 0 : 1,
    },
    ...(part ? { part } : {}),
  });
}

function openInterestNames({ sides, names }: TableMapping): string[] {
  return sides.flatMap(({ columns: { openInterest } }) =>
    openInterest === undefined ? [] : [names[openInterest] ?? ''],
  );
}

function nothingBelow({ line }: TableHeader): string {
  return line === 0 ? 'none of its lines is one' : `the header is on line ${line}, and there is nothing below it`;
}

function noteLayout({ delimiter, line }: TableHeader, { units }: TableMapping, { log }: ReadContext): void {
  if (delimiter !== ',') {
    const sign = delimiter === '\t' ? 'tabs' : `"${delimiter}"`;
    log.add('W_DELIM_GUESSED', {
      line,
      note: `The cells of line ${Math.max(line, 1)} and below are separated by ${sign}.`,
    });
  }
  if (units.impliedVolatility === 'percent') log.add('W_IV_PERCENT');
}

function* rowsBelow(source: TableSource, header: TableHeader, limits: ImportLimits): Iterable<readonly string[]> {
  const { lineLength, cellLength } = limits;
  const place = { delimiter: header.delimiter, offset: header.next, quotedLines: 1, lineLength, cellLength };
  const reader = new CsvReader(source.text, place);
  while (reader.advance()) yield reader.cells();
}

function tableFile(source: TableSource, header: TableHeader, { log, limits, given = {} }: ReadContext): TableFile {
  const above: readonly HeadLine[] = source.head.slice(0, header.index);
  const lastLines = (): readonly string[] =>
    source.text
      .slice(-LONGEST_TAIL)
      .split(/[\r\n]+/)
      .filter((line) => line.trim() !== '')
      .slice(-LINES_KEPT);
  const rows = (): Iterable<readonly string[]> => rowsBelow(source, header, limits);
  return { fileName: source.fileName, header, above, lastLines, rows, given, log };
}
