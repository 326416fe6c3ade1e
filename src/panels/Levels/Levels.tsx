import { Fragment, useState } from 'react';
import { type ChartPrices, useChartPrices } from '../../app/chartPrices';
import { useMoney } from '../../app/money';
import { usePriceAxis } from '../../app/priceAxis';
import { useAnalysis, useScenarioAnswer } from '../../app/useDashboard';
import type { FlipResult, Flips, Level, LevelKey } from '../../exposure/analysis';
import type { Figure } from '../../exposure/figures';
import { percent, price as priceText, sigmas, UNKNOWN } from '../../ui/format';
import { Panel } from '../../ui/Panel';
import { FigureButton, FigureCard } from '../Explain/FigureButton';
import { markPrice, markPriceFull } from '../fold/levelMarks';
import { LEVEL_NAMES } from '../fold/levelWords';
import { useIsLit } from '../fold/litStrike';
import { type LevelRow, levelRows } from './levelRows';

/** Every key level from high to low around spot, and those that this chain does not have with the reason. */
export function Levels() {
  const { levels, spot, unknown, zeroDte } = useAnalysis();
  const isUnknown: Readonly<Record<LevelKey, boolean>> = {
    gammaFlip: unknown.net !== null,
    callWall: unknown.call !== null,
    putWall: unknown.put !== null,
    maxPositiveGamma: unknown.net !== null,
    maxNegativeGamma: unknown.net !== null,
    highestOpenInterest: unknown.net !== null,
    zeroDteMagnet: zeroDte.reason !== null,
  };
  const prices = useChartPrices();
  const rows = levelRows(levels);
  const missing = levels.filter((level) => level.price === null);
  const above = rows.filter(({ price }) => price >= spot);
  const below = rows.filter(({ price }) => price < spot);
  return (
    <Panel
      className="fold-panel levels-panel"
      title="Key levels"
      term="flip"
      subtitle={
        prices.future === null ? 'distance from spot' : `${prices.future} (${prices.symbol}), distance from spot`
      }
    >
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: the list scrolls, also by keyboard */}
      {/* biome-ignore lint/a11y/useSemanticElements: the panel is the section; this is the part that scrolls */}
      <div className="levels-scroll" tabIndex={0} role="group" aria-label="List of key levels">
        <ul className="levels">
          {above.map((row) => (
            <PricedRow key={row.price} row={row} />
          ))}
          <li className="level-row level-row-spot">
            <span className="level-name">Spot</span>
            <span className="level-price">
              {prices.short(spot)}
              <OwnPrice text={priceText(spot)} />
            </span>
          </li>
          {below.map((row) => (
            <PricedRow key={row.price} row={row} />
          ))}
          {missing.map((level) => (
            <li key={level.key} className="level-row level-row-missing">
              <span className="level-name">{LEVEL_NAMES[level.key].name}</span>
              <span className="level-price">{isUnknown[level.key] ? UNKNOWN : 'none'}</span>
              <span className="level-meaning">{level.reason}</span>
            </li>
          ))}
        </ul>
        <OtherFlips />
      </div>
    </Panel>
  );
}

/** The chain's price beside that of a future; nothing where prices are the chain's. */
function OwnPrice({ text }: { readonly text: string }) {
  const { future, symbol } = useChartPrices();
  if (future === null) return null;
  return (
    <small className="level-own">
      {symbol} {text}
    </small>
  );
}

