import type { FlowPicture } from '../../app/dashboardState';
import type { Money } from '../../app/money';
import { price } from '../../ui/format';
import type { FlowMoment, FlowTable as Table } from './flowShapes';
import { moveWords, tradeInTable, unitWords } from './flowWords';

interface FlowTableProps {
  readonly picture: FlowPicture;
  readonly moments: readonly FlowMoment[];
  readonly table: Table;
  readonly money: Money;
}

/** Now and the next closes by a few spots: the map in numbers. */
export function FlowTable({ picture: { map, of }, moments, table, money }: FlowTableProps) {
  return (
    <section
      className="table-scroll number-table flow-table"
      aria-label="The map in numbers"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls sideways where it does not fit
      tabIndex={0}
    >
      <table className="data-table">
        <caption className="visually-hidden">
          What dealers trade from now, by time and spot; {unitWords(of.underlying)}
        </caption>
        <thead>
          <tr>
            <th scope="col">From now until</th>
            {table.spots.map((spot) => (
              <th key={spot} scope="col">
                {price(map.spot[spot] as number)} ({moveWords(map, spot)})
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {table.columns.map((column) => (
            <tr key={column}>
              <th scope="row">
                {moments[column]?.words}
                {moments[column]?.name ? `, ${moments[column]?.name}` : ''}
              </th>
              {table.spots.map((spot) => (
                <td key={spot}>
                  {tradeInTable(
                    map.flow[column * map.spot.length + spot] as number,
                    map.spot[spot] as number,
                    money,
                    of.underlying,
                  )}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
