import { useMemo, useState } from 'react';
import { type Money, useMoney } from '../../app/money';
import { useAnalysis, useBaseline } from '../../app/useDashboard';
import type { Underlying } from '../../chain/underlying';
import type { HedgingMove } from '../../exposure/analysis';
import { MATERIAL_SHARE } from '../../exposure/hedging';
import { linePath } from '../../ui/bars';
import { percent, price, quantity } from '../../ui/format';
import { Panel } from '../../ui/Panel';
import { sidedSize, tradeSide } from '../../ui/tradeSide';
import { nearestStop, type XyGeometry, XyPlot } from '../plots/XyPlot';
import { type HedgeCurve, hedgeCurve } from './hedgeCurve';

const REACH = 0.05;

/** What dealers would trade for every move of spot within ±5 %, beside what is material in a day's volume. */
export function HedgingCurve() {
  const analysis = useAnalysis();
  const baseline = useBaseline();
  const money = useMoney();
  const { assumptions, spot, regime, hedging, underlying } = analysis;
  const volume = assumptions.averageDailyDollarVolume;
  const [cursor, setCursor] = useState<number | null>(null);
  const curve = useMemo(() => hedgeCurve(analysis, REACH), [analysis]);
  const ghost = useMemo(() => (baseline === analysis ? null : hedgeCurve(baseline, REACH)), [analysis, baseline]);
  if (!curve) {
    return (
      <Panel title="Hedging curve" term="hedging">
        <p className="unknown">No hedge can be estimated: {regime.reason || 'no contract can be priced'}.</p>
      </Panel>
    );
  }
  const material = volume === null ? null : volume * MATERIAL_SHARE;
  const move = cursor === null ? undefined : curve.move[cursor];
  return (
    <Panel
      title="Hedging curve"
      term="hedging"
      subtitle={
        cursor === null || move === undefined
          ? `what dealers trade if spot moves at once, ${money.sign}; above 0 they buy`
          : `spot ${percent(move, { digits: 2, plus: true })} (${price(spot * (1 + move))}): ${tradeWords(curve.full[cursor] as number, spot, money, underlying)}`
      }
    >
      <XyPlot
        label="Hedging curve chart"
        summary={summaryOf(curve, spot, money, volume, underlying)}
        xDomain={[-REACH, REACH]}
        yDomain={extent([curve.full, curve.linear, ...(ghost ? [ghost.full] : [])])}
        xTick={(fraction) => percent(fraction, { digits: 0, plus: true })}
        yTick={money.tick}
        xTitle={`Move of spot (vertical: dealers buy +, sell −, ${money.sign})`}
        stops={curve.move}
        cursor={cursor}
        onCursor={setCursor}
      >
        {(geometry) => <Curves geometry={geometry} curve={curve} ghost={ghost} material={material} />}
      </XyPlot>
      <ul className="legend">
        <li className="is-line legend-net">Re-priced</li>
        <li className="is-line legend-linear">Linear, from gamma alone</li>
        {ghost ? <li className="legend-ghost">The file</li> : null}
        {material === null ? null : <li className="is-line legend-material">5% of daily volume: material beyond</li>}
      </ul>
      <HedgeTable hedging={hedging} spot={spot} volume={volume} />
      {volume === null ? (
        <p className="hint">
          Give the average daily volume beside “Dealer hedging” to see from where on hedging is material.
        </p>
      ) : null}
    </Panel>
  );
}

interface CurvesProps {
  readonly geometry: XyGeometry;
  readonly curve: HedgeCurve;
  readonly ghost: HedgeCurve | null;
  /** Dollars from which hedging is material; null without a daily volume. */
  readonly material: number | null;
}

function Curves({ geometry: { x, y, left, right, top, bottom }, curve, ghost, material }: CurvesProps) {
  const path = (values: Float64Array, moves: Float64Array): string =>
    linePath(Array.from(values, (value, i) => [x(moves[i] as number), y(value)] as const));
  const [lowest = 0, highest = 0] = y.domain;
  return (
    <>
      <line className="zero-line" x1={x(0)} x2={x(0)} y1={top} y2={bottom} />
      {material === null
        ? null
        : [material, -material]
            .filter((value) => value > lowest && value < highest)
            .map((value) => (
              <line key={value} className="material-line" x1={left} x2={right} y1={y(value)} y2={y(value)} />
            ))}
      {ghost ? <path className="ghost-line" d={path(ghost.full, ghost.move)} /> : null}
      <path className="linear-line" d={path(curve.linear, curve.move)} />
      <path className="net-line" d={path(curve.full, curve.move)} />
    </>
  );
}

interface HedgeTableProps {
  readonly hedging: readonly HedgingMove[];
  readonly spot: number;
  readonly volume: number | null;
}

function HedgeTable({ hedging, spot, volume }: HedgeTableProps) {
  const { unit, kind } = useAnalysis().underlying;
  const money = useMoney();
  const size = (dollars: number): string => `${tradeSide(dollars) ?? ''} ${money.compact(Math.abs(dollars))}`.trim();
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls sideways where it does not fit
    <section className="table-scroll number-table" tabIndex={0} aria-label="Hedges by move of spot">
      <table className="data-table">
        <caption className="visually-hidden">What dealers trade by move of spot</caption>
        <thead>
          <tr>
            <th scope="col">Spot moves</th>
            <th scope="col">to</th>
            <th scope="col">Re-priced</th>
            <th scope="col">{kind === 'stock' ? 'Shares' : unit}</th>
            <th scope="col">Linear</th>
            {volume === null ? null : <th scope="col">Of daily volume</th>}
          </tr>
        </thead>
        <tbody>
          {hedging.map(({ move, fullDollars, fullShares, linearDollars }) => (
            <tr key={move}>
              <th scope="row">{percent(move, { digits: 2, plus: true })}</th>
              <td>{price(spot * (1 + move))}</td>
              <td>{size(fullDollars)}</td>
              <td>{quantity(fullShares, '', kind === 'coin').trim()}</td>
              <td>{size(linearDollars)}</td>
              {volume === null ? null : <td>{percent(Math.abs(fullDollars) / volume)}</td>}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function tradeWords(dollars: number, spot: number, money: Money, { unit, kind }: Underlying): string {
  const size = `${money.compact(Math.abs(dollars))}, ${quantity(dollars / spot, unit, kind === 'coin')}`;
  return `${dollars === 0 ? '' : 'dealers '}${sidedSize(dollars, size)}`;
}

function extent(columns: readonly Float64Array[]): readonly [number, number] {
  let [lowest, highest] = [0, 0];
  for (const column of columns) {
    for (const value of column) {
      lowest = Math.min(lowest, value);
      highest = Math.max(highest, value);
    }
  }
  return [lowest, highest];
}

function summaryOf(
  curve: HedgeCurve,
  spot: number,
  money: Money,
  volume: number | null,
  underlying: Underlying,
): string {
  const at = (move: number): string => {
    const stop = nearestStop(curve.move, move);
    return stop === null ? 'unknown' : tradeWords(curve.full[stop] as number, spot, money, underlying);
  };
  const share = volume === null ? '' : ` Five percent of daily volume is ${money.compact(volume * MATERIAL_SHARE)}.`;
  return `If spot falls 5%, ${at(-0.05)}; falls 1%, ${at(-0.01)}; rises 1%, ${at(0.01)}; rises 5%, ${at(0.05)}.${share}`;
}
