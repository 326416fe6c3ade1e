import { ISSUE_CODES, type IssueCode } from '../../../src/chain/issues';
import { describeIssue } from '../../../src/formats/report';

const SECTIONS: ReadonlyArray<readonly [letter: string, title: string, words: string]> = [
  [
    'E',
    'The file',
    'It was refused as a whole, but for a file that is cut short and NaN in JSON: there the rest is used.',
  ],
  ['R', 'Rejected', 'The row or contract was not understood. It is in no sum, and nothing is guessed in its place.'],
  ['X', 'Left out', 'The contract was understood and is in no sum, for a reason that is known.'],
  ['W', 'Notes', 'The contracts are in the sums. Something about them, or about the file, is worth knowing.'],
];

/** What docs/issues.md has to hold, made of the words of the page. */
export function issuesDocument(): string {
  const sections = SECTIONS.map(([letter, title, words]) => {
    const codes = ISSUE_CODES.filter((code) => code.startsWith(`${letter}_`));
    return [`## ${title}`, '', words, '', '| code | what it means | what to do |', '|---|---|---|', ...codes.map(row)];
  });
  return `${[
    '# Codes of the import report',
    '',
    'The import report, the JSON download and the terminal use one vocabulary. Where it stands on the page, and how its',
    'accounts add up, is in [numbers.md](numbers.md#import-report).',
    ...sections.flatMap((section) => ['', ...section]),
  ].join('\n')}\n`;
}

function row(code: IssueCode): string {
  const { title, meaning, advice } = describeIssue(code);
  return `| <a id="${code}"></a>\`${code}\` | **${title}.** ${meaning} | ${advice} |`;
}
