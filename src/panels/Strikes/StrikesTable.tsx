import { memo, type ReactNode, useMemo } from 'react';
import { type Money, useMoney } from '../../app/money';
import { usePriceAxis } from '../../app/priceAxis';
import type { Analysis } from '../../exposure/analysis';
import { integer, shareOf, strike as strikeText, UNKNOWN } from '../../ui/format';
import { nearestIndex } from '../fold/geometry';
import { useLitRow } from '../fold/litStrike';
import { VirtualTable } from '../tables/VirtualTable';
import type { StrikeColumn } from './strikeColumns';
import { type StrikeOrder, strikeTags } from './strikeRows';

interface StrikesTableProps {
  readonly analysis: Analysis;
  readonly caption: string;
  readonly columns: readonly StrikeColumn[];
  /** Indices of the strikes to show, in their order. */
  readonly rows: readonly number[];
  /** Every strike of the table, ascending. */
  readonly strikes: Float64Array;
  readonly order: StrikeOrder;
  readonly onOrder: (order: StrikeOrder) => void;
}

/** Strikes one below the other, with the levels named and the row of spot marked and in the middle at first. */
export const StrikesTable = memo(function StrikesTable(props: StrikesTableProps) {
  const { analysis, caption, columns, rows, strikes, order, onOrder } = props;
  const money = useMoney();
  const axis = usePriceAxis();
  const litRow = useLitRow(strikes);
  const strikeOf = (place: number): number => strikes[rows[place] as number] as number;
  const tags = useMemo(() => strikeTags(analysis, strikes), [analysis, strikes]);
  const spotRow = nearestIndex(strikes, analysis.spot);
  const spotPlace = order.by === 'strike' ? rows.indexOf(spotRow) : 0;
  return (
    <VirtualTable
      caption={caption}
      className="has-tags"
      columns={columns.map(({ id, label, title, values, reason }) => ({
        id,
        label,
        title: reason === null ? title : `Unknown: ${reason}`,
        isSortable: values !== null,
      }))}
      rowCount={rows.length}
      rowKey={(place) => rows[place] as number}
      rowClass={(place) =>
        [rows[place] === spotRow ? 'spot-row' : '', rows[place] === litRow ? 'is-lit' : ''].join(' ').trim() ||
        undefined
      }
      onPoint={(place) => axis.point(place === null ? null : strikeOf(place))}
      onRow={(place) => axis.togglePin(strikeOf(place), 0)}
      sort={order}
      onSort={(by) => onOrder({ by, isDescending: by === order.by ? !order.isDescending : true })}
      centre={spotPlace < 0 ? null : spotPlace}
      cell={(place, column) => {
        const row = rows[place] as number;
        const own = columns[column];
        if (!own) return null;
        if (own.kind !== 'strike') return cellText(own, row, money);
        return <StrikeCell strike={strikes[row] as number} tags={tags[row] ?? []} />;
      }}
    />
  );
});

function StrikeCell({ strike, tags }: { readonly strike: number; readonly tags: readonly string[] }): ReactNode {
  return (
    <>
      {strikeText(strike)}
      {tags.length === 0 ? null : (
        <>
          {' '}
          <span className="strike-tags" title={tags.join(', ')}>
            {tags.join(' · ')}
          </span>
        </>
      )}
    </>
  );
}

function cellText({ kind, values }: StrikeColumn, row: number, money: Money): ReactNode {
  const value = values?.[row];
  if (value === undefined) return UNKNOWN;
  if (kind === 'contracts') return integer(value);
  if (kind === 'share') return shareOf(value, 1);
  const mark = value > 0 ? '▲' : value < 0 ? '▼' : '';
  return (
    <>
      {mark === '' ? null : (
        <span aria-hidden="true" className={value > 0 ? 'sign-mark is-positive' : 'sign-mark is-negative'}>
          {mark}
        </span>
      )}
      {money.compact(value)}
    </>
  );
}
