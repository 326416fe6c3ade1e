import type { Loading } from './dashboardState';

const STAGE_WORDS = {
  fetching: 'Fetching',
  loading: 'Loading',
  unpacking: 'Unpacking',
  reading: 'Reading',
  computing: 'Computing',
} as const;

const MEBIBYTE = 1024 * 1024;
/** Smaller files are read before anyone could read how much of them is. */
const SHOWN_FROM = MEBIBYTE;

/** 'Reading spx.csv… · 34.2 of 80.1 MB · 412,000 rows'; the amounts from a file of 1 MB on. */
export function loadingWords({ label, stage, amount }: Loading): string {
  const words = `${STAGE_WORDS[stage]} ${label}…`;
  if (!amount || amount.totalBytes < SHOWN_FROM) return words;
  const bytes = `${megabytes(amount.bytes)} of ${megabytes(amount.totalBytes)} MB`;
  return [words, bytes, ...(amount.rows === null ? [] : [rowWords(amount.rows)])].join(' · ');
}

function megabytes(bytes: number): string {
  return (bytes / MEBIBYTE).toLocaleString('en-US', { minimumFractionDigits: 1, maximumFractionDigits: 1 });
}

/** Thousands above a thousand: the last digits change faster than they can be read. */
function rowWords(rows: number): string {
  const shown = rows > 10_000 ? Math.floor(rows / 1000) * 1000 : rows;
  return `${shown.toLocaleString('en-US')} rows`;
}
