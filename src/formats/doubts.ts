import type { IssueCode } from '../chain/issues';

/** Of an issue code in plain words. */
export type IssueWords = readonly [title: string, meaning: string, advice: string];

/** What is said beside the numbers of a chain, and not in its report alone. */
export const DOUBT_WORDS = {
  E_TRUNCATED: [
    'File is cut short',
    'The file ends in the middle. Whole rows before the cut were used; contracts after it are missing.',
    'Download the file again and compare the number of contracts. Until then sums and levels lack the rest.',
  ],
  W_IV_UNIT_ASSUMED: [
    'Unit of volatility assumed',
    'The volatilities are not in the unit that the format of the file has, or nothing tells whether they are fractions or percent; the likelier one was taken for all of them.',
    'Compare the at-the-money volatility on the page with the vendor’s before believing any figure.',
  ],
  W_MULTIPLIER_ASSUMED: [
    'Contract size assumed',
    'The file does not state how many units of the underlying a contract is for, and nothing in it proves a number.',
    'Compare the contract size with the exchange’s: every exposure is in proportion to it.',
  ],
  W_SEVERAL_TIMES: [
    'Quotes of several times',
    'Many contracts appear again with other quotes: the file seems to hold several times. The first row of each contract was used, with one spot and one time for all.',
    'Open a file of one time, or add a column with the time of the quotes, by which the times are told apart.',
  ],
  W_SPOT_FAR: [
    'Spot in doubt',
    'Another price of the underlying in the file, or the one that the options imply, is far from the spot. Check it.',
    'Compare the spot with a quote of the same minute; Edit beside it, or --spot in a terminal, puts another in its place.',
  ],
  W_PERHAPS_CUT: [
    'Perhaps cut short',
    'The file ends on a whole row, but where it ends looks like the middle of the chain. What is there was used.',
    'Download the file again and compare the number of contracts and the last expiry.',
  ],
  W_SPREADSHEET: [
    'Rounded by a spreadsheet',
    'Open interest, volume or strikes are written with an exponent and few digits, so the rest of their digits is lost.',
    'Open the file as it was downloaded, without saving it in a spreadsheet first.',
  ],
  W_TIME_GUESSED: [
    'Time of the quotes guessed',
    'The file does not say when the quotes were taken, or not clearly. Check date and time.',
    'Check the time on top of the page: a wrong one changes every gamma near expiry.',
  ],
  W_FILES_UNDATED: [
    'Files without a time in one chain',
    'At least one of several files that were read as one chain does not say when its quotes were taken.',
    'Make sure that all were saved at the same time, or open each by itself.',
  ],
  W_TIME_FAR: [
    'Time in doubt',
    'The time that was given for the quotes contradicts what the file states, or its expiries, and was taken all the same.',
    'Put the file’s own time back unless you know better: a wrong one changes every gamma near expiry.',
  ],
  W_EXPIRY_FAR: [
    'Expiry in doubt',
    'The expiry that was given contradicts the file’s name, or the volatilities in it, and was taken all the same.',
    'Check on which day the options expire and open the file again: every gamma depends on it.',
  ],
  W_MULTIPLIER_FOUND: [
    'Contract size worked out',
    'The file does not state how many units of the underlying a contract is for; its quantities show it.',
    'Compare the contract size with the exchange’s: every exposure is in proportion to it.',
  ],
  W_ONE_SIDE: [
    'Only calls or only puts',
    'With one side alone there is no net exposure, no flip and no put/call ratio.',
    'Open a file with both calls and puts.',
  ],
  W_ONE_STRIKE: [
    'One strike only',
    'With a single strike there is no flip and no wall to speak of.',
    'Choose the whole range of strikes before the download.',
  ],
} as const satisfies Readonly<Partial<Record<IssueCode, IssueWords>>>;

/** A code whose words are at hand without those of all others. */
export type DoubtCode = keyof typeof DOUBT_WORDS;
