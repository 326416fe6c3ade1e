import { underlyingOfRoot } from '../../chain/occSymbol';
import type { CsvReader } from '../../text/csv';
import type { RowCells } from './rowCells';
import { type SnapshotIndex, underlyingName } from './snapshotIndex';
import type { RowPlaces, Side } from './tableSides';

/** Tells which snapshot a row belongs to, by what its cells say of underlying, time and spot. */
export class RowSnapshots {
  private readonly snapshots: SnapshotIndex;
  private readonly cells: RowCells;
  private readonly places: RowPlaces;
  private readonly sides: readonly Side[];
  /** Whether rows name their underlying, time or spot. */
  readonly areStated: boolean;
  private lastSpot = '';
  private lastSpotSnapshot = -1;

  constructor(snapshots: SnapshotIndex, cells: RowCells, places: RowPlaces, sides: readonly Side[]) {
    this.snapshots = snapshots;
    this.cells = cells;
    this.places = places;
    this.sides = sides;
    const { underlying, quoteDate, quoteTime, spot, spotBid } = places;
    this.areStated = Math.max(underlying, quoteDate, quoteTime, spot, spotBid) >= 0;
  }

  /** Index of the row's snapshot; its prices of the underlying are taken. */
  indexOf(row: CsvReader): number {
    if (!this.areStated) return 0;
    const { snapshots, cells } = this;
    const { underlying, quoteDate, quoteTime, spot, spotBid, spotAsk } = this.places;
    const name = underlying < 0 ? '' : underlyingName(row.cell(underlying)) || this.namedUnderlying();
    const date = quoteDate < 0 ? '' : row.cell(quoteDate).trim();
    const time = quoteTime < 0 ? '' : row.cell(quoteTime).trim();
    const index = snapshots.indexOf(name, date !== '' && time !== '' ? `${date} ${time}` : date + time);
    if (spotBid >= 0 && spotAsk >= 0 && snapshots.wantsQuote(index)) {
      snapshots.sawQuote(index, row.cell(spotBid), row.cell(spotAsk), cells.nameOf(spotBid), cells.nameOf(spotAsk));
    }
    if (spot < 0) return index;
    const price = row.cell(spot);
    if (index !== this.lastSpotSnapshot || price !== this.lastSpot) {
      this.lastSpotSnapshot = index;
      this.lastSpot = price;
      snapshots.sawSpot(index, price.trim(), cells.numberAt(row, spot), cells.nameOf(spot));
    }
    return index;
  }

  /** Of the symbols of a row, where no cell names it. */
  private namedUnderlying(): string {
    const side = this.sides.find(({ isNamed }) => isNamed);
    return side ? underlyingOfRoot(side.contract.root) : '';
  }
}
