import { clockTexts, typedInstant } from '../../app/marketFields';
import type { SettlementSession } from '../../chain/rawQuotes';
import type { ExpirySummary } from '../../exposure/analysis';

const MINUTE = 60_000;

/** '2026-11-18T11:00' of an instant (UTC milliseconds), on the clock of the market. */
export function momentText(at: number, market: SettlementSession): string {
  const { date, time } = clockTexts(at, market);
  return `${date}T${time}`;
}

/** Minutes from the quotes to the last moment at which a contract is still open; 0 without any. */
export function longestMinutes(asOf: number, expiries: readonly Pick<ExpirySummary, 'settlement'>[]): number {
  const last = Math.max(asOf, ...expiries.map(({ settlement }) => settlement));
  return Math.max(0, Math.ceil((last - asOf) / MINUTE) - 1);
}

/** What a moment that was typed comes to: minutes after the quotes, or why it cannot be taken. */
export type TypedMoment =
  | { readonly minutesForward: number; readonly complaint: null }
  | { readonly minutesForward: null; readonly complaint: string };

/**
 * Minutes from the quotes to a moment typed as '2026-11-20T16:00' on the clock of the market. The minute of the quotes
 * themselves is no time at all, though they have seconds.
 */
export function typedMoment(
  text: string,
  asOf: number,
  market: SettlementSession,
  expiries: readonly Pick<ExpirySummary, 'settlement'>[],
): TypedMoment {
  const [date = '', time = ''] = text.split('T');
  const at = typedInstant({ date, time }, market);
  if (at === null) return { minutesForward: null, complaint: 'Give a date and a time.' };
  const minutes = (at - asOf) / MINUTE;
  if (text === momentText(asOf, market)) return { minutesForward: 0, complaint: null };
  if (minutes < 0) return { minutesForward: null, complaint: 'That is before the quotes.' };
  if (minutes > longestMinutes(asOf, expiries)) {
    return { minutesForward: null, complaint: 'Every contract has settled by then.' };
  }
  return { minutesForward: minutes, complaint: null };
}
