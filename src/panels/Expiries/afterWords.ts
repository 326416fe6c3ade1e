import type { AfterExpiries, AfterExpiry } from '../../exposure/afterExpiries';
import type { Analysis, ExpirySummary } from '../../exposure/analysis';
import type { ReadLevel } from '../../exposure/bookReading';
import { civilDate, percent, price, strike } from '../../ui/format';
import { REGIME_WORDS } from '../Regime/regimeWords';

/** 'Fri 20 Nov AM': the expiry of a row. */
export function expiryWords({ expiryDay, session }: Pick<ExpirySummary, 'expiryDay' | 'session'>): string {
  return `${civilDate(expiryDay, { year: true })} ${session}`;
}

/** The row after which everything of today is gone; the next expiry's where nothing settles today; null without rows. */
export function firstGone({ rows }: AfterExpiries, expiries: Analysis['expiries']): AfterExpiry | null {
  const today = rows.filter(({ expiry }) => expiries[expiry]?.isZeroDte);
  return today.at(-1) ?? rows[0] ?? null;
}

/** 'After today’s expiry is gone: FRAGILE, flip 6,905.12 (+0.40%), call wall 7,000, put wall 6,800.' */
export function afterSentence(after: AfterExpiries, { expiries, spot }: Pick<Analysis, 'expiries' | 'spot'>): string {
  const row = firstGone(after, expiries);
  const expiry = row ? expiries[row.expiry] : undefined;
  if (!row || !expiry) return 'No expiry is left that could settle.';
  const { regime, flip, callWall, putWall } = row.reading;
  const which = expiry.isZeroDte ? 'today’s expiry' : `the next expiry, ${expiryWords(expiry)},`;
  const flipText =
    flip.price === null
      ? 'no flip'
      : `flip ${price(flip.price)} (${percent(flip.price / spot - 1, { digits: 2, plus: true })})`;
  const wall = (name: string, { price: at }: ReadLevel): string =>
    at === null ? `no ${name}` : `${name} ${strike(at)}`;
  const parts = [REGIME_WORDS[regime], flipText, wall('call wall', callWall), wall('put wall', putWall)];
  return `After ${which} is gone: ${parts.join(', ')}.`;
}
