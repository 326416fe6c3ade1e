import type { Analysis } from '../exposure/analysis';
import { countText } from '../exposure/wording';
import { accountSums, lineWords, placeWord, type ReportClass, reportClasses, sumWords } from '../formats/accounts';
import { chainWarnings } from '../formats/chainWarnings';
import { oneLine } from '../formats/reportLine';
import { type Column, columnLines } from './columns';

const PLACES_SHOWN = 3;
const NONE = '-';

const COLUMNS: readonly Column[] = [
  { heading: 'Class', align: 'left' },
  { heading: 'Code', align: 'left' },
  { heading: 'Contracts', align: 'right' },
  { heading: 'Open interest', align: 'right' },
  { heading: 'Of all OI (%)', align: 'right' },
  { heading: 'What', align: 'left' },
];

/**
 * The import report of an analysis as plain text, ending in a line end: what became of every contract, of its open
 * interest and of every line, in the figures and words of the page.
 * @param expiries ISO dates when the analysis is restricted to them
 */
export function reportText(analysis: Analysis, expiries: readonly string[] | null): string {
  const { symbol, fileName, format, report } = analysis;
  const classes = reportClasses(report);
  const place = placeWord(report);
  const lines = lineWords(report);
  const warnings = chainWarnings(report).map(({ sentence }) => `  ! ${sentence}`);
  const sections = [
    [
      `${symbol}  ${fileName}  (${format})`,
      oneLine(report),
      ...(expiries === null ? [] : [`Only expiries ${expiries.join(', ')}`]),
    ],
    ...(warnings.length === 0 ? [] : [['Beware', ...warnings]]),
    ['Accounts', ...accountSums(report).map((sum) => `  ${sumWords(sum)}`), ...(lines === '' ? [] : [`  ${lines}`])],
    ...(classes.length === 0
      ? [['Every contract of the file was understood and is in the sums.']]
      : [
          ['Classes', ...columnLines(COLUMNS, classes.map(cellsOf))],
          ['What they mean', ...classes.flatMap((entry) => meaningLines(entry, place))],
        ]),
  ];
  return `${sections.map((section) => section.map(printable).join('\n')).join('\n\n')}\n`;
}

function cellsOf({ issue, word, title, openInterest, share, isAboutFile }: ReportClass): string[] {
  return [
    word,
    issue.code,
    isAboutFile ? NONE : countText(issue.count),
    isAboutFile ? NONE : openInterest === null ? 'unknown' : countText(openInterest),
    share === null ? NONE : (share * 100).toFixed(2),
    title,
  ];
}

function meaningLines({ issue, meaning, advice }: ReportClass, place: string): string[] {
  const examples = issue.examples.slice(0, PLACES_SHOWN).map(({ file, line, column, cell }) => {
    const where = `${file === undefined ? '' : `${file}, `}${place} ${countText(line)}`;
    return `${where}${column === '' ? '' : `, ${column}`}${cell === '' ? '' : `: ${cell}`}`;
  });
  const more = issue.count - examples.length;
  const places = more > 0 && examples.length > 0 ? [...examples, `and ${countText(more)} more`] : examples;
  return [
    `  ${issue.code}  ${meaning}`,
    `    To do: ${advice}`,
    ...(places.length === 0 ? [] : [`    Where: ${places.join('; ')}`]),
  ];
}

/** What a file says must not steer the terminal, nor turn the direction of what follows. */
function printable(line: string): string {
  return line.replace(/[\p{Cc}\p{Bidi_Control}]/gu, ' ');
}
