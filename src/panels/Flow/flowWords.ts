import type { Money } from '../../app/money';
import type { Underlying } from '../../chain/underlying';
import type { FlowMap } from '../../exposure/flowTypes';
import { percent, price, quantity } from '../../ui/format';
import { sidedSize } from '../../ui/tradeSide';
import type { FlowMoment } from './flowShapes';

/** '$3.20B (466K shares)': the size of a trade. @param spot that shares are valued at */
export function sizeWords(dollars: number, spot: number, money: Money, { unit, kind }: Underlying): string {
  return `${money.compact(Math.abs(dollars))} (${quantity(dollars / spot, unit, kind === 'coin')})`;
}

/** 'buy $3.20B (466K shares)', or that there is nothing to trade. */
export function tradeWords(dollars: number, spot: number, money: Money, underlying: Underlying): string {
  return sidedSize(dollars, sizeWords(dollars, spot, money, underlying));
}

/** The same for tables, whose caption names the unit: 'buy $3.20B (466K)'. */
export function tradeInTable(dollars: number, spot: number, money: Money, { kind }: Underlying): string {
  const size = quantity(dollars / spot, '', kind === 'coin').trim();
  return sidedSize(dollars, `${money.compact(Math.abs(dollars))} (${size})`);
}

/** What stands in parentheses in such tables. */
export function unitWords({ unit }: Underlying): string {
  return `in parentheses: ${unit}`;
}

/** A cell in a sentence: 'At 6,850.00 by Thu 19 Nov 16:00 ET dealers will have sold $3.20B (466K shares)'. */
export function cellWords(
  map: FlowMap,
  cell: { readonly column: number; readonly spot: number },
  moment: FlowMoment,
  money: Money,
  underlying: Underlying,
): string {
  const there = map.spot[cell.spot] as number;
  const dollars = map.flow[cell.column * map.spot.length + cell.spot] as number;
  const at = `At ${price(there)}`;
  if (cell.column === 0) {
    if (cell.spot === map.spotIndex) return `${at}, the spot of now, dealers are hedged`;
    return `${at}, were spot there at once, dealers ${dollars === 0 ? 'have ' : ''}${tradeWords(dollars, there, money, underlying)}`;
  }
  const done =
    dollars === 0
      ? 'will have traded nothing on balance'
      : `will have ${dollars > 0 ? 'bought' : 'sold'} ${sizeWords(dollars, there, money, underlying)}`;
  return `${at} by ${moment.words} dealers ${done}`;
}

/** '+1.0%' of a level of the map; '0%' at spot. */
export function moveWords(map: FlowMap, spot: number): string {
  return spot === map.spotIndex ? '0%' : percent((map.spot[spot] as number) / map.now - 1, { plus: true });
}
