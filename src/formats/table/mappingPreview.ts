import { type Issue, IssueLog } from '../../chain/issues';
import { CALL } from '../../chain/rawQuotes';
import { headLines } from '../../text/lines';
import { TextRefusal } from '../../text/refusal';
import { ImportError } from '../errors';
import { IMPORT_LIMITS } from '../limits';
import { describeIssue } from '../report';
import type { TableMapping } from './mapping';
import { dateWords, previewDoubts } from './previewDoubts';
import { readMapped } from './readTable';

/** The first contracts of a table as a mapping reads them. */
export interface MappingPreview {
  /** 'SPX 18 Dec 2026 4500 call · IV 18.2 % · OI 1,234'. */
  readonly contracts: readonly string[];
  readonly rows: number;
  readonly contractsRead: number;
  readonly contractsRejected: number;
  /** Why contracts are rejected, the most frequent first: 'Not a date (12): “soon” in Expiry, line 4'. */
  readonly reasons: readonly string[];
  /** What shows that columns or units are probably others. */
  readonly doubts: readonly string[];
  /** Why nothing can be read; null when something can. */
  readonly refusal: string | null;
}

const SHOWN = 6;
const HEAD_LINES = 60;

/** Stand in for an expiry and a symbol that are asked for later. */
const UNKNOWN_DAY = 0;

/**
 * Reads the sample of a table as the whole will be read.
 * @param rowsOfTable rows of the whole
 */
export function previewMapping(
  sampleText: string,
  fileName: string,
  mapping: TableMapping,
  rowsOfTable?: number,
): MappingPreview {
  const log = new IssueLog();
  const context = { log, limits: IMPORT_LIMITS, onProgress: () => {} };
  const head = headLines(sampleText, HEAD_LINES, IMPORT_LIMITS.lineLength);
  try {
    const constants = { expiryDay: UNKNOWN_DAY, ...mapping.constants };
    const source = { kind: 'table', fileName, text: sampleText, head } as const;
    const chain = readMapped(source, { ...mapping, constants }, context);
    const { quotes } = chain;
    const contracts = Array.from({ length: Math.min(SHOWN, quotes.length) }, (_, at) => {
      const { root, expiryDay, strike, right, impliedVolatility, openInterest, bid, ask } = quotes.at(at);
      return contractLine(
        [root, expiryDay === UNKNOWN_DAY ? '' : dateWords(expiryDay), String(strike), right === CALL ? 'call' : 'put'],
        impliedVolatility,
        openInterest,
        [bid, ask],
      );
    });
    return {
      contracts,
      rows: chain.lines.data,
      contractsRead: chain.contractsRead - chain.contractsRejected,
      contractsRejected: chain.contractsRejected,
      reasons: reasonsOf(chain.issues),
      doubts: previewDoubts(chain, UNKNOWN_DAY),
      refusal: null,
    };
  } catch (error) {
    if (!(error instanceof ImportError || error instanceof TextRefusal)) throw error;
    const issues = log.list();
    const rejected = issues.filter(({ code }) => code.startsWith('R_')).reduce((sum, { count }) => sum + count, 0);
    return {
      contracts: [],
      rows: 0,
      contractsRead: 0,
      contractsRejected: rejected,
      reasons: reasonsOf(issues),
      doubts: [],
      refusal: isUnread(error, rejected) ? noneOf(rejected / mapping.sides.length, rowsOfTable) : error.title,
    };
  }
}

/** Whether there were contracts and none of them could be read: the error names those of the sample alone. */
function isUnread(error: ImportError | TextRefusal, rejected: number): boolean {
  return error instanceof ImportError && error.code === 'E_NO_ROWS' && rejected > 0;
}

function noneOf(rows: number, rowsOfTable = rows): string {
  const read = Math.round(rows);
  if (read === 1 && rowsOfTable === 1) return 'The one row cannot be read this way';
  const of = rowsOfTable > read ? `first ${read.toLocaleString('en-US')} of ` : '';
  return `None of the ${of}${Math.max(read, rowsOfTable).toLocaleString('en-US')} rows can be read this way`;
}

function contractLine(
  name: readonly string[],
  volatility: number,
  openInterest: number,
  [bid, ask]: readonly [number, number],
): string {
  const parts = [name.filter((part) => part !== '').join(' ')];
  if (!Number.isNaN(volatility)) parts.push(`IV ${(volatility * 100).toFixed(1)} %`);
  else if (!Number.isNaN(bid + ask)) parts.push(`${bid} bid, ${ask} ask`);
  else parts.push('no volatility');
  parts.push(Number.isNaN(openInterest) ? 'no open interest' : `OI ${openInterest.toLocaleString('en-US')}`);
  return parts.join(' · ');
}

function reasonsOf(issues: readonly Issue[]): string[] {
  return issues
    .filter(({ code }) => code.startsWith('R_'))
    .sort((a, b) => b.count - a.count)
    .map(({ code, count, examples: [example] }) => {
      const place = example
        ? `: “${example.cell}”${example.column ? ` in ${example.column}` : ''}, line ${example.line}`
        : '';
      return `${describeIssue(code).title} (${count.toLocaleString('en-US')})${place}`;
    });
}
