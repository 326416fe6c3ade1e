import { useMemo } from 'react';
import { useChartPrices } from '../../app/chartPrices';
import { useMoney } from '../../app/money';
import { usePriceAxisState } from '../../app/priceAxis';
import { useAnalysis, useBaseline, useView } from '../../app/useDashboard';
import type { Analysis, ExposureKey } from '../../exposure/analysis';
import { EXPOSURES } from '../../exposure/exposureTable';
import { linePath } from '../../ui/bars';
import { lowerFirst, UNKNOWN } from '../../ui/format';
import { linearScale } from '../../ui/linearScale';
import { Panel } from '../../ui/Panel';
import { axisTicks } from '../fold/axisTicks';
import { nearestIndex, type PlotGeometry } from '../fold/geometry';
import { levelMarks } from '../fold/levelMarks';
import { PastedLines } from '../fold/PastedLines';
import { Crosshair, FlipBandArea, LevelLines, PriceTicks, ValueTicks } from '../fold/PlotParts';
import { PriceFrame } from '../fold/PriceFrame';
import { pastedWords, usePastedMarks } from '../fold/pastedMarks';
import {
  areaPath,
  type CrossingMark,
  crossingMarks,
  type DrawnProfile,
  drawnProfile,
  type Place,
  profileInWindow,
  profileSummary,
  valueAt,
  zeroMarks,
} from './profileShapes';

/** The chosen exposure over hypothetical spots, on the shared price axis. */
export function Profile() {
  const analysis = useAnalysis();
  const { exposure } = useView();
  const prices = useChartPrices();
  const pasted = usePastedMarks();
  const title = exposure === 'gex' ? 'Gamma profile' : `${EXPOSURES[exposure].name} profile`;
  const reason = analysis.unknown.net;
  if (reason !== null) {
    return (
      <Panel className="fold-panel profile-panel" title={title} subtitle="if spot were here">
        <p className="hint">
          {UNKNOWN} The profile cannot be told: {lowerFirst(reason)}.
        </p>
      </Panel>
    );
  }
  return (
    <Panel className="fold-panel profile-panel" title={title} subtitle="if spot were here">
      <PriceFrame
        label={`${title} chart`}
        summary={`${profileSummary(analysis, exposure, prices)}${pastedWords(pasted, prices)}`}
        stops={analysis.profile.spot}
      >
        {(geometry) => (
          <>
            <svg width={geometry.width} height="100%" aria-hidden="true" className="plot">
              <Curve geometry={geometry} analysis={analysis} exposure={exposure} />
              <Crosshair geometry={geometry} />
            </svg>
            <ProfileReadout analysis={analysis} exposure={exposure} geometry={geometry} />
          </>
        )}
      </PriceFrame>
    </Panel>
  );
}

interface OfProfileProps {
  readonly geometry: PlotGeometry;
  readonly analysis: Analysis;
  readonly exposure: ExposureKey;
}

