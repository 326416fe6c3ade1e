import { DEALER_SIGNS, DEFAULT_ASSUMPTIONS } from '../exposure/assumptions';
import { BOUNDS, type Bounds } from '../exposure/bounds';
import { LEVEL_FORMAT_NAMES } from '../levels/write/formats';

const percent = (fraction: number): string => `${Math.round(fraction * 1e6) / 1e4}%`;

/** '-0.1 to 0.5 (-10% to 50%)'. */
export function rateBounds({ min, max }: Bounds): string {
  return `${min} to ${max} (${percent(min)} to ${percent(max)})`;
}

/** The names of the dealer conventions, as the option takes them. */
export const DEALER_SIGN_NAMES = Object.keys(DEALER_SIGNS).join(', ');

/** How the command is called, in one line. */
export const SYNOPSIS = 'npm run --silent analyze -- FILE... [options]';

const namedSigns = Object.entries(DEALER_SIGNS)
  .map(([name, { call, put }]) => `${' '.repeat(24)}${name} (${call},${put})`)
  .join('\n');

/** What `--help` prints. */
export const HELP = `Usage: ${SYNOPSIS}

Prints the result of option chain files as JSON, equal to the page's download.
Files of one underlying and time are one chain: calls and puts, one expiry a
file, open interest and greeks. One chain gives a document, several give a
list. FILE - is standard input.

  --as-of TIME          when the quotes were taken, 2026-11-18T11:00 in New
                        York or 2026-11-18T16:00Z; replaces the file's
  --spot N              spot of the underlying; replaces the file's
  --expiry-date DATE    expiry of files that do not say it, the same for all
  --symbol NAME         underlying of a file that does not say it
  --choose NAME[,DATE]  which chain, where a file holds several underlyings or
                        dates of quotes; a DATE alone will do, and has a time
                        behind it where one has several: 2026-04-24T15:45
  --accept-doubts       compute what the page shows only once it is confirmed:
                        much that could not be read, an assumed unit, a spot
                        that the quotes speak against
  --separate            every file by itself
  --map FILE            which column holds what, for tables that no format
                        knows: a file that --guess printed, checked by you
  --rate R              risk-free rate, ${rateBounds(BOUNDS.rate)};
                        default ${percent(DEFAULT_ASSUMPTIONS.rate)}
  --dividend Q          dividend yield, ${rateBounds(BOUNDS.dividendYield)};
                        default ${percent(DEFAULT_ASSUMPTIONS.dividendYield)}
  --dealer-sign C,P     dealer position per open call and per open put,
                        each ${BOUNDS.weight.min} to ${BOUNDS.weight.max}, default 1,-1; or by name:
${namedSigns}
  --expiry DATE[,DATE]  only these expiries (2026-11-20), or 0dte
  --guess               print what the columns of such tables seem to hold
  --json, --table       JSON (default), or a table to read
  --levels FORMAT       the key levels for charting tools:
                        ${LEVEL_FORMAT_NAMES.join(', ')}
  --report[=csv]        the import report: what was used, left out or
                        rejected, and why; as CSV every row not used
  --help                this text

Exit code 0: done. 1: a file was refused. 2: the command line does not fit.
`;

/** What a usage error prints below its message. */
export const SHORT_USAGE = `Usage: ${SYNOPSIS}
  --as-of TIME  --spot N  --expiry-date DATE  --symbol NAME  --choose NAME[,DATE]  --separate  --map FILE  --accept-doubts
  --rate R  --dividend Q  --dealer-sign C,P  --expiry DATE[,DATE]|0dte
  --json|--table|--levels FORMAT|--report[=csv]|--guess  --help
`;
