import { useMemo } from 'react';
import { useChartPrices } from '../../app/chartPrices';
import { useMoney } from '../../app/money';
import { usePriceAxisState } from '../../app/priceAxis';
import { useAnalysis, useView } from '../../app/useDashboard';
import { chosenExpiries } from '../../app/viewState';
import type { Analysis, StrikeTable } from '../../exposure/analysis';
import { EXPOSURES } from '../../exposure/exposureTable';
import { netColumn } from '../../exposure/strikes';
import { integer, percent, strike as strikeText, UNKNOWN } from '../../ui/format';
import { dateWords } from '../Controls/expiryWords';
import { nearestIndex, type PlotGeometry } from '../fold/geometry';
import { runningSum } from '../Strikes/strikeColumns';
import { sumOf } from '../Strikes/sums';
import { type BarSeries, largestExpiries } from './barSeries';
import type { StrikeBars } from './useStrikeBars';

interface StrikeReadoutProps {
  readonly geometry: PlotGeometry;
  readonly table: StrikeTable;
  readonly bars: StrikeBars;
  readonly series: readonly BarSeries[];
}

const TOP_EXPIRIES = 3;

/** Exact values of the strike nearest to the crosshair: exposure, shares, expiries, what is held and traded. */
export function StrikeReadout({ geometry, table, bars, series }: StrikeReadoutProps) {
  const money = useMoney();
  const prices = useChartPrices();
  const analysis = useAnalysis();
  const { unknown, unknownVolume, cells, expiries } = analysis;
  const { exposure, bars: mode, expiries: choice } = useView();
  const cursor = usePriceAxisState((state) => state.cursor);
  const isByVolume = mode === 'volumeGex';
  const { net, gross, below } = useMemo(() => {
    const own = netColumn(table[exposure]);
    return { net: own, gross: sumOf(own.map(Math.abs)), below: runningSum(own) };
  }, [table, exposure]);
  const row = cursor === null ? -1 : nearestIndex(table.strike, cursor);
  const largest = useMemo(
    () =>
      row < 0 || cells === null
        ? null
        : largestExpiries(cells, row, exposure, chosenExpiries(choice, expiries), TOP_EXPIRIES),
    [cells, row, exposure, choice, expiries],
  );
  if (row < 0) return <output className="strike-readout is-empty" />;

  const strike = table.strike[row] as number;
  // In the half of the plot that the crosshair is not in.
  const isUpper = geometry.y(strike) < geometry.plotHeight / 2;
  const { call, put } = table[exposure];
  const ownNet = net[row] as number;
  const { name } = EXPOSURES[exposure];
  const ofCalls = (text: string): string => (unknown.call === null ? text : UNKNOWN);
  const ofPuts = (text: string): string => (unknown.put === null ? text : UNKNOWN);
  const ofNet = (text: string): string => (unknown.net === null ? text : UNKNOWN);
  const pair = (of: Analysis['unknown'], calls: number, puts: number): string =>
    `${of.call === null ? integer(calls) : UNKNOWN} / ${of.put === null ? integer(puts) : UNKNOWN}`;
  const inTop = (): string => {
    if (largest === null) return UNKNOWN;
    if (largest.length === 0) return 'none';
    return largest
      .map(({ expiry, share }) => {
        const own = expiries[expiry];
        return `${own ? dateWords(own) : UNKNOWN} ${percent(share, { digits: 0 })}`;
      })
      .join(' · ');
  };
  return (
    <output className={`strike-readout ${isUpper ? 'is-below' : 'is-above'}`}>
      <strong>
        {prices.full(strike, strikeText)}{' '}
        <small>
          {name}, {money.unit(exposure)}
        </small>
      </strong>
      <Line label="Calls" value={ofCalls(money.inFull(call[row] as number))} />
      <Line label="Puts" value={ofPuts(money.inFull(put[row] as number))} />
      <Line label="Net" value={ofNet(money.inFull(ownNet))} />
      {mode === 'expiry'
        ? series
            .filter(({ values }) => values[row] !== 0)
            .map(({ kind, label, values }) => (
              <Line
                key={kind}
                className={`readout-part legend-${kind}`}
                label={label}
                value={bars.isBehind ? UNKNOWN : money.inFull(values[row] as number)}
              />
            ))
        : null}
      <Line
        label={`Share of all strikes’ |net|`}
        value={ofNet(gross > 0 ? percent(Math.abs(ownNet) / gross) : 'none')}
      />
      <Line label="Net up to this strike" value={ofNet(money.inFull(below[row] as number))} />
      <Line label="Largest expiries" value={ofNet(inTop())} />
      {isByVolume && unknownVolume.net === null ? (
        <Line
          label="GEX by volume"
          value={
            bars.isBehind ? UNKNOWN : money.inFull(series.reduce((sum, { values }) => sum + (values[row] ?? 0), 0))
          }
        />
      ) : null}
      <Line
        label="Open interest C / P"
        value={pair(unknown, table.callOpenInterest[row] as number, table.putOpenInterest[row] as number)}
      />
      <Line
        label="Volume C / P"
        value={pair(unknownVolume, table.callVolume[row] as number, table.putVolume[row] as number)}
      />
    </output>
  );
}

interface LineProps {
  readonly label: string;
  readonly value: string;
  readonly className?: string;
}

function Line({ label, value, className = '' }: LineProps) {
  return (
    <span className={`readout-line ${className}`}>
      <span>{label}</span> <span>{value}</span>
    </span>
  );
}
