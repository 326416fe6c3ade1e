/** Which contracts make up each (expiry, strike): the same for every scenario of a book. */
export interface CellLayout {
  readonly count: number;
  /** Index into the expiries and into the strikes, for each cell. */
  readonly expiry: Uint16Array;
  readonly strike: Uint16Array;
  /** The cell of each contract. */
  readonly cellOf: Uint32Array;
}

/** The cells of contracts, in the order in which they first appear. */
export function cellLayout(
  contracts: { readonly count: number; readonly expiry: Uint16Array; readonly strikeIndex: Uint16Array },
  expiries: number,
  strikes: number,
): CellLayout {
  const cellAt = new Int32Array(expiries * strikes).fill(-1);
  const cellOf = new Uint32Array(contracts.count);
  const expiry: number[] = [];
  const strike: number[] = [];
  for (let i = 0; i < contracts.count; i += 1) {
    const place = (contracts.expiry[i] as number) * strikes + (contracts.strikeIndex[i] as number);
    if (cellAt[place] === -1) {
      cellAt[place] = expiry.length;
      expiry.push(contracts.expiry[i] as number);
      strike.push(contracts.strikeIndex[i] as number);
    }
    cellOf[i] = cellAt[place] as number;
  }
  return { count: expiry.length, expiry: Uint16Array.from(expiry), strike: Uint16Array.from(strike), cellOf };
}
