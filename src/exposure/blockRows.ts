import type { OptionChain } from '../chain/optionChain';

/** The chain with only the rows of some of its blocks, in the same order. Blocks keep their indices, also empty ones. */
export function rowsOfBlocks(chain: OptionChain, blocks: ReadonlySet<number>): OptionChain {
  const rows: number[] = [];
  for (let row = 0; row < chain.count; row += 1) if (blocks.has(chain.block[row] as number)) rows.push(row);
  const pick = (column: Float64Array): Float64Array => Float64Array.from(rows, (row) => column[row] as number);
  return {
    ...chain,
    count: rows.length,
    block: Uint16Array.from(rows, (row) => chain.block[row] as number),
    strike: pick(chain.strike),
    right: Uint8Array.from(rows, (row) => chain.right[row] as number),
    openInterest: pick(chain.openInterest),
    impliedVolatility: pick(chain.impliedVolatility),
    bid: pick(chain.bid),
    ask: pick(chain.ask),
    last: pick(chain.last),
    volume: pick(chain.volume),
    vendorGamma: pick(chain.vendorGamma),
    multiplier: pick(chain.multiplier),
    line: Uint32Array.from(rows, (row) => chain.line[row] as number),
    offset: Uint32Array.from(rows, (row) => chain.offset[row] as number),
    file: Uint16Array.from(rows, (row) => chain.file[row] as number),
    exclusion: Uint8Array.from(rows, (row) => chain.exclusion[row] as number),
  };
}
