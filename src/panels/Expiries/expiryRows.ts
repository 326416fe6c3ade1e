import { expiryKey } from '../../app/viewState';
import type { Analysis, ExpirySummary, ExposureKey } from '../../exposure/analysis';
import { type ExpiryKind, expiryCalendar } from '../../exposure/expiryKind';
import { type ToldTopStrike, topStrikes } from '../../exposure/topStrikes';
import { civilDate } from '../../ui/format';
import { daysWords } from '../Controls/expiryWords';

/** One expiry as chart and table show it; money of one exposure. */
export interface ExpiryRow {
  /** Names it across recomputations. */
  readonly key: string;
  readonly expiry: ExpirySummary;
  /** '18 Dec 2026'. */
  readonly date: string;
  /** '0DTE', '30d'. */
  readonly days: string;
  readonly kind: ExpiryKind;
  readonly isTripleWitching: boolean;
  /** Null where the side is unknown. */
  readonly call: number | null;
  readonly put: number | null;
  readonly net: number | null;
  /** Of |GEX| of the chain, a fraction; null where it is unknown or there is none. */
  readonly shareOfGross: number | null;
  /** Where |net GEX| of the expiry is largest, whatever exposure the money is of. */
  readonly topStrike: ToldTopStrike;
}

export const KIND_WORDS: Readonly<Record<ExpiryKind, string>> = {
  weekly: 'weekly',
  monthly: 'monthly',
  quarterly: 'quarterly',
};

/** The expiries with contracts in the sums, by settlement. */
export function expiryRows(analysis: Analysis, exposure: ExposureKey): ExpiryRow[] {
  const { expiries, unknown, gross, asOf } = analysis;
  const tops = topStrikes(analysis);
  return expiries.flatMap((expiry, index) => {
    const topStrike = tops[index];
    if (expiry.contractsUsed === 0 || !topStrike) return [];
    const { kind, isTripleWitching } = expiryCalendar(expiry.expiryDay, expiry.session, expiry.roots);
    return [
      {
        key: expiryKey(expiry),
        expiry,
        date: civilDate(expiry.expiryDay, { year: true }),
        days: daysWords(expiry, asOf),
        kind,
        isTripleWitching,
        call: unknown.call === null ? expiry.call[exposure] : null,
        put: unknown.put === null ? expiry.put[exposure] : null,
        net: unknown.net === null ? expiry.net[exposure] : null,
        shareOfGross: gross && gross.gex > 0 ? expiry.grossGex / gross.gex : null,
        topStrike,
      },
    ];
  });
}

/** The keys of the rows from one place to another, whichever comes first. */
export function keysBetween(rows: readonly ExpiryRow[], a: number, b: number): string[] {
  return rows.slice(Math.min(a, b), Math.max(a, b) + 1).map(({ key }) => key);
}

/** A key more, or one less where it is among them. */
export function toggled(keys: readonly string[], key: string): string[] {
  return keys.includes(key) ? keys.filter((own) => own !== key) : [...keys, key];
}

/** Lowest and highest value of the bars, 0 among them. */
export function extentOf(rows: readonly ExpiryRow[]): readonly [number, number] {
  const values = rows.flatMap(({ call, put, net }) => [call ?? 0, put ?? 0, net ?? 0]);
  return [Math.min(0, ...values), Math.max(0, ...values)];
}
