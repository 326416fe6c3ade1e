import type { IssueCode } from '../chain/issues';
import { DOUBT_WORDS, type IssueWords } from './doubts';
import { type IssueSeverity, severityOf } from './severity';

export interface IssueDescription {
  /** Short name of what was found. */
  readonly title: string;
  readonly severity: IssueSeverity;
  /** What it means and what was done, in a sentence or two. */
  readonly meaning: string;
  /** What the user can do about it. */
  readonly advice: string;
}

const WORDS: Readonly<Record<IssueCode, IssueWords>> = {
  ...DOUBT_WORDS,
  E_EMPTY: [
    'Empty file',
    'The file holds nothing. It was not opened.',
    'Download the chain again and open the new file.',
  ],
  E_BINARY: [
    'Not a text file',
    'The file is an image, an archive or a program, not a chain. It was not opened.',
    'Open the CSV or JSON of the chain. An archive has to be unpacked first unless it holds one such file.',
  ],
  E_XLSX: [
    'Excel workbook',
    'Workbooks are not read. Save the sheet as CSV and open that.',
    'In the spreadsheet choose Save As, CSV UTF-8, and open that file.',
  ],
  E_PDF: [
    'PDF document',
    'Documents are not read. Download the chain as CSV.',
    'Go to the vendor’s page and choose its CSV download.',
  ],
  E_HTML: [
    'Web page',
    'The server sent a page instead of the chain. It was not opened.',
    'Log in or wait as the page asks, download again, and check that the file begins with column names.',
  ],
  E_ENCODING: [
    'Unknown text encoding',
    'The characters could not be read. Save the file as UTF-8.',
    'Open the file in an editor, save it as UTF-8 and open it again.',
  ],
  E_DAMAGED: [
    'Damaged archive',
    'The archive does not unpack to what its own list and checksum say. Nothing of it was used.',
    'Download the file again, or unpack it with another program and open what is inside.',
  ],
  E_TOO_BIG: [
    'File too big',
    'The file is larger than can be read. Download fewer expirations.',
    'Choose fewer expirations or strikes before the download.',
  ],
  E_TOO_MANY_ROWS: [
    'Too many rows',
    'The file has more rows than can be read. Download fewer expirations.',
    'Choose fewer expirations or strikes, or split the file by symbol.',
  ],
  E_LINE_TOO_LONG: [
    'Line too long',
    'A line is longer than any line of a chain. The file was not opened.',
    'Check that this is the file you meant; line ends may have been lost on the way.',
  ],
  E_NO_HEADER: [
    'No column names',
    'No line names the columns, so their meaning is unknown. The file was not opened.',
    'Open the file as it was downloaded, with the line of column names.',
  ],
  E_NO_ROWS: [
    'No contracts',
    'The file names its columns but holds no readable row below them.',
    'Choose all expirations and strikes on the vendor’s page, then download again.',
  ],
  E_UNKNOWN_FORMAT: [
    'Unknown layout',
    'The columns are not those of a chain that can be read. The file was not opened.',
    'Compare the columns that the message lists with the layouts that can be read, and export one of those.',
  ],
  E_MISSING_COLUMN: [
    'Missing column',
    'A column is missing without which there is no exposure. The file was not opened.',
    'Export the chain again with the column that the message names.',
  ],
  E_DATE_ORDER: [
    'Dates that read two ways',
    'Nothing in the dates says which number is the day and which the month. The file was not opened.',
    'Export the chain with dates such as 2026-06-05, or open more expirations of it.',
  ],
  E_DECIMAL_SIGN: [
    'Numbers that read two ways',
    'Nothing says whether a comma or point stands before decimals or between thousands. The file was not opened.',
    'Export the chain without separators of thousands, or with one decimal sign in all columns.',
  ],
  E_JSON_SYNTAX: [
    'Damaged JSON',
    'The JSON breaks its own grammar. The file was not opened.',
    'Save the vendor’s answer again without editing it.',
  ],
  E_JSON_NAN: [
    'NaN in JSON',
    'NaN or Infinity stood where JSON wants a number; each was read as a missing value.',
    'Nothing, unless many contracts lack values; then save the answer with null in place of NaN.',
  ],
  E_VENDOR_ERROR: [
    'Error message of the vendor',
    'The file holds an error message instead of a chain.',
    'Correct symbol or key as the vendor’s message says, and save the new answer.',
  ],
  R_FEW_CELLS: [
    'Row too short',
    'The row has fewer cells than the header. It was rejected rather than shifted.',
    'Look at the line in an editor: a cell was lost, or the file was cut. Download it again.',
  ],
  R_MANY_CELLS: [
    'Row too long',
    'The row has more cells than the header. It was rejected rather than shifted.',
    'Look at the line in an editor: a number with a grouping comma that is not in quotes is the usual cause.',
  ],
  R_QUOTE: [
    'Quotes do not match',
    'A quotation mark in the row has no partner, or a cell is endless, so its cells are uncertain. The row was rejected.',
    'Look at the line in an editor and remove or double the quotation mark that stands alone.',
  ],
  R_ABOVE_HEADER: [
    'Row above the column names',
    'The row stands above the first line that names the columns, so what its cells mean is unknown. It was rejected.',
    'Repair the line of column names above it, or download the file again.',
  ],
  R_BAD_NUMBER: [
    'Not a number',
    'A cell that must be a number is none, or is negative where it cannot be. The contract was rejected.',
    'Look at the cell that the list shows. If many share it, the column means something else than its name says.',
  ],
  R_BAD_DATE: [
    'Not a date',
    'The date is unreadable or does not exist. The row was rejected.',
    'Look at the cell that the list shows; spreadsheets turn dates into other texts. Open the original file.',
  ],
  R_BAD_RIGHT: [
    'Call or put not clear',
    'A put stands among the calls or a call among the puts, or a cell names neither. The contract was rejected.',
    'Check that calls and puts stand in the columns of their own side, and that each row says which it is.',
  ],
  R_BAD_SYMBOL: [
    'Unreadable contract symbol',
    'The symbol does not give root, expiry, right and strike. The contract was rejected.',
    'Look at the symbol that the list shows. If it is whole, the vendor writes it in a form that is not read.',
  ],
  R_NEG_OI: [
    'Negative open interest',
    'Open interest cannot be below 0. The contract was rejected.',
    'Ask the vendor for the figure again. It is not set to 0, because that would be another figure.',
  ],
  R_NEG_IV: [
    'Negative implied volatility',
    'Volatility cannot be below 0. The contract was rejected.',
    'Ask the vendor for the figure again, or use a file with bid and ask, from which volatility is solved.',
  ],
  R_NEG_STRIKE: [
    'Strike not above 0',
    'A strike must be above 0. The contract was rejected.',
    'Look at the cell that the list shows, and download the file again.',
  ],
  R_DUP_CONFLICT: [
    'Listed twice, with different numbers',
    'Nothing says which of the entries is right, so none was used.',
    'Remove the entry that is wrong from the file; both lines are in the list.',
  ],
  R_COLUMN_VS_SYMBOL: [
    'Column contradicts the symbol',
    'The expiry or strike column disagrees with the contract symbol. The contract was rejected.',
    'Find out which of the two is right: a date that is one day off comes from a time zone.',
  ],
  X_EXPIRED: [
    'Expired',
    'The contract had settled by the time of the quotes. It has no gamma left and was left out.',
    'Nothing, if the time of the quotes on top of the page is right.',
  ],
  X_NO_IV: [
    'No implied volatility',
    'There is no usable volatility and the quotes do not give one, so the contract could not be priced.',
    'Nothing for a small share of open interest. For a large one use a file with volatilities, or with bid and ask.',
  ],
  X_NO_OI: [
    'No open interest',
    'The cell is empty, which is not the same as 0. The contract was left out.',
    'Download again after the morning’s open interest is out, about 07:00 New York time.',
  ],
  X_ADJUSTED: [
    'Adjusted contract',
    'After a corporate action it no longer delivers 100 plain shares. It was left out; a setting includes it.',
    'Include them in the settings where what they deliver is close to 100 shares.',
  ],
  X_OTHER_SYMBOL: [
    'Another underlying',
    'The contract belongs to another underlying than most of the file. It was left out.',
    'Open a file of the other underlying alone to see it; two underlyings are never summed.',
  ],
  X_OTHER_DATE: [
    'Another date',
    'The contract is quoted at another date or time than the one shown. Times are never mixed, so it was left out.',
    'Nothing: the latest time is shown. Open a file of the other time alone to see it.',
  ],
  X_DUP: [
    'Listed twice',
    'The same contract or day appears again, a contract with the same open interest. It was counted once, by the first row that has a volatility or quotes.',
    'Nothing, unless other notes say that its quotes differ.',
  ],
  W_ENCODING: [
    'Unusual encoding',
    'The text is not plain UTF-8. It was converted; check names with accents.',
    'Nothing, if the names read well.',
  ],
  W_PREAMBLE: [
    'Lines above the table',
    'The lines above the table are damaged or missing. The table itself was read in full.',
    'Check spot and time on top of the page; they stand in these lines.',
  ],
  W_DELIM_GUESSED: [
    'Cells not cut at commas',
    'The cells are separated by another sign, found from the names of the columns and the lines below them.',
    'Nothing, if contracts and open interest look right.',
  ],
  W_DECIMAL_COMMA: [
    'Decimal commas',
    'Numbers are written with a comma as decimal sign, and were read so. Check a price against the file.',
    'Compare one price on the page with the file.',
  ],
  W_DUP_HEADER: [
    'Column named twice',
    'Two columns have the same name; the one whose place fits the layout was taken, and none where it is the other side’s a second time.',
    'Give the columns different names if the figures look wrong.',
  ],
  W_MIXED_EOL: [
    'Mixed line ends',
    'The lines end in different ways, as after two files were joined. Each was read as a line.',
    'Nothing, unless lines of two downloads stand in one file.',
  ],
  W_IV_PERCENT: [
    'Volatility in percent',
    'The file states volatility in percent; it was divided by 100.',
    'Compare the at-the-money volatility on the page with the vendor’s.',
  ],
  W_COLUMN_VS_SYMBOL: [
    'Column beside the symbol',
    'A column for expiry or strike disagrees with the contract symbol. The symbol was believed and the contract used.',
    'Nothing, unless the symbols are wrong.',
  ],
  W_IV_SOLVED: [
    'Volatility from the quotes',
    'The file has no usable volatility; it was solved from bid and ask.',
    'Nothing; where quotes are wide, these volatilities are less sure than a vendor’s.',
  ],
  W_IV_OTHER_RIGHT: [
    'Volatility from the other side',
    'The file has no usable volatility; that of the other right at the same strike was taken.',
    'Nothing; by put-call parity both sides of a strike have about one volatility.',
  ],
  W_IV_OTHER_FIELD: [
    'Volatility from another field',
    'The field of the quote’s own volatility holds a placeholder, so the vendor’s other volatility of the contract was taken.',
    'Nothing; such volatilities are of the vendor’s smoothed surface and often the same for many strikes.',
  ],
  W_IV_SENTINEL: [
    'Placeholder volatility',
    'Volatilities of 500 % and more or of 0.1 % and less, and the known placeholder values, count as missing.',
    'Nothing; the list of contracts without volatility shows what could not be repaired.',
  ],
  W_GAMMA_MISMATCH: [
    'Gamma differs from the vendor’s',
    'The gamma that follows from the file’s volatilities is not the one beside them for much of the open interest.',
    'Check spot and time on top of the page: the vendor’s gamma may be of another moment, or its unit another one.',
  ],
  W_CROSSED: [
    'Bid above ask',
    'The quote is crossed and was not used to find volatility or forward.',
    'Nothing for a few. For many the quotes are stale: download again during the session.',
  ],
  W_LOCKED: [
    'Bid equals ask',
    'The quote is locked: bid and ask are the same price. That price was used where a quote was needed.',
    'Nothing for a few. For many the column is something else than its name says.',
  ],
  W_SPOT_DERIVED: [
    'Spot from put-call parity',
    'The file gives no spot; it was found from calls and puts at the same strikes.',
    'Compare the spot on top of the page with a quote of the same minute.',
  ],
  W_TIME_ROLLED: [
    'Time moved to the close',
    'The stated time is outside the session, so the close before it was taken.',
    'Nothing, if the file was downloaded after the close.',
  ],
  W_TIMES_OLDER: [
    'Rows of earlier days',
    'Some contracts were last updated on an earlier day than the others. They were read as one chain at the latest time.',
    'Nothing: vendors keep the old time of what nobody quotes. Check the quotes of those contracts if they are many.',
  ],
  W_NO_SESSION: [
    'Expiry without a session',
    'The expiry is on a weekend or holiday. The contracts were taken to settle in the session before.',
    'Check the expiry: a date that is one day off comes from a time zone.',
  ],
  W_FILES_MERGED: [
    'Several files, one chain',
    'The files hold the same underlying at the same time and were read as one chain.',
    'Nothing, if the files belong together. Open them one by one to see each by itself.',
  ],
  W_OI_ALL_ZERO: [
    'Open interest is 0 everywhere',
    'Exposure is 0 by construction. Vendors publish open interest in the morning.',
    'Load the chain again after the morning’s open interest is out, or export it with that column.',
  ],
  W_FORWARD_CLAMPED: [
    'Forward limited',
    'Put-call parity gave an implausible forward; it was limited to a sensible range.',
    'Check the quotes of that expiry, or choose rate and yield for all forwards in the settings.',
  ],
  W_DUP_QUOTES: [
    'Listed twice, with other quotes',
    'The contract appears again with the same open interest but another volatility, bid or ask. The first row that has a volatility or quotes was used.',
    'Compare the rows. If they are of two times, open each time as a file of its own, or add a column with the time of the quotes.',
  ],
  W_UNDERLYING_FUTURE: [
    'Options on a future',
    'These options follow the future of their expiry, not the spot.',
    'Read levels as those of the future, not of the index.',
  ],
};

/** Plain words for an issue code. */
export function describeIssue(code: IssueCode): IssueDescription {
  const [title, meaning, advice] = WORDS[code];
  return { title, severity: severityOf(code), meaning, advice };
}
