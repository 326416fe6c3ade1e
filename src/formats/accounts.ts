import type { Issue, IssueCode } from '../chain/issues';
import type { LineAccount } from '../chain/rawQuotes';
import { describeIssue } from './report';
import type { ReportAccounts } from './reportLine';
import { type IssueSeverity, severityOf } from './severity';

/** All accounts of an import report; that of an analysis has them. */
export interface FullAccounts extends ReportAccounts {
  readonly openInterest: ReportAccounts['openInterest'] & {
    readonly unpriced: number;
    readonly used: number;
    readonly excluded: number;
    readonly rejected: number;
  };
  readonly lines: LineAccount;
}

export interface AccountItem {
  readonly label: string;
  readonly value: number;
  /** Part of the whole sum, as a fraction; null for what makes up the whole, and where the whole is 0. */
  readonly share: number | null;
  /** What the rejected ones are. */
  readonly isRejected?: true;
}

/** An identity: what `whole` adds up to is what `parts` add up to. */
export interface AccountSum {
  readonly whole: readonly AccountItem[];
  readonly parts: readonly AccountItem[];
}

/** What became of every contract, and of its open interest in contracts. */
export function accountSums({
  contracts,
  openInterest,
}: FullAccounts): readonly [contracts: AccountSum, held: AccountSum] {
  const held = openInterest.call + openInterest.put;
  const wholly = (label: string, value: number): AccountItem => ({ label, value, share: null });
  const part = (label: string, value: number, whole: number): AccountItem => ({
    label,
    value,
    share: whole > 0 ? value / whole : null,
  });
  return [
    {
      whole: [wholly('Contracts in the file', contracts.read)],
      parts: [
        part('Used in the sums', contracts.used, contracts.read),
        part('Left out', contracts.excluded, contracts.read),
        { ...part('Rejected', contracts.rejected, contracts.read), isRejected: true },
      ],
    },
    {
      whole: [wholly('Call open interest', openInterest.call), wholly('Put open interest', openInterest.put)],
      parts: [
        part('Used open interest', openInterest.used, held),
        part('Left out', openInterest.excluded, held),
        { ...part('Rejected (as far as readable)', openInterest.rejected, held), isRejected: true },
      ],
    },
  ];
}

/** 'Contracts in the file 36 = used in the sums 35 + left out 0 + rejected 1'. */
export function sumWords({ whole, parts }: AccountSum): string {
  const words = (items: readonly AccountItem[]): string =>
    items.map(({ label, value }) => `${label.toLowerCase()} ${count(value)}`).join(' + ');
  const text = `${words(whole)} = ${words(parts)}`;
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** '22 lines read = 18 data + 2 preamble + 1 header + 1 blank'; '' for a JSON file, which is not read by lines. */
export function lineWords({ lines }: Pick<FullAccounts, 'lines'>): string {
  if (lines.read === 0) return '';
  const parts: ReadonlyArray<readonly [count: number, word: string]> = [
    [lines.data, 'data'],
    [lines.preamble, 'preamble'],
    [lines.header, 'header'],
    [lines.repeatedHeader, 'repeated header'],
    [lines.footer, 'footer'],
    [lines.blank, 'blank'],
  ];
  const words = parts.filter(([lineCount]) => lineCount > 0).map(([lineCount, word]) => `${count(lineCount)} ${word}`);
  return `${count(lines.read)} lines read = ${words.join(' + ')}`;
}

/** What an entry's number counts: lines of a text, contracts of a JSON list. */
export function placeWord({ lines }: Pick<FullAccounts, 'lines'>): 'line' | 'contract' {
  return lines.read === 0 ? 'contract' : 'line';
}

/** One class of the report, in words. */
export interface ReportClass {
  readonly issue: Issue;
  readonly severity: IssueSeverity;
  /** 'Rejected', 'Left out', 'Note', 'File'. */
  readonly word: string;
  readonly title: string;
  /** What was found in this file, else what the code means. */
  readonly meaning: string;
  readonly advice: string;
  /** Contracts of open interest; null where it could not be read, or where the class is about the file as a whole. */
  readonly openInterest: number | null;
  /** Of all open interest, as a fraction; null where that is not known. */
  readonly share: number | null;
  /** Whether it is about the file and not about some of its contracts. */
  readonly isAboutFile: boolean;
}

const SEVERITY_WORDS: Readonly<Record<IssueSeverity, string>> = {
  error: 'File',
  rejected: 'Rejected',
  excluded: 'Left out',
  note: 'Note',
};
const SEVERITIES: readonly IssueSeverity[] = ['error', 'rejected', 'excluded', 'note'];

/** The classes of a report, the gravest first. */
export function reportClasses({ issues, openInterest }: ReportAccounts): ReportClass[] {
  const all = openInterest.call + openInterest.put;
  const classes = issues.map((issue): ReportClass => {
    const { title, severity, meaning, advice } = describeIssue(issue.code);
    const isAboutFile = severity === 'note' && issue.examples.length === 0 && issue.openInterest === 0;
    // A row that could not be read may have held any open interest.
    const isUnknown = isAboutFile || (severity === 'rejected' && issue.openInterest === 0);
    return {
      issue,
      severity,
      word: SEVERITY_WORDS[severity],
      title,
      meaning: issue.note ?? meaning,
      advice,
      openInterest: isUnknown ? null : issue.openInterest,
      share: isUnknown || all === 0 ? null : issue.openInterest / all,
      isAboutFile,
    };
  });
  return SEVERITIES.flatMap((severity) => classes.filter((entry) => entry.severity === severity));
}

/** 'Rejected' or 'Left out', of a row that is not in the sums. */
export function wordOfCode(code: IssueCode): string {
  return SEVERITY_WORDS[severityOf(code)];
}

function count(value: number): string {
  return value.toLocaleString('en-US');
}
