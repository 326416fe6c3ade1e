import { useMemo } from 'react';
import { useMoney } from '../../app/money';
import { usePriceAxisState } from '../../app/priceAxis';
import { useAnalysis } from '../../app/useDashboard';
import type { ExposureKey, StrikeTable } from '../../exposure/analysis';
import { EXPOSURES } from '../../exposure/exposureTable';
import { integer, percent, strike as strikeText, UNKNOWN } from '../../ui/format';
import { nearestIndex, type PlotGeometry } from '../fold/geometry';
import { netAt } from './strikeBars';

interface StrikeReadoutProps {
  readonly geometry: PlotGeometry;
  readonly table: StrikeTable;
  readonly exposure: ExposureKey;
}

/** Exact values of the strike nearest to the crosshair. */
export function StrikeReadout({ geometry, table, exposure }: StrikeReadoutProps) {
  const money = useMoney();
  const { unknown } = useAnalysis();
  const cursor = usePriceAxisState((state) => state.cursor);
  const gross = useMemo(() => {
    const { call, put } = table[exposure];
    return call.reduce((sum, value, row) => sum + Math.abs(value + (put[row] as number)), 0);
  }, [table, exposure]);
  const row = cursor === null ? -1 : nearestIndex(table.strike, cursor);
  if (row < 0) return <output className="strike-readout is-empty" />;

  const strike = table.strike[row] as number;
  // In the half of the plot that the crosshair is not in.
  const isUpper = geometry.y(strike) < geometry.plotHeight / 2;
  const { call, put } = table[exposure];
  const net = netAt(table, exposure, row);
  const { name } = EXPOSURES[exposure];
  const pair = (calls: number, puts: number): string =>
    `${unknown.call === null ? integer(calls) : UNKNOWN} / ${unknown.put === null ? integer(puts) : UNKNOWN}`;
  return (
    <output className={`strike-readout ${isUpper ? 'is-below' : 'is-above'}`}>
      <strong>
        {strikeText(strike)}{' '}
        <small>
          {name}, {money.unit(exposure)}
        </small>
      </strong>
      <Line label="Calls" value={unknown.call === null ? money.inFull(call[row] as number) : UNKNOWN} />
      <Line label="Puts" value={unknown.put === null ? money.inFull(put[row] as number) : UNKNOWN} />
      <Line label="Net" value={unknown.net === null ? money.inFull(net) : UNKNOWN} />
      <Line
        label="Share of all strikes’ |net|"
        value={unknown.net !== null ? UNKNOWN : gross > 0 ? percent(Math.abs(net) / gross) : 'none'}
      />
      <Line
        label="Open interest C / P"
        value={pair(table.callOpenInterest[row] as number, table.putOpenInterest[row] as number)}
      />
      <Line label="Volume C / P" value={pair(table.callVolume[row] as number, table.putVolume[row] as number)} />
    </output>
  );
}

function Line({ label, value }: { readonly label: string; readonly value: string }) {
  return (
    <span className="readout-line">
      <span>{label}</span> <span>{value}</span>
    </span>
  );
}
