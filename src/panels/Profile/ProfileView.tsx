import { useMemo, useState } from 'react';
import { tickText, useChartPrices } from '../../app/chartPrices';
import { useMoney } from '../../app/money';
import { useAnalysis, useBaseline, useView } from '../../app/useDashboard';
import type { Analysis, ExposureKey } from '../../exposure/analysis';
import { EXPOSURES } from '../../exposure/exposureTable';
import { lowerFirst, percent, UNKNOWN } from '../../ui/format';
import { Panel } from '../../ui/Panel';
import { Segmented } from '../../ui/Segmented';
import { axisTicks } from '../fold/axisTicks';
import { useLastKnown } from '../fold/lastKnown';
import { useLinkedStop } from '../fold/linkedStop';
import { PASTED_SIGN, pastedWords, usePastedMarks } from '../fold/pastedMarks';
import { XyPlot } from '../plots/XyPlot';
import { ProfileCurve } from './ProfileCurve';
import { ProfileTable } from './ProfileTable';
import { type PartOfBook, type ProfilePart, partsOfBook, profileOfPart } from './profileParts';
import {
  type CrossingMark,
  crossingMarks,
  curveSummary,
  type DrawnProfile,
  drawnProfile,
  profileInWindow,
  profileSummary,
  valueAt,
  zeroMarks,
} from './profileShapes';

/** Above the plot, for the names of its vertical lines. */
const HEADROOM = 26;

/** The whole profile of the chosen exposure, spot ±20 %, of all expiries or a part of them. */
export function ProfileView() {
  const shown = useAnalysis();
  const baseline = useBaseline();
  const { exposure } = useView();
  const [wanted, setPart] = useState<ProfilePart>('all');
  const parts = useMemo(() => partsOfBook(shown), [shown]);
  const own = parts.find(({ part, expiries }) => part === wanted && expiries?.length !== 0);
  const part = own?.part ?? 'all';
  // Answers to a moving slider do not tell expiries apart.
  const isWhole = part === 'all' || shown.profileByExpiry !== null;
  const { value: analysis, isBehind } = useLastKnown(isWhole ? shown : null, [baseline, part]);
  const books = useMemo(() => (analysis ? partsOfBook(analysis) : []), [analysis]);
  const book = books.find((candidate) => candidate.part === part);
  const title = `${EXPOSURES[exposure].name} profile, ${shown === baseline ? 'spot ±20%' : '±20% of the file’s spot'}`;
  if (shown.unknown.net !== null) {
    return (
      <Panel title={title} term={exposure} subtitle={UNKNOWN}>
        <p className="hint">The profile cannot be told: {lowerFirst(shown.unknown.net)}.</p>
      </Panel>
    );
  }
  const choice = (
    <Segmented<ProfilePart>
      name="Expiries of the profile"
      value={part}
      choices={parts.map(({ part: value, label, words, expiries }) => ({
        value,
        label,
        title: expiries?.length === 0 ? 'Nothing settles then' : words,
        disabled: expiries?.length === 0,
      }))}
      onChange={setPart}
    />
  );
  if (!analysis || !book) {
    return (
      <Panel title={title} term={exposure}>
        {choice}
        <p role="status">Added up when the slider rests.</p>
      </Panel>
    );
  }
  return (
    <ProfileOfPart
      title={title}
      analysis={analysis}
      book={book}
      exposure={exposure}
      isBehind={isBehind}
      choice={choice}
    />
  );
}

interface ProfileOfPartProps {
  readonly title: string;
  readonly analysis: Analysis;
  readonly book: PartOfBook;
  readonly exposure: ExposureKey;
  /** Whether it is from before the slider moved. */
  readonly isBehind: boolean;
  readonly choice: React.ReactNode;
}