function Curve({ geometry, analysis, exposure }: OfProfileProps) {
  const money = useMoney();
  const { spot } = analysis;
  const profile = useMemo(() => drawnProfile(analysis, exposure), [analysis, exposure]);
  const ghost = useGhost(analysis, exposure);
  const { low, high, width, y } = geometry;
  const marks = useMemo(() => levelMarks(analysis, ['gammaFlip']), [analysis]);
  const pasted = usePastedMarks();
  const { points, ghostPoints, x } = useMemo(() => {
    const inside = profileInWindow(profile, low, high);
    const ghostInside = ghost ? profileInWindow(ghost.profile, low, high) : [];
    const values = [...inside, ...ghostInside].map(([, value]) => value);
    const min = Math.min(0, ...values);
    const max = Math.max(0, ...values);
    const air = (max - min || 1) * 0.07;
    return {
      points: inside,
      ghostPoints: ghostInside,
      x: linearScale([min - air, max + air], [6, width - 6]),
    };
  }, [profile, ghost, low, high, width]);
  const prices = useChartPrices();
  const ticks = useMemo(() => axisTicks(prices, low, high), [prices, low, high]);
  const crossings = useMemo(() => zerosOf(analysis, exposure, profile), [analysis, exposure, profile]);
  const inside = crossings.filter(({ level }) => level >= low && level <= high);
  const atSpot = valueAt(profile, spot);
  const place: Place = (price, value) => [x(value), y(price)];
  return (
    <>
      <FlipBandArea geometry={geometry} band={analysis.flipBand} left={0} right={width} />
      <PriceTicks geometry={geometry} left={0} ticks={ticks} />
      <ValueTicks
        geometry={geometry}
        x={x}
        ticks={x.ticks(3)}
        format={money.tick}
        title={`${EXPOSURES[exposure].name}, ${money.unit(exposure)}${ghost ? ' · dashed: file' : ''}`}
      />
      <path className="area-positive" d={areaPath(points, place, 1)} />
      <path className="area-negative" d={areaPath(points, place, -1)} />
      {ghost ? (
        <g className="profile-ghost">
          <path d={linePath(ghostPoints.map(([price, value]) => [x(value), y(price)] as const))} />
          {ghost.spot >= low && ghost.spot <= high ? (
            <circle cx={x(valueAt(ghost.profile, ghost.spot))} cy={y(ghost.spot)} r={4} />
          ) : null}
        </g>
      ) : null}
      <path className="profile-line" d={linePath(points.map(([price, value]) => [x(value), y(price)] as const))} />
      <PastedLines geometry={geometry} marks={pasted} left={0} right={width} namesAt="right" />
      <LevelLines geometry={geometry} marks={marks} left={0} right={width} />
      {inside.map(({ level, minor }) => (
        <circle
          key={level}
          className={minor ? 'crossing crossing-minor' : 'crossing'}
          cx={x(0)}
          cy={y(level)}
          r={minor ? 3 : 5}
        />
      ))}
      {spot >= low && spot <= high ? <circle className="spot-mark" cx={x(atSpot)} cy={y(spot)} r={5} /> : null}
    </>
  );
}

/** The profile of the file, drawn behind that of a scenario. */
interface Ghost {
  readonly profile: DrawnProfile;
  readonly spot: number;
}

function useGhost(analysis: Analysis, exposure: ExposureKey): Ghost | null {
  const baseline = useBaseline();
  const isGhost = baseline !== analysis;
  return useMemo(
    () => (isGhost ? { profile: drawnProfile(baseline, exposure), spot: baseline.spot } : null),
    [baseline, exposure, isGhost],
  );
}

/** Where the curve goes through zero: of gamma as they were refined, of others as they are drawn. */
function zerosOf(analysis: Analysis, exposure: ExposureKey, profile: DrawnProfile): CrossingMark[] {
  return exposure === 'gex' ? crossingMarks(analysis.flips.profile) : zeroMarks(profile);
}

function ProfileReadout({ analysis, exposure, geometry }: OfProfileProps) {
  const cursor = usePriceAxisState((state) => state.cursor);
  const prices = useChartPrices();
  const money = useMoney();
  const profile = useMemo(() => drawnProfile(analysis, exposure), [analysis, exposure]);
  const crossings = useMemo(() => zerosOf(analysis, exposure, profile), [analysis, exposure, profile]);
  const verb = exposure === 'gex' ? 'crosses zero at' : 'crosses zero near';
  const above = crossings.filter(({ level }) => level > geometry.high);
  const below = crossings.filter(({ level }) => level < geometry.low);
  const index = cursor === null ? -1 : nearestIndex(profile.spot, cursor);
  const isCovered = cursor !== null && index > 0 && index < profile.spot.length - 1;
  return (
    <>
      {above.length > 0 ? (
        <p className="edge-note edge-top">
          ▲ {verb} {above.map(({ level }) => prices.full(level)).join(', ')}
        </p>
      ) : null}
      {below.length > 0 ? (
        <p className="edge-note edge-bottom">
          ▼ {verb} {below.map(({ level }) => prices.full(level)).join(', ')}
        </p>
      ) : null}
      {isCovered ? (
        <p className="profile-readout">
          {prices.full(cursor)}: {money.compact(valueAt(profile, cursor), { plus: true })}
        </p>
      ) : null}
    </>
  );
}
