import { EXPOSURE_KEYS, type ExposureKey, type ExposureValues } from './exposureKeys';
import type { UnknownSums } from './unknown';

/** A number of the download: null when it does not exist. */
export type Maybe = number | null;

/** The four exposures of one side or of both: `net_gex`, `net_dex`, `net_vex`, `net_chex`. */
export type Sided<Side extends string> = Record<`${Side}_${ExposureKey}`, Maybe>;

/** The exposures of one side under the names of the download; null throughout when they are unknown. */
export function sided<Side extends string>(side: Side, values: ExposureValues | null): Sided<Side> {
  return Object.fromEntries(
    EXPOSURE_KEYS.map((key) => [`${side}_${key}`, number(values?.[key] ?? null)]),
  ) as Sided<Side>;
}

/** The number itself, without the sign of a negative zero; null when there is none that JSON can hold. */
export function number(value: Maybe): Maybe {
  return value !== null && Number.isFinite(value) ? value + 0 : null;
}

/** Values as they are where their side is known, null where it is not. */
export function toldBy(unknown: UnknownSums): <T>(side: keyof UnknownSums, value: T) => T | null {
  return (side, value) => (unknown[side] === null ? value : null);
}

/** Percent of a fraction. */
export function percent(fraction: Maybe): Maybe {
  return fraction === null ? null : number(fraction * 100);
}

/** An instant of the download, from UTC milliseconds: '2026-03-06T16:00:00Z'. */
export function isoInstant(utcMs: number): string {
  return new Date(utcMs).toISOString().replace('.000Z', 'Z');
}
