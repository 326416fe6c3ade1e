import { ArrowDownRight, ArrowUpRight } from 'lucide-react';
import { DailyVolumeField } from '../../app/DailyVolumeField';
import { useMoney } from '../../app/money';
import { useAnalysis } from '../../app/useDashboard';
import type { HedgingMove } from '../../exposure/analysis';
import { MATERIAL_SHARE } from '../../exposure/hedging';
import { integer, percent, quantity } from '../../ui/format';
import { Panel } from '../../ui/Panel';
import { FigureButton } from '../Explain/FigureButton';
import { hedgeSide, sideClass } from './hedgeSide';

const SHOWN_MOVES = [-0.01, 0.01] as const;

/** What dealers would have to trade if spot moved one percent either way. */
export function Hedging() {
  const { hedging, assumptions, unknown } = useAnalysis();
  const volume = assumptions.averageDailyDollarVolume;
  const shown = SHOWN_MOVES.flatMap((move) => hedging.find((candidate) => candidate.move === move) ?? []);
  return (
    <Panel className="hedging-panel" title="Dealer hedging" term="hedging" subtitle="if spot moved 1%">
      {shown.length === 0 ? (
        <p className="hint">– {unknown.net ?? 'No contract can be priced'}, so no hedge can be estimated.</p>
      ) : null}
      <ul className="hedges">
        {shown.map((move) => (
          <Hedge key={move.move} hedge={move} volume={volume} />
        ))}
      </ul>
      <div className="hedging-volume">
        <DailyVolumeField />
      </div>
    </Panel>
  );
}

function Hedge({ hedge, volume }: { readonly hedge: HedgingMove; readonly volume: number | null }) {
  const money = useMoney();
  const { unit, kind } = useAnalysis().underlying;
  const words = (size: number): string => quantity(size, unit, kind === 'coin');
  const fullWords = kind === 'coin' ? words(hedge.fullShares) : `${integer(hedge.fullShares)} ${unit}`;
  const { move, fullShares, fullDollars, linearShares, linearDollars } = hedge;
  const isUp = move > 0;
  const share = volume === null ? null : Math.abs(fullDollars) / volume;
  return (
    <li className="hedge" aria-label={`Spot ${percent(move, { digits: 0, plus: true })}`}>
      <span className="hedge-move">
        {isUp ? <ArrowUpRight size={16} aria-hidden="true" /> : <ArrowDownRight size={16} aria-hidden="true" />}
        {percent(move, { digits: 0, plus: true })}
      </span>
      <span className="hedge-trade" title={`${fullWords}, ${money.inFull(fullDollars)}`}>
        <strong className={sideClass(fullDollars)}>{hedgeSide(fullDollars)}</strong>{' '}
        <span className="hedge-dollars">
          <FigureButton figure={{ kind: 'hedge', move }} text={money.compact(Math.abs(fullDollars))} />
        </span>
        <small> · {words(fullShares)}</small>
      </span>
      <span className="hedge-linear">
        linear from gamma alone: {hedgeSide(linearDollars).toLowerCase()} {money.compact(Math.abs(linearDollars))} ·{' '}
        {words(linearShares)}
      </span>
      {share === null ? null : <VolumeShare share={share} />}
    </li>
  );
}

/** A share of daily volume on a scale to 20 %, with the mark from which it is material. */
function VolumeShare({ share }: { readonly share: number }) {
  const full = 0.2;
  const isMaterial = share >= MATERIAL_SHARE;
  const words = `${percent(share)} of average daily volume${isMaterial ? ', material' : ''}`;
  return (
    <span className="volume-share">
      <svg width="100%" height="12" role="img" aria-label={words}>
        <rect className="gauge-track" x="0" y="4" width="100%" height="4" rx="2" />
        <rect
          className={isMaterial ? 'volume-fill is-material' : 'volume-fill'}
          x="0"
          y="2"
          width={`${Math.min(1, share / full) * 100}%`}
          height="8"
          rx="2"
        />
        <rect className="volume-limit" x={`${(MATERIAL_SHARE / full) * 100}%`} y="0" width="2" height="12" />
      </svg>
      <span aria-hidden="true">
        {percent(share)} of daily volume{isMaterial ? ' · material' : ''}
      </span>
    </span>
  );
}
