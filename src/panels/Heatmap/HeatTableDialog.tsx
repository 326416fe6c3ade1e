import { useMemo } from 'react';
import { Dialog } from '../../ui/Dialog';
import { strike as strikeText } from '../../ui/format';
import { nearestIndex } from '../fold/geometry';
import { VirtualTable } from '../tables/VirtualTable';
import { columnSums, type HeatGrid } from './heatGrid';
import type { HeatColumn } from './heatPlaces';
import { rowCell, rowSum } from './heatRows';

interface HeatTableDialogProps {
  readonly title: string;
  readonly grid: HeatGrid;
  readonly columns: readonly HeatColumn[];
  readonly write: (value: number) => string;
  readonly spot: number;
  readonly onClose: () => void;
}

const everyColumn = (): boolean => true;

/** The numbers of the map: a row per strike, high ones on top, and the sums of the expiries in the last. */
export function HeatTableDialog({ title, grid, columns, write, spot, onClose }: HeatTableDialogProps) {
  const rows = useMemo(
    () =>
      [...grid.strikes.keys()]
        .filter((strike) =>
          grid.columns.some((_, column) => grid.isListed[column * grid.strikes.length + strike] === 1),
        )
        .reverse(),
    [grid],
  );
  const sums = useMemo(() => columnSums(grid), [grid]);
  const total = sums.reduce((sum, value) => sum + value, 0);
  const spotRow = nearestIndex(grid.strikes, spot);
  return (
    <Dialog title={title} size="wide" onClose={onClose}>
      <p className="hint">Empty cells are not listed. The last row has the sums of the expiries over all strikes.</p>
      <VirtualTable
        caption={title}
        columns={[
          { id: 'strike', label: 'Strike' },
          { id: 'all', label: 'All expiries' },
          ...columns.map(({ expiry, date, words }) => ({
            id: String(expiry),
            label: date,
            title: words,
          })),
        ]}
        rowCount={rows.length + 1}
        rowKey={(place) => rows[place] ?? 'sums'}
        rowClass={(place) => (rows[place] === spotRow ? 'spot-row' : undefined)}
        centre={Math.max(0, rows.indexOf(spotRow))}
        cell={(place, column) => {
          const strike = rows[place];
          if (strike === undefined) {
            if (column === 0) return 'All strikes';
            return write(column === 1 ? total : (sums[column - 2] ?? 0));
          }
          if (column === 0) return strikeText(grid.strikes[strike] ?? 0);
          const row = { first: strike, end: strike + 1, bottom: 0, top: 0 };
          if (column === 1) return write(rowSum(grid, row, everyColumn));
          const cell = rowCell(grid, column - 2, row);
          return cell === null ? null : write(cell.net);
        }}
      />
    </Dialog>
  );
}
