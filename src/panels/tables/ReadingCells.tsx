import { useMoney } from '../../app/money';
import type { FlipBand, RegimeKind } from '../../exposure/analysis';
import type { BookReading, ReadLevel } from '../../exposure/bookReading';
import { percent, price as priceText, strike as strikeText, UNKNOWN } from '../../ui/format';
import { signClass } from '../../ui/signClass';
import { REGIME_MARKS, REGIME_WORDS } from '../Regime/regimeWords';

/** Prices closer than this share of spot are the same. */
const ROUNDING = 1e-6;

/** The regime of a reading, marked where it is another than that of the page. */
function RegimeCell({ reading, usual }: { readonly reading: BookReading; readonly usual: RegimeKind }) {
  const { regime, reason } = reading;
  return (
    <>
      <span className={`regime-word regime-${regime}`} title={reason || undefined}>
        <span aria-hidden="true">{REGIME_MARKS[regime]}</span> {REGIME_WORDS[regime]}
      </span>
      {regime === usual ? null : <span className="tag tag-excluded">differs</span>}
      {regime === 'undetermined' ? <small>{reason}</small> : null}
    </>
  );
}

interface FlipCellProps {
  readonly flip: ReadLevel;
  readonly spot: number;
  /** Marks flips that lie outside of it; null for none. */
  readonly band: FlipBand | null;
}

/** A flip, and how far from spot it is. */
function FlipCell({ flip, spot, band }: FlipCellProps) {
  if (flip.price === null) return <span title={flip.reason ?? undefined}>none</span>;
  return (
    <>
      {priceText(flip.price)} <small>{percent(flip.price / spot - 1, { digits: 2, plus: true })}</small>
      {band !== null && isBeyond(flip.price, band, spot * ROUNDING) ? (
        <span
          className="tag tag-excluded"
          title={`The band of the flip is ${priceText(band.low)} to ${priceText(band.high)}`}
        >
          outside band
        </span>
      ) : null}
    </>
  );
}

/** Some flips are the ends of the band, found another way. */
function isBeyond(level: number, { low, high }: FlipBand, tolerance: number): boolean {
  return level < low - tolerance || level > high + tolerance;
}

/** A wall, in bold where it is not that of the page. */
function WallCell({ wall, usual }: { readonly wall: ReadLevel; readonly usual: ReadLevel }) {
  if (wall.price === null) return <span title={wall.reason ?? undefined}>none</span>;
  const text = strikeText(wall.price);
  return usual.price !== null && wall.price !== usual.price ? <strong>{text}</strong> : text;
}

interface ReadingCellsProps {
  readonly reading: BookReading;
  /** The one that differences are marked against. */
  readonly base: BookReading;
  readonly spot: number;
  /** Marks flips that lie outside of it; null for none. */
  readonly band: FlipBand | null;
}

/** Regime, net GEX, flip and walls of a reading. */
export function ReadingCells({ reading, base, spot, band }: ReadingCellsProps) {
  const money = useMoney();
  return (
    <>
      <td data-label="Regime">
        <RegimeCell reading={reading} usual={base.regime} />
      </td>
      <td data-label="Net GEX per 1%" className={signClass(reading.netGex ?? 0)}>
        {reading.netGex === null ? UNKNOWN : money.compact(reading.netGex, { plus: true })}
      </td>
      <td data-label="Gamma flip">
        <FlipCell flip={reading.flip} spot={spot} band={band} />
      </td>
      <td data-label="Call wall">
        <WallCell wall={reading.callWall} usual={base.callWall} />
      </td>
      <td data-label="Put wall">
        <WallCell wall={reading.putWall} usual={base.putWall} />
      </td>
    </>
  );
}
