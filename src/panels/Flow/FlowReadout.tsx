import type { ReactNode } from 'react';
import type { FlowPicture } from '../../app/dashboardState';
import type { Money } from '../../app/money';
import { percent, price, UNKNOWN } from '../../ui/format';
import type { FlowCursor } from './FlowChart';
import { type FlowMoment, isBalanced } from './flowShapes';
import { cellWords, tradeWords } from './flowWords';

interface FlowReadoutProps {
  readonly picture: FlowPicture;
  readonly moments: readonly FlowMoment[];
  readonly cursor: FlowCursor | null;
  readonly money: Money;
}

/** The cell under the cursor in a sentence, with its parts. */
export function FlowReadout({ picture: { map, of }, moments, cursor, money }: FlowReadoutProps) {
  const moment = cursor === null ? undefined : moments[cursor.column];
  const column = cursor === null ? undefined : map.columns[cursor.column];
  if (cursor === null || !moment || !column) {
    return (
      <output className="heat-readout is-empty">
        Point at a cell, or focus the map and use the arrow keys: its numbers stand here.
      </output>
    );
  }
  const cell = cursor.column * map.spot.length + cursor.spot;
  const there = map.spot[cursor.spot] as number;
  const unwinding = map.unwinding[cell] as number;
  const gamma = map.netGex[cell] as number;
  const { flip, flipDirection, flipReason } = column;
  return (
    <output className="heat-readout">
      <strong>{cellWords(map, cursor, moment, money, of.underlying)}</strong>
      {moment.name === '' || moment.name === 'now' ? null : <span>{moment.name}</span>}
      <Item label="Spot">{percent(there / map.now - 1, { digits: 2, plus: true })}</Item>
      {unwinding === 0 ? null : (
        <Item label="of it unwinding">{tradeWords(unwinding, there, money, of.underlying)}</Item>
      )}
      <Item label="Net GEX there">
        {gamma === 0 ? '' : gamma > 0 ? '▲ ' : '▼ '}
        {money.compact(gamma, { plus: true })}
      </Item>
      <Item label="Flip then">
        {flip === null
          ? `${UNKNOWN} ${flipReason ?? ''}`
          : `${price(flip)}, gamma ${flipDirection === 'negativeToPositive' ? 'positive' : 'negative'} above`}
      </Item>
      {isBalanced(map, cell) ? <span>balanced</span> : null}
    </output>
  );
}

function Item({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <span>
      <span className="heat-readout-label">{label}</span> {children}
    </span>
  );
}
