import { CircleHelp, Pin, TriangleAlert, Waves, Zap } from 'lucide-react';
import { useChartPrices } from '../../app/chartPrices';
import { useMoney } from '../../app/money';
import { useAnalysis, useScenarioAnswer } from '../../app/useDashboard';
import type { Analysis, Confidence, RegimeKind, Regime as RegimeResult } from '../../exposure/analysis';
import { percent, price as priceText, sigmas, UNKNOWN } from '../../ui/format';
import { signClass } from '../../ui/signClass';
import { FigureButton } from '../Explain/FigureButton';
import { hedgeSide, sideClass } from '../Hedging/hedgeSide';
import { DistanceBar } from './DistanceBar';
import { conflictWords, REGIME_WORDS } from './regimeWords';

const ICONS: Readonly<Record<RegimeKind, typeof Pin>> = {
  positive_gamma: Pin,
  negative_gamma: Zap,
  transition: Waves,
  undetermined: CircleHelp,
};

const CONFIDENCE_WORDS: Readonly<Record<Confidence, string>> = {
  high: 'High confidence',
  moderate: 'Moderate confidence',
  low: 'Low confidence',
};

/** The verdict: does hedging dampen or amplify moves now, how sure is that, and how far is the price where it changes. */
export function Regime() {
  const analysis = useAnalysis();
  const { regime, narrative } = analysis;
  const { future, symbol } = useChartPrices();
  const Icon = ICONS[regime.kind];
  return (
    <section className={`verdict verdict-${regime.kind}`} aria-labelledby="regime-badge">
      <div className="badge" role="status">
        <Icon size={30} aria-hidden="true" strokeWidth={2.2} />
        <div>
          <h2 id="regime-badge">
            <span className="visually-hidden">Regime: </span>
            {REGIME_WORDS[regime.kind]}
          </h2>
          <p className="badge-note">size of moves, not direction</p>
        </div>
      </div>
      <div className="verdict-words">
        <p className="verdict-sentence">{narrative.regime}</p>
        <Distance regime={regime} analysis={analysis} />
      </div>
      <div className="verdict-figures">
        <DistanceBar analysis={analysis} />
        {future === null ? null : <p className="hint">Prices here are those of {symbol}.</p>}
        <Headline analysis={analysis} />
      </div>
      {narrative.conflicts.length > 0 ? <Conflicts analysis={analysis} /> : null}
    </section>
  );
}

const FALL = -0.01;

/** Net gamma, the hedge of a fall of one percent, and how much of the gamma settles today. */
function Headline({ analysis: { net, unknown, zeroDte, hedging } }: { readonly analysis: Analysis }) {
  const money = useMoney();
  const hedge = hedging.find(({ move }) => move === FALL);
  return (
    <dl className="headline-figures">
      <div>
        <dt>Net GEX</dt>
        {net ? (
          <dd className={signClass(net.gex)}>
            <FigureButton figure={{ kind: 'net', exposure: 'gex' }} text={money.compact(net.gex, { plus: true })} />{' '}
            <small>per 1%</small>
          </dd>
        ) : (
          <dd title={unknown.net ?? ''}>{UNKNOWN}</dd>
        )}
      </div>
      <div>
        <dt>If spot falls 1%, dealers</dt>
        {hedge ? (
          <dd>
            <span className={sideClass(hedge.fullDollars)}>{hedgeSide(hedge.fullDollars)}</span>
            {hedge.fullDollars === 0 ? null : (
              <>
                {' '}
                <FigureButton
                  figure={{ kind: 'hedge', move: FALL }}
                  text={money.compact(Math.abs(hedge.fullDollars))}
                />
              </>
            )}
          </dd>
        ) : (
          <dd title={unknown.net ?? ''}>{UNKNOWN}</dd>
        )}
      </div>
      <div>
        <dt>0DTE share of gross</dt>
        <dd title={zeroDte.reason ?? undefined}>
          {zeroDte.reason !== null ? (
            UNKNOWN
          ) : zeroDte.shareOfGross === null || zeroDte.expiration === null ? (
            'none today'
          ) : (
            <FigureButton
              figure={{ kind: 'zeroDte', of: 'shareOfGross' }}
              text={percent(zeroDte.shareOfGross, { digits: 0 })}
            />
          )}
        </dd>
      </div>
    </dl>
  );
}

/** That rules disagree, and about what; the sentences behind it on demand. */
function Conflicts({ analysis }: { readonly analysis: Analysis }) {
  const { conflicts } = analysis.narrative;
  return (
    <details className="conflicts">
      <summary>
        <span className="conflict-chip">
          <TriangleAlert size={14} aria-hidden="true" /> CONFLICT
        </span>{' '}
        {conflicts.map(({ code }) => conflictWords(code, analysis)).join('; ')}
      </summary>
      <ul aria-label="Disagreements">
        {conflicts.map(({ code, sentence }) => (
          <li key={code}>{sentence}</li>
        ))}
      </ul>
    </details>
  );
}

function Distance({ regime, analysis }: { readonly regime: RegimeResult; readonly analysis: Analysis }) {
  const isQuick = useScenarioAnswer()?.detail === 'quick';
  const money = useMoney();
  const flip = analysis.flips.profile.primary;
  const { distanceToFlip, distanceToFlipDollars, distanceToFlipSigmas, confidence, confidenceReasons } = regime;
  const sureness = confidence ? (
    <span>
      <span className={`confidence confidence-${confidence}`}>{CONFIDENCE_WORDS[confidence]}</span>
      {confidenceReasons.length > 0 ? <small> {confidenceReasons.join('; ')}</small> : null}
    </span>
  ) : isQuick && regime.kind !== 'undetermined' ? (
    <span className="confidence" title="Worked out once the slider rests">
      Confidence: settle the slider
    </span>
  ) : null;
  if (!flip || distanceToFlip === null || distanceToFlipDollars === null) {
    return (
      <p className="verdict-distance">
        {sureness} No gamma flip: {analysis.flips.profile.reason ?? 'the chain has no usable contract'}
      </p>
    );
  }
  const side = distanceToFlip >= 0 ? 'above' : 'below';
  return (
    <p className="verdict-distance">
      {sureness}
      <span>
        Spot is{' '}
        <strong>
          <FigureButton
            figure={{ kind: 'distance', flip: flip.level }}
            text={percent(Math.abs(distanceToFlip), { digits: 2 })}
          />
        </strong>{' '}
        ({money.priceDifference(distanceToFlipDollars)}
        {distanceToFlipSigmas === null ? '' : `, ${sigmas(Math.abs(distanceToFlipSigmas), { plus: false })} of one day`}
        ) {side} the gamma flip at{' '}
        <strong>
          <FigureButton
            figure={{ kind: 'level', level: 'gammaFlip', price: flip.level }}
            text={priceText(flip.level)}
          />
        </strong>
        <FlipBandWords analysis={analysis} />
      </span>
    </p>
  );
}

/** How far the flip moves between pricing rules that are all defensible. */
function FlipBandWords({ analysis }: { readonly analysis: Analysis }) {
  const { flipBand } = analysis;
  const isQuick = useScenarioAnswer()?.detail === 'quick';
  if (!flipBand) return isQuick ? <small> band –</small> : null;
  const variants = flipBand.variants
    .map(({ name, level }) => `${name}: ${level === null ? 'none within ±20%' : priceText(level)}`)
    .join('; ');
  return (
    <small title={variants}>
      {' '}
      band{' '}
      <span className="unbroken">
        {priceText(flipBand.low)}–{priceText(flipBand.high)}
      </span>
    </small>
  );
}
