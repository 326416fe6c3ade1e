import { isoDate } from '../../chain/civilDay';
import { marketClock, marketZone } from '../../chain/marketClock';
import type { LevelSheet } from '../levelSheet';
import { priceText } from './priceText';
import { symbolText } from './symbolText';

/** '2026-11-18 11:00 New York', or '2026-04-01 09:15 IST' of a chain from elsewhere. */
export function clockText({ asOf, market }: Pick<LevelSheet, 'asOf' | 'market'>): string {
  const { day, minutesOfDay } = marketClock(asOf, market);
  const { name } = marketZone(market);
  const pad = (value: number): string => String(Math.floor(value)).padStart(2, '0');
  return `${isoDate(day)} ${pad(minutesOfDay / 60)}:${pad(minutesOfDay % 60)} ${name === 'ET' ? 'New York' : name}`;
}

/** What the levels rest on, for comments, line by line: chain and time, dealer position, shift. ASCII. */
export function stampLines(sheet: LevelSheet): string[] {
  const { underlying, spot, currency, dealerSign, note, expiries, shift } = sheet;
  const weight = (value: number): string => `${value > 0 ? '+' : ''}${value}`;
  const lines = [
    `Levels of the ${symbolText(underlying)} option chain, quotes of ${clockText(sheet)}, spot ${priceText(spot)} ${currency}.`,
    `Assumed dealer position: ${weight(dealerSign.call)} per call, ${weight(dealerSign.put)} per put.`,
  ];
  if (note !== null) lines.unshift(note);
  if (expiries) lines.push(`Only contracts that expire on ${expiries.join(', ')} count.`);
  if (shift.kind === 'ratio' && shift.ratio !== 1)
    lines.push(`Prices are those of the chain times ${numberText(shift.ratio)}.`);
  if (shift.kind === 'spread' && shift.spread !== 0) {
    lines.push(
      `Prices are those of the chain ${shift.spread < 0 ? 'minus' : 'plus'} ${numberText(Math.abs(shift.spread))}.`,
    );
  }
  return lines;
}

/** A number with up to eight decimals and no exponent: '1.0064', '44.08'. */
export function numberText(value: number): string {
  return value.toFixed(8).replace(/\.?0+$/, '');
}
