import type { SettlementDay, Told } from './settlementDay';

/** From this share of gross GEX on what settles today counts as heavy. */
export const PIN_SHARE = 0.25;
/** Up to so many standard deviations of what is left of the day the magnet counts as near. */
export const PIN_SIGMAS = 0.5;
/** From this share of the session on the day counts as late. */
export const PIN_SESSION_LEFT = 1 / 3;

/** One component: its figure, and whether it speaks for a pin; null where the figure is unknown. */
export interface PinPart {
  readonly figure: Told<number>;
  readonly isMet: boolean | null;
}

/**
 * A rule of thumb with all its parts in sight; no probability.
 */
export interface PinRisk {
  /**
   * 'away' where gamma at the magnet is not positive, so that hedging drives spot away from it; else by how many of the
   * three other components are met: none or one is low, two moderate, three high. Null where that hangs on what is unknown.
   */
  readonly kind: 'away' | 'low' | 'moderate' | 'high' | null;
  /** Net GEX at the magnet of what settles today, $ per +1 %; met when positive. */
  readonly gamma: PinPart;
  /** |spot − magnet| in standard deviations of what is left of the day; met up to `PIN_SIGMAS`. */
  readonly distance: PinPart;
  /** Of gross GEX; met from `PIN_SHARE` on. */
  readonly share: PinPart;
  /** Share of the session that is left; met up to `PIN_SESSION_LEFT`. */
  readonly time: PinPart;
}

/** How much speaks for spot being held at the magnet of today into settlement. */
export function pinRisk({ magnet, moveLeft, shareOfGross, sessionLeft }: SettlementDay, spot: number): PinRisk {
  const gamma = part(
    magnet.value === null ? magnet : { value: magnet.value.netGex, reason: null },
    (value) => value > 0,
  );
  const distance = part(distanceOf(magnet, moveLeft, spot), (value) => value <= PIN_SIGMAS);
  const share = part(shareOfGross, (value) => value >= PIN_SHARE);
  const time = part(sessionLeft, (value) => value <= PIN_SESSION_LEFT);
  return { kind: kindOf(gamma, [distance, share, time]), gamma, distance, share, time };
}

function part(figure: Told<number>, isMet: (value: number) => boolean): PinPart {
  return { figure, isMet: figure.value === null ? null : isMet(figure.value) };
}

function distanceOf(magnet: SettlementDay['magnet'], moveLeft: Told<number>, spot: number): Told<number> {
  if (magnet.value === null) return magnet;
  if (moveLeft.value === null) return moveLeft;
  if (moveLeft.value === 0) return { value: null, reason: 'no move is left to measure it in' };
  return { value: Math.abs(spot - magnet.value.strike) / moveLeft.value, reason: null };
}

const KINDS = ['low', 'low', 'moderate', 'high'] as const;

function kindOf(gamma: PinPart, others: readonly PinPart[]): PinRisk['kind'] {
  if (gamma.isMet === null) return null;
  if (!gamma.isMet) return 'away';
  if (others.some(({ isMet }) => isMet === null)) return null;
  return KINDS[others.filter(({ isMet }) => isMet).length] ?? null;
}
