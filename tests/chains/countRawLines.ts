/**
 * Counts a Cboe file with nothing but string splitting, apart from the importer, so that the two can be compared.
 */
export interface RawCount {
  contracts: number;
  /** Distinct expiry dates, as yymmdd of the contract symbols. */
  expiries: number;
  callOpenInterest: number;
  putOpenInterest: number;
  /** Physical lines; 0 for JSON. */
  lines: number;
  /** Lines below the header that hold data; 0 for JSON. */
  dataLines: number;
}

export function countTable(text: string): RawCount {
  const lines = text.split('\n');
  if (lines.at(-1) === '') lines.pop();
  const header = lines.findIndex((line) => line.startsWith('Expiration Date,Calls,'));
  const expiries = new Set<string>();
  const count = { contracts: 0, callOpenInterest: 0, putOpenInterest: 0, lines: lines.length, dataLines: 0 };
  for (const line of lines.slice(header + 1)) {
    if (line.trim() === '') continue;
    const cells = line.trim().split(',');
    count.dataLines += 1;
    count.contracts += 2;
    count.callOpenInterest += Number(cells[10]);
    count.putOpenInterest += Number(cells[21]);
    for (const symbol of [cells[1]!, cells[12]!]) expiries.add(symbol.slice(-15, -9));
  }
  return { ...count, expiries: expiries.size };
}

export function countJson(text: string): RawCount {
  const expiries = new Set<string>();
  const count = { contracts: 0, callOpenInterest: 0, putOpenInterest: 0, lines: 0, dataLines: 0 };
  for (const piece of text.split('"option":').slice(1)) {
    const symbol = piece.split('"')[1]!;
    const openInterest = Number(piece.split('"open_interest":')[1]!.split(',')[0]);
    count.contracts += 1;
    expiries.add(symbol.slice(-15, -9));
    if (symbol.at(-9) === 'C') count.callOpenInterest += openInterest;
    else count.putOpenInterest += openInterest;
  }
  return { ...count, expiries: expiries.size };
}
