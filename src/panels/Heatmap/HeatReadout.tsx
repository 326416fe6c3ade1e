import type { ReactNode } from 'react';
import { useMemo } from 'react';
import { useAnalysis } from '../../app/useDashboard';
import type { ExposureCells } from '../../exposure/analysis';
import { integer, shareOf, strike as strikeText, UNKNOWN } from '../../ui/format';
import { type HeatGrid, heatGrid } from './heatGrid';
import type { HeatColumn, HeatCursor } from './heatPlaces';
import { rowCell, strikesOfStep } from './heatRows';

interface HeatReadoutProps {
  readonly grid: HeatGrid;
  readonly columns: readonly HeatColumn[];
  readonly cells: ExposureCells;
  readonly cursor: HeatCursor | null;
  /** Prices that a row takes together; null for one strike a row. */
  readonly step: number | null;
  readonly name: string;
  readonly write: (value: number) => string;
  /** Sum of |net| over all cells. */
  readonly magnitude: number;
}

/** The cell under the crosshair in full. */
export function HeatReadout({ grid, columns, cells, cursor, step, name, write, magnitude }: HeatReadoutProps) {
  const { unknownVolume } = useAnalysis();
  const wanted = useMemo(() => columns.map(({ expiry }) => expiry), [columns]);
  const held = useMemo(() => heatGrid(cells, grid.strikes, wanted, 'openInterest'), [cells, grid, wanted]);
  const traded = useMemo(() => heatGrid(cells, grid.strikes, wanted, 'volume'), [cells, grid, wanted]);
  const column = cursor === null ? undefined : columns[cursor.column];
  if (cursor === null || !column) {
    return (
      <output className="heat-readout is-empty">
        Point at a cell, or focus the map and use the arrow keys: its numbers stand here.
      </output>
    );
  }
  const ofVolume = (side: 'call' | 'put', contracts: number): string =>
    unknownVolume[side] === null ? integer(contracts) : UNKNOWN;
  const range = strikesOfStep(grid.strikes, cursor.strike, step);
  const cell = rowCell(grid, cursor.column, range);
  const first = strikeText(grid.strikes[range.first] ?? cursor.strike);
  const last = strikeText(grid.strikes[range.end - 1] ?? cursor.strike);
  const place = `${first === last ? first : `${first} to ${last} (${range.end - range.first} strikes)`} × ${column.words}`;
  if (!cell) {
    return (
      <output className="heat-readout">
        <strong>{place}</strong>
        <span>not listed</span>
      </output>
    );
  }
  const open = rowCell(held, cursor.column, range);
  const volume = rowCell(traded, cursor.column, range);
  const isSigned = name !== 'Open interest' && name !== 'Volume';
  const sign = !isSigned || cell.net === 0 ? '' : cell.net > 0 ? '▲ ' : '▼ ';
  return (
    <output className="heat-readout">
      <strong>{place}</strong>
      <Item label={isSigned ? `Net ${name}` : name}>
        {sign}
        {write(cell.net)}
      </Item>
      <Item label="Calls">{write(cell.call)}</Item>
      <Item label="Puts">{write(cell.put)}</Item>
      <Item label={isSigned ? 'Share of all |net|' : 'Share of all'}>
        {magnitude > 0 ? shareOf(Math.abs(cell.net), magnitude) : 'none'}
      </Item>
      {open ? (
        <Item label="OI C / P">
          {integer(open.call)} / {integer(open.put)}
        </Item>
      ) : null}
      {volume ? (
        <Item label="Volume C / P">
          {ofVolume('call', volume.call)} / {ofVolume('put', volume.put)}
        </Item>
      ) : null}
    </output>
  );
}

function Item({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <span>
      <span className="heat-readout-label">{label}</span> {children}
    </span>
  );
}
