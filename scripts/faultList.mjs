// The faults that the product has to survive, each with an id that titles of tests begin with: 'F5: a gzip …'.

/** @typedef {{ id: string, what: string }} Fault */

/**
 * @param {string} letter
 * @param {readonly string[]} whats in the order of their numbers, from 1 on
 * @returns {Fault[]}
 */
const group = (letter, whats) => whats.map((what, index) => ({ id: `${letter}${index + 1}`, what }));

/** Files: bytes and structure. */
const FILES = group('F', [
  'an empty file',
  'only a byte order mark, blank lines or a header',
  'an Excel workbook under another name',
  'a picture, document or program',
  'gzip and zip, harmless and bombs',
  'UTF-16 with a byte order mark',
  'UTF-16 without one',
  'UTF-8 with a byte order mark',
  'Windows-1252',
  'invalid bytes in the middle of UTF-8',
  'cut in the middle of a row',
  'cut between two rows',
  'JSON that is cut',
  'a file of 200 MB',
  'a million rows',
  'larger than the limit',
  'longer than a string can be',
  'mixed line ends',
  'carriage returns alone',
  'no line end at the end, two of them, padding of commas',
  'an unbalanced quote above the table',
  'an unclosed quote in a row',
  'a quote inside an unquoted cell',
  'a row a cell short or a cell long',
  'a whole table a cell short of its header',
  'other delimiters',
  'one row with another delimiter',
  'the same column name twice',
  'column names such as __proto__, or none',
  'column names in other case, order or language',
  'no header at all',
  'nothing above the table',
  'two tables, repeated headers, footers',
  'a web page saved as a chain',
  'an error message of a vendor',
  'JSON with NaN or Infinity',
  'JSON with odd keys or deep nesting',
  'JSON with numbers as text and placeholders',
  'JSON columns of different lengths',
  'JSON documents one after the other',
  'a file that changes while it is read',
  'a folder, no file, several files',
  'the clipboard: a table, a picture',
]);

/** Files: values and meaning. */
const VALUES = group('V', [
  'decimal commas',
  'grouped thousands',
  'signs in other writings',
  'words for a missing value',
  'numbers that are none',
  'negative open interest or volume',
  'open interest in fractions',
  'open interest that is 0 everywhere',
  'open interest without a volatility',
  'volatility in percent or as a fraction',
  'mixed units in one column',
  'placeholder volatilities',
  'volatility above 500 %',
  'contracts that have expired',
  'the day of settlement, after the close',
  'a contract twice with the same numbers',
  'a contract twice with different numbers',
  'a row for every exchange',
  'only calls or only puts',
  'one strike, one expiry, one row',
  'crossed and one-sided quotes',
  'adjusted contracts',
  'two roots at one expiry and strike',
  'several underlyings in one file',
  'another symbol than the file name says',
  'an expiry column that contradicts the symbol',
  'calls on both sides',
  'a strike that contradicts the symbol',
  'no spot',
  'a spot that cannot be right',
  'last and middle of the underlying far apart',
  'dates that can be read in two ways',
  'dates as numbers',
  'dates that do not exist or have no session',
  'several dates in one file',
  'a time in another language',
  'a time without a zone',
  'what a spreadsheet did to the cells',
  'gamma of the vendor that disagrees',
  'gamma of the vendor rounded to nothing',
]);

/** Links. */
const LINKS = group('L', [
  'cut by a chat or mail program',
  'one character changed',
  'signs added, escaped or broken into lines',
  'of an older version',
  'of a newer version',
  'a bomb: few bytes that say they are many',
  'longer than a million characters',
  'in form, and with values that no chain has',
  'settings or values that nobody knows',
  'that names a file elsewhere',
  'over a chain of one’s own',
  'a view that the address of the page does not take',
]);

/** Storage. */
const STORAGE = group('S', [
  'full',
  'absent, forbidden or silent',
  'a connection that is lost',
  'an upgrade that another tab holds up',
  'written by a newer version',
  'two tabs that keep under one name',
  'a tab that dies while it keeps',
  'a damaged record, or one of an unknown version',
  'cleared by the browser',
  'no local storage',
  'little room left',
  'ten thousand snapshots',
]);

/** Ids that have to be covered; the rest of the vocabulary ('T9', 'C2', …) is only listed where a test names it. */
export const FAULTS = [...FILES, ...VALUES, ...LINKS, ...STORAGE];
