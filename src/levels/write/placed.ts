import type { LevelSheet, NamedLevel } from '../levelSheet';
import { shifted } from '../priceShift';
import { priceText } from './priceText';

/** A level at its price on the axis that is written. */
export interface PlacedLevel extends NamedLevel {
  /** As written. */
  readonly text: string;
}

/** Levels that are written alike, as one line or note. */
export interface JoinedLevel {
  readonly text: string;
  readonly levels: readonly [PlacedLevel, ...PlacedLevel[]];
  /** 'Call wall & GEX 1'. */
  readonly name: string;
}

/** The levels at their shifted prices, in the order of the sheet; without those that a shift takes to 0 or below. */
export function placedLevels({ levels, shift }: LevelSheet): PlacedLevel[] {
  return levels.flatMap((level) => {
    const price = shifted(level.price, shift);
    const text = price === null ? '0' : priceText(price);
    return price === null || text === '0' ? [] : [{ ...level, price, text }];
  });
}

/** The same with names joined by ' & ' where prices are written alike, in the order of the first of each. */
export function joinedLevels(sheet: LevelSheet): JoinedLevel[] {
  const byText = new Map<string, [PlacedLevel, ...PlacedLevel[]]>();
  for (const level of placedLevels(sheet)) {
    const others = byText.get(level.text);
    if (others) others.push(level);
    else byText.set(level.text, [level]);
  }
  return [...byText].map(([text, levels]) => ({ text, levels, name: levels.map(({ name }) => name).join(' & ') }));
}