function PricedRow({ row }: { readonly row: LevelRow }) {
  const axis = usePriceAxis();
  const { price, keys, levels } = row;
  const [first, ...others] = keys;
  const money = useMoney();
  const { distance, distanceDollars, distanceSigmas } = levels[0];
  const isLit = useIsLit(useAnalysis().strikes.strike, price);
  const prices = useChartPrices();
  const [isExplained, setExplained] = useState(false);
  const figureOf = (level: LevelKey): Figure => ({ kind: 'level', level, price });
  return (
    <li
      className={`level-row level-${first}${isLit ? ' is-lit' : ''}`}
      onPointerEnter={(event) => event.pointerType === 'mouse' && axis.point(price)}
      onPointerLeave={(event) => event.pointerType === 'mouse' && axis.point(null)}
    >
      <button
        type="button"
        className="level-name"
        onClick={(event) => {
          if (event.altKey) setExplained(true);
          else axis.centre(price);
        }}
        title="Show on the charts; with Alt explain it"
      >
        {LEVEL_NAMES[first].name}
      </button>
      {isExplained ? <FigureCard figure={figureOf(first)} onClose={() => setExplained(false)} /> : null}
      <span className="level-price">
        <FigureButton figure={figureOf(first)} text={markPrice(row, prices)} />
        <OwnPrice text={markPrice(row)} />
      </span>
      {others.length > 0 ? (
        <span className="level-also">
          also{' '}
          {others.map((key, index) => (
            <Fragment key={key}>
              {index > 0 ? ', ' : ''}
              <FigureButton className={`level-name level-${key}`} figure={figureOf(key)} text={LEVEL_NAMES[key].name} />
            </Fragment>
          ))}
        </span>
      ) : null}
      <span
        className="level-distance"
        title={distanceDollars === null ? undefined : money.priceDifference(distanceDollars)}
      >
        {distance === null ? '' : percent(distance, { plus: true })}
        {distanceSigmas === null ? '' : ` · ${sigmas(distanceSigmas)}`}
        {distanceDollars === null ? '' : ` · ${money.priceDifference(distanceDollars)}`}
      </span>
      {levels.map((level) => (
        <Meaning key={level.key} level={level} />
      ))}
    </li>
  );
}

function Meaning({ level: { key, alternative } }: { readonly level: Level }) {
  const { narrative } = useAnalysis();
  const prices = useChartPrices();
  return (
    <span className="level-meaning">
      {narrative.level[key]}
      {alternative === null
        ? ''
        : ` By the other wall rule: ${markPriceFull({ keys: [key], price: alternative }, prices)}.`}
    </span>
  );
}

const FLIP_WORDS: ReadonlyArray<{ readonly key: keyof Flips; readonly name: string; readonly how: string }> = [
  { key: 'profile', name: 'Re-priced profile', how: 'volatility fixed per contract; the one used on this page' },
  { key: 'stickyMoneyness', name: 'Re-priced, sticky moneyness', how: 'volatility moves along with spot' },
  { key: 'cumulative', name: 'Cumulative by strike', how: 'running sum of today’s net GEX over strikes' },
  { key: 'perStrike', name: 'Between strikes', how: 'neighbouring strikes of opposite sign' },
  { key: 'zeroDte', name: '0DTE only', how: 'profile of today’s expiry alone' },
];

function OtherFlips() {
  const { flips, flipBand } = useAnalysis();
  const prices = useChartPrices();
  const isQuick = useScenarioAnswer()?.detail === 'quick';
  return (
    <details className="other-flips">
      <summary>Gamma flip by other definitions</summary>
      <dl>
        {FLIP_WORDS.map(({ key, name, how }) => (
          <div key={key}>
            <dt>
              {name} <small>{how}</small>
            </dt>
            <dd>{isQuick && flips[key] === null ? '–' : flipWords(flips[key], prices)}</dd>
          </div>
        ))}
      </dl>
      {flipBand ? (
        <dl>
          {flipBand.variants.map(({ name, level }) => (
            <div key={name}>
              <dt>
                Re-priced, {name} <small>part of the flip’s band</small>
              </dt>
              <dd>{level === null ? 'none within ±20% of spot' : prices.full(level)}</dd>
            </div>
          ))}
        </dl>
      ) : null}
    </details>
  );
}

function flipWords(flip: FlipResult | null, prices: ChartPrices): string {
  if (flip === null) return 'nothing settles today';
  if (!flip.primary) return flip.reason ?? 'none';
  const others = flip.crossings.length - 1;
  const more = others === 0 ? '' : ` and ${others} more ${others === 1 ? 'crossing' : 'crossings'}`;
  const direction = flip.primary.direction === 'negativeToPositive' ? 'positive above' : 'negative above';
  return `${prices.full(flip.primary.level)}, ${direction}${more}`;
}
