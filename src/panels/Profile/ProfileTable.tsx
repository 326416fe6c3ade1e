import { useMemo } from 'react';
import { useChartPrices } from '../../app/chartPrices';
import { useMoney } from '../../app/money';
import { type Analysis, EXPOSURE_KEYS } from '../../exposure/analysis';
import { EXPOSURES } from '../../exposure/exposureTable';
import { percent, price as priceText, UNKNOWN } from '../../ui/format';
import { profileOfPart } from './profileParts';
import { valueAt } from './profileShapes';

const MOVES = [0.1, 0.05, 0.03, 0.02, 0.01, 0.005, 0, -0.005, -0.01, -0.02, -0.03, -0.05, -0.1];

interface ProfileTableProps {
  readonly analysis: Analysis;
  /** Null for all of them. */
  readonly expiries: readonly number[] | null;
  readonly words: string;
}

/** All four exposures at some spots, high ones on top. */
export function ProfileTable({ analysis, expiries, words }: ProfileTableProps) {
  const money = useMoney();
  const { spot } = analysis;
  const { future, symbol } = useChartPrices();
  const profiles = useMemo(
    () => EXPOSURE_KEYS.map((key) => ({ key, profile: profileOfPart(analysis, key, expiries) })),
    [analysis, expiries],
  );
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls sideways where it does not fit
    <section className="table-scroll number-table" tabIndex={0} aria-label="Exposures by spot">
      <table className="data-table">
        <caption className="visually-hidden">Exposures of {words} by spot</caption>
        <thead>
          <tr>
            <th scope="col">Spot moves</th>
            <th scope="col">{future === null ? 'to' : `to, ${symbol}`}</th>
            {EXPOSURE_KEYS.map((key) => (
              <th key={key} scope="col" title={money.unit(key)}>
                {EXPOSURES[key].name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {MOVES.map((move) => {
            const at = spot * (1 + move);
            return (
              <tr key={move} className={move === 0 ? 'spot-row' : undefined}>
                <th scope="row">{move === 0 ? 'not at all' : percent(move, { digits: 1, plus: true })}</th>
                <td>{priceText(at)}</td>
                {profiles.map(({ key, profile }) => {
                  const end = profile ? profile.spot.length - 1 : -1;
                  const isCovered =
                    profile !== null && at >= (profile.spot[0] ?? at + 1) && at <= (profile.spot[end] ?? at - 1);
                  return <td key={key}>{isCovered ? money.compact(valueAt(profile, at), { plus: true }) : UNKNOWN}</td>;
                })}
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}
