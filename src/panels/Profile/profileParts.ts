import type { Analysis, ExposureKey } from '../../exposure/analysis';
import { civilDate } from '../../ui/format';
import { type DrawnProfile, drawnProfile } from './profileShapes';

/** Parts of the book whose profile is drawn by itself. */
export const PROFILE_PARTS = ['all', 'zeroDte', 'nearest', 'later'] as const;
export type ProfilePart = (typeof PROFILE_PARTS)[number];

export interface PartOfBook {
  readonly part: ProfilePart;
  readonly label: string;
  /** 'all expiries', 'what settles today, 18 Nov': in a sentence. */
  readonly words: string;
  /** Indices in `Analysis.expiries`; null for all of them. Empty when there are none. */
  readonly expiries: readonly number[] | null;
}

/** The parts that can be asked for, those without expiries too. */
export function partsOfBook({ expiries, asOf }: Pick<Analysis, 'expiries' | 'asOf'>): readonly PartOfBook[] {
  const open = expiries.flatMap((expiry, index) =>
    expiry.contractsUsed > 0 && expiry.settlement > asOf ? [{ expiry, index }] : [],
  );
  const today = open.filter(({ expiry }) => expiry.isZeroDte);
  const rest = open.filter(({ expiry }) => !expiry.isZeroDte);
  const [next] = open;
  const nextDate = next ? `${civilDate(next.expiry.expiryDay)} ${next.expiry.session}` : 'none';
  const indices = (own: typeof open): number[] => own.map(({ index }) => index);
  return [
    { part: 'all', label: 'All', words: 'all expiries', expiries: null },
    { part: 'zeroDte', label: '0DTE', words: 'what settles today', expiries: indices(today) },
    { part: 'nearest', label: 'Nearest', words: `the nearest expiry, ${nextDate}`, expiries: next ? [next.index] : [] },
    { part: 'later', label: 'Without 0DTE', words: 'all that settles after today', expiries: indices(rest) },
  ];
}

/**
 * The profile of some expiries, added up on the wide grid of spots, every 0.1 %; of all of them as it is drawn, finer near
 * spot. Null where expiries are not told apart, while a slider moves.
 */
export function profileOfPart(
  analysis: Analysis,
  exposure: ExposureKey,
  expiries: readonly number[] | null,
): DrawnProfile | null {
  if (expiries === null) return drawnProfile(analysis, exposure);
  const rows = analysis.profileByExpiry?.[exposure];
  if (!rows) return null;
  const { spot } = analysis.profile;
  const values = new Float64Array(spot.length);
  for (const expiry of expiries) {
    const first = expiry * spot.length;
    for (let at = 0; at < spot.length; at += 1) values[at] = (values[at] as number) + (rows[first + at] as number);
  }
  return { spot, values };
}
