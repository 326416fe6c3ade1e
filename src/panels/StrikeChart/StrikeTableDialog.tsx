import { useMoney } from '../../app/money';
import { useAnalysis } from '../../app/useDashboard';
import { EXPOSURE_KEYS, type StrikeTable } from '../../exposure/analysis';
import { EXPOSURES } from '../../exposure/exposureTable';
import { Dialog } from '../../ui/Dialog';
import { integer, strike as strikeText, UNKNOWN } from '../../ui/format';
import { netAt } from './strikeBars';

interface StrikeTableDialogProps {
  readonly table: StrikeTable;
  /** Which expiries the table sums, in words. */
  readonly words: string;
  readonly onClose: () => void;
}

/** The strike chart's numbers as a table. */
export function StrikeTableDialog({ table, words, onClose }: StrikeTableDialogProps) {
  const { symbol, unknown } = useAnalysis();
  const known = (side: keyof typeof unknown, text: string): string => (unknown[side] === null ? text : UNKNOWN);
  const money = useMoney();
  const rows = [...table.strike.keys()].filter(
    (row) => (table.callOpenInterest[row] as number) + (table.putOpenInterest[row] as number) > 0,
  );
  return (
    <Dialog title={`${symbol} exposures by strike, ${words}`} size="wide" onClose={onClose}>
      <p className="hint">
        Strikes with open interest, net of calls and puts.{' '}
        {EXPOSURE_KEYS.map((key) => `${EXPOSURES[key].name} in ${money.unit(key)}`).join('; ')}.
      </p>
      <table className="data-table">
        <thead>
          <tr>
            <th scope="col">Strike</th>
            <th scope="col">Call GEX</th>
            <th scope="col">Put GEX</th>
            {EXPOSURE_KEYS.map((key) => (
              <th key={key} scope="col">
                Net {EXPOSURES[key].name}
              </th>
            ))}
            <th scope="col">Call OI</th>
            <th scope="col">Put OI</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={table.strike[row]}>
              <th scope="row">{strikeText(table.strike[row] as number)}</th>
              <td>{known('call', money.compact(table.gex.call[row] as number))}</td>
              <td>{known('put', money.compact(table.gex.put[row] as number))}</td>
              {EXPOSURE_KEYS.map((key) => (
                <td key={key}>{known('net', money.compact(netAt(table, key, row)))}</td>
              ))}
              <td>{known('call', integer(table.callOpenInterest[row] as number))}</td>
              <td>{known('put', integer(table.putOpenInterest[row] as number))}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Dialog>
  );
}
