import { useMemo } from 'react';
import { useChartPrices } from '../../app/chartPrices';
import { useAnalysis } from '../../app/useDashboard';
import { percent } from '../../ui/format';
import { axisTicks } from '../fold/axisTicks';
import { bandWords } from '../fold/bandWords';
import { gammaZones } from '../fold/gammaZones';
import type { PlotGeometry } from '../fold/geometry';
import { fittedLabel, type LevelMark, levelMarks, markPrice, markPriceFull, markStops } from '../fold/levelMarks';
import { PastedLines } from '../fold/PastedLines';
import { Crosshair, FlipBandArea, markClass, PriceTicks } from '../fold/PlotParts';
import { PriceFrame } from '../fold/PriceFrame';
import { pastedWords, usePastedMarks } from '../fold/pastedMarks';
import { LADDER_LEFT as LEFT, RUNG_HEIGHT as ROW, rungAt, rungCards, rungsLeft } from './rungs';

/** Of a rung's name, in pixels; on the wide side, as the font is the system's. */
const LETTER_WIDTH = 7.2;
/** Letters that both prices of a rung and its distance need. */
const FULL_LETTERS = 34;
/** Room for a word of the key, in pixels. */
const KEY_WIDTH = 118;
const BAND_KEY_WIDTH = 130;
const ZONE_WORDS = [
  { sign: 1, words: 'dealers dampen' },
  { sign: -1, words: 'dealers amplify' },
] as const;

/** Levels as rungs on the price axis, with the zones where dealers dampen and where they amplify. */
export function Ladder() {
  const analysis = useAnalysis();
  const marks = useMemo(() => levelMarks(analysis), [analysis]);
  const stops = useMemo(() => markStops(marks), [marks]);
  const prices = useChartPrices();
  const pasted = usePastedMarks();
  const summary = marks.map((mark) => `${mark.label} ${markPriceFull(mark, prices)}`).join(', ');
  return (
    <PriceFrame
      label="Level ladder"
      summary={`From high to low: ${summary}.${bandWords(analysis.flipBand, prices)}${pastedWords(pasted, prices)}`}
      stops={stops}
      priceOfMark={(geometry, x, y) => rungAt(marks, geometry, x, y)?.price ?? null}
    >
      {(geometry) => (
        <svg width={geometry.width} height="100%" aria-hidden="true" className="plot">
          <Zones geometry={geometry} />
          {pasted.length === 0 ? null : (
            <PastedLines
              geometry={geometry}
              marks={pasted}
              left={LEFT}
              right={rungsLeft(geometry)}
              namesAt="left"
              isNameOnly
            />
          )}
          <Rungs geometry={geometry} marks={marks} spot={analysis.spot} />
          <Crosshair geometry={geometry} left={LEFT} />
        </svg>
      )}
    </PriceFrame>
  );
}

function Zones({ geometry }: { readonly geometry: PlotGeometry }) {
  const analysis = useAnalysis();
  const { low, high, y, width, plotHeight } = geometry;
  const zones = useMemo(() => gammaZones(analysis, low, high), [analysis, low, high]);
  const prices = useChartPrices();
  const ticks = useMemo(() => axisTicks(prices, low, high), [prices, low, high]);
  return (
    <>
      {zones.map(({ from, to, sign }) => (
        <rect
          key={from}
          className={sign > 0 ? 'zone-positive' : 'zone-negative'}
          x={LEFT}
          width={Math.max(0, width - LEFT)}
          y={y(to)}
          height={Math.max(0, y(from) - y(to))}
        />
      ))}
      <FlipBandArea geometry={geometry} band={analysis.flipBand} left={LEFT} right={width} />
      <PriceTicks geometry={geometry} left={LEFT} ticks={ticks} />
      {analysis.flipBand && width >= LEFT + ZONE_WORDS.length * KEY_WIDTH + BAND_KEY_WIDTH ? (
        <g className="axis">
          <rect
            className="flip-band"
            x={LEFT + ZONE_WORDS.length * KEY_WIDTH}
            y={plotHeight + 11}
            width={12}
            height={12}
          />
          <text x={LEFT + ZONE_WORDS.length * KEY_WIDTH + 17} y={plotHeight + 18} dominantBaseline="central">
            flip by other rules
          </text>
        </g>
      ) : null}
      {ZONE_WORDS.map(({ sign, words }, index) => (
        <g key={sign} className="axis">
          <rect
            className={`${sign > 0 ? 'zone-positive' : 'zone-negative'} zone-key`}
            x={LEFT + index * KEY_WIDTH}
            y={plotHeight + 11}
            width={12}
            height={12}
            rx={2}
          />
          <text x={LEFT + index * KEY_WIDTH + 17} y={plotHeight + 18} dominantBaseline="central">
            {words}
          </text>
        </g>
      ))}
    </>
  );
}

function Rungs({
  geometry,
  marks,
  spot,
}: {
  readonly geometry: PlotGeometry;
  readonly marks: readonly LevelMark[];
  readonly spot: number;
}) {
  const { y, plotHeight, width } = geometry;
  const prices = useChartPrices();
  const { left: labelLeft, rows } = rungCards(marks, geometry);
  const letters = Math.floor((width - labelLeft - 8) / LETTER_WIDTH);
  return (
    <>
      {marks.map((mark, index) => {
        const row = y(mark.price);
        const centre = rows[index] ?? row;
        const isInside = row >= 0 && row <= plotHeight;
        const edge = isInside ? '' : row < 0 ? '▲ ' : '▼ ';
        const isSpot = mark.keys.length === 1 && mark.keys[0] === 'spot';
        return (
          <g key={mark.label} className={`rung ${markClass(mark)}`}>
            {isInside ? (
              <path className="level-line" d={`M${LEFT} ${row}H${labelLeft - 26}L${labelLeft - 6} ${centre}`} />
            ) : null}
            <rect
              className="rung-card"
              x={labelLeft - 6}
              width={Math.max(0, width - labelLeft)}
              y={centre - ROW / 2 + 2}
              height={ROW - 4}
              rx={5}
            />
            <rect className="rung-edge" x={labelLeft - 6} width={4} y={centre - ROW / 2 + 2} height={ROW - 4} rx={2} />
            <text className="rung-name" x={labelLeft + 6} y={centre - 6} dominantBaseline="central">
              {edge}
              {fittedLabel(mark.label, letters - edge.length)}
              <title>{mark.label}</title>
            </text>
            <text className="rung-price" x={labelLeft + 6} y={centre + 8} dominantBaseline="central">
              {prices.future !== null && letters >= FULL_LETTERS
                ? markPriceFull(mark, prices)
                : markPrice(mark, prices)}
              {isSpot ? '' : `  ${percent(mark.price / spot - 1, { plus: true })}`}
            </text>
          </g>
        );
      })}
    </>
  );
}