function ProfileOfPart({ title, analysis, book, exposure, isBehind, choice }: ProfileOfPartProps) {
  const baseline = useBaseline();
  const money = useMoney();
  const prices = useChartPrices();
  const pasted = usePastedMarks();
  const { spot, flipBand } = analysis;
  const { part, expiries, words } = book;
  const { name } = EXPOSURES[exposure];
  const isScenario = baseline !== analysis;
  const profile = useMemo(() => profileOfPart(analysis, exposure, expiries) ?? EMPTY, [analysis, exposure, expiries]);
  const ghost = useMemo(
    () => (isScenario ? profileOfPart(baseline, exposure, expiries) : null),
    [isScenario, baseline, exposure, expiries],
  );
  // The prices shown are those around the file's spot also in a scenario, so that the curve moves and not the axis.
  const fileSpots = useMemo(() => drawnProfile(baseline, exposure).spot, [baseline, exposure]);
  const first = fileSpots[0] ?? baseline.spot * 0.8;
  const last = fileSpots[fileSpots.length - 1] ?? baseline.spot * 1.2;
  const drawn = useMemo(() => {
    const points = profileInWindow(profile, first, last);
    const ghostPoints = ghost ? profileInWindow(ghost, first, last) : [];
    let [lowest, highest] = [0, 0];
    for (const [, value] of [...points, ...ghostPoints]) {
      lowest = Math.min(lowest, value);
      highest = Math.max(highest, value);
    }
    return { points, ghostPoints, range: [lowest, highest] as const };
  }, [profile, ghost, first, last]);
  const crossings = useMemo(() => crossingsOf(analysis, exposure, part, profile), [analysis, exposure, part, profile]);
  const { cursor, onCursor, pin } = useLinkedStop(profile.spot);
  const at = cursor === null ? undefined : profile.spot[cursor];
  const inView = pasted.filter(({ price }) => price >= first && price <= last);
  const isWholeGamma = exposure === 'gex' && part === 'all';
  return (
    <Panel
      title={title}
      term={exposure}
      subtitle={
        at === undefined
          ? `${words} re-priced at each spot, volatility fixed per contract${isBehind ? ' · as before the slider moved' : ''}`
          : `at ${prices.full(at)} (${percent(at / spot - 1, { digits: 2, plus: true })}): ${money.inFull(valueAt(profile, at))}, ${money.unit(exposure)}`
      }
    >
      {choice}
      <XyPlot
        label={`Whole ${name} profile chart`}
        summary={
          (part === 'all'
            ? profileSummary(analysis, exposure, prices)
            : curveSummary(profile, `${name} of ${words}`, spot, money, prices)) + pastedWords(pasted, prices)
        }
        xDomain={[first, last]}
        yDomain={drawn.range}
        xTick={(tick) => tickText(prices, tick)}
        xTicks={(count) => axisTicks(prices, first, last, count)}
        yTick={money.tick}
        xTitle={`Spot${prices.future === null ? '' : ` as ${prices.future}`} (vertical: ${name}, ${money.unit(exposure)})`}
        stops={profile.spot}
        cursor={cursor}
        onCursor={onCursor}
        pin={pin}
        headroom={HEADROOM}
      >
        {(geometry) => (
          <ProfileCurve
            geometry={geometry}
            points={drawn.points}
            ghostPoints={drawn.ghostPoints}
            spot={{ price: spot, value: valueAt(profile, spot) }}
            fileSpot={ghost ? { price: baseline.spot, value: valueAt(ghost, baseline.spot) } : null}
            crossings={crossings.filter(({ level }) => level >= first && level <= last)}
            band={isWholeGamma ? flipBand : null}
            pasted={inView}
          />
        )}
      </XyPlot>
      <ul className="legend" aria-hidden="true">
        <li className="legend-positive">Positive</li>
        <li className="legend-negative">Negative</li>
        {isWholeGamma && flipBand ? (
          <li className="legend-band">
            Flip by other rules, {prices.short(flipBand.low)}–{prices.short(flipBand.high)}
          </li>
        ) : null}
        {ghost ? <li className="legend-ghost">The file</li> : null}
      </ul>
      {inView.length === 0 ? null : (
        <p className="hint pasted-names" aria-hidden="true">
          {PASTED_SIGN} Pasted, from left to right:{' '}
          {inView
            .toReversed()
            .map(({ label, price }) => `${label} ${prices.short(price)}`)
            .join(' · ')}
        </p>
      )}
      <ProfileTable analysis={analysis} expiries={expiries} words={words} />
      {part === 'all' ? null : (
        <p className="hint">
          Drawn every 0.1% of spot. {zerosHint(exposure, part)} Total gamma flips where all expiries together do.
        </p>
      )}
    </Panel>
  );
}

const EMPTY: DrawnProfile = { spot: new Float64Array(), values: new Float64Array() };

function zerosHint(exposure: ExposureKey, part: ProfilePart): string {
  return exposure === 'gex' && part === 'zeroDte' ? '' : 'Zeros are read off the curve.';
}

/** Zeros of the curve: of gamma as they were refined where they were, else as the curve is drawn. */
function crossingsOf(
  { flips }: Analysis,
  exposure: ExposureKey,
  part: ProfilePart,
  profile: DrawnProfile,
): readonly CrossingMark[] {
  if (exposure === 'gex' && part === 'all') return crossingMarks(flips.profile);
  if (exposure === 'gex' && part === 'zeroDte' && flips.zeroDte) return crossingMarks(flips.zeroDte, '0DTE flip');
  return zeroMarks(profile);
}
