import { MOST_ROWS_LISTED, type UnusedRow } from '../chain/issues';
import { fileOfRow, type OptionChain } from '../chain/optionChain';
import { type UnusedRows, unusedRowColumns } from '../chain/unusedRows';
import type { Book } from './book';
import { contractName, reasonToLeaveOut } from './prepare';
import { NO_VOLATILITY } from './volatilityChoice';

/**
 * Every row of the file that is not in the sums of a book, in the order of the file: what reading rejected, then what
 * the analysis left out. Rows beyond `most` are counted and not listed.
 */
export function unusedRows(
  { chain, prepared, assumptions }: Pick<Book, 'chain' | 'prepared' | 'assumptions'>,
  most = MOST_ROWS_LISTED,
): UnusedRows {
  const rows = chain.unused.rows.slice(0, most);
  let total = chain.unused.total;
  const isUsed = new Uint8Array(chain.count);
  for (const row of prepared.contracts.row) isUsed[row] = 1;
  for (let row = 0; row < chain.count; row += 1) {
    if (isUsed[row] === 1) continue;
    total += 1;
    if (rows.length >= most) continue;
    // A row that is not used and that no other rule speaks against has no volatility.
    const code = reasonToLeaveOut(chain, row, prepared.asOf, assumptions.includeAdjusted, NO_VOLATILITY);
    if (code !== null) rows.push(unusedRow(chain, row, code));
  }
  return unusedRowColumns(rows, total, chain.fileName);
}

function unusedRow(chain: OptionChain, row: number, code: UnusedRow['code']): UnusedRow {
  const openInterest = chain.openInterest[row] as number;
  const volatility = chain.impliedVolatility[row] as number;
  const lacksVolatility = code === 'X_NO_IV';
  return {
    code,
    line: chain.line[row] as number,
    offset: chain.offset[row] as number,
    contracts: 1,
    contract: contractName(chain, row),
    column: lacksVolatility ? 'implied volatility' : '',
    cell: lacksVolatility && !Number.isNaN(volatility) ? String(volatility) : '',
    openInterest: openInterest >= 0 ? openInterest : null,
    ...fileOfRow(chain, row),
  };
}
