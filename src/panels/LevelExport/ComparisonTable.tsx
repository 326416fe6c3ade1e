import { useMoney } from '../../app/money';
import type { ComparedLevel, LevelComparison, Match } from '../../levels/compare/compareLevels';
import type { PriceShift } from '../../levels/priceShift';
import { percent, price } from '../../ui/format';
import { definitionWords } from './comparisonWords';

interface ComparisonTableProps {
  readonly comparison: LevelComparison;
  /** What theirs were brought to the chain by. */
  readonly shift: PriceShift;
}

/** Each level of the vendor beside the nearest of ours. */
export function ComparisonTable({ comparison: { rows }, shift }: ComparisonTableProps) {
  const isShifted = shift.kind !== 'none';
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: the table scrolls, also by keyboard
    // biome-ignore lint/a11y/useSemanticElements: the panel is the section; this is the part that scrolls
    <div className="table-scroll number-table" tabIndex={0} role="group" aria-label="Their levels beside ours">
      <table className="data-table vendor-table">
        <caption className="visually-hidden">Their levels beside ours</caption>
        <thead>
          <tr>
            <th scope="col">Theirs</th>
            <th scope="col">Price</th>
            {isShifted ? <th scope="col">On the chain</th> : null}
            <th scope="col">Reproduced</th>
            <th scope="col" className="table-words">
              Ours that means the same
            </th>
            <th scope="col">Theirs − ours</th>
            <th scope="col">By chance</th>
            <th scope="col" className="table-words">
              Nearest of all ours
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a text may hold the same level twice
            <tr key={at}>
              <th scope="row">{row.vendor.name}</th>
              <td>{price(row.vendor.price)}</td>
              {isShifted ? <td>{price(row.price)}</td> : null}
              <Verdict row={row} />
              <Own
                matches={row.same}
                none={row.vendor.meaning === null ? 'none of ours means this' : 'not in this chain'}
              />
              <Difference match={row.same[0]} />
              <td>{row.same[0]?.chance == null ? '–' : percent(row.same[0].chance, { digits: 0 })}</td>
              <Nearest row={row} />
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Verdict({ row: { isReproduced, threshold } }: { readonly row: ComparedLevel }) {
  if (isReproduced === null || threshold === null) return <td>–</td>;
  return (
    <td className={isReproduced ? 'vendor-yes' : 'vendor-no'} title={`within ±${price(threshold)}`}>
      {isReproduced ? '✓ yes' : '✗ no'}
      <small> ±{price(threshold)}</small>
    </td>
  );
}

function Own({ matches, none }: { readonly matches: readonly Match[]; readonly none: string }) {
  const [first] = matches;
  if (!first) return <td className="table-words">{none}</td>;
  return (
    <td className="table-words" title={matches.map(({ definition }) => definition).join('\n')}>
      {price(first.price)} <small>{definitionWords(matches)}</small>
    </td>
  );
}

function Difference({ match }: { readonly match: Match | undefined }) {
  const money = useMoney();
  if (!match) return <td>–</td>;
  return (
    <td>
      {money.priceDifference(match.difference)} <small>{percent(match.fraction, { digits: 2, plus: true })}</small>
    </td>
  );
}

/** Another level of ours that is nearer than those of the same meaning, which hints at another definition. */
function Nearest({ row: { same, nearest } }: { readonly row: ComparedLevel }) {
  const [first] = nearest;
  if (!first) return <td className="table-words">–</td>;
  const isSame = same[0] !== undefined && Math.abs(same[0].difference) <= Math.abs(first.difference);
  if (isSame) return <td className="table-words">the same</td>;
  return (
    <td className="table-words" title={nearest.map(({ definition }) => definition).join('\n')}>
      {price(first.price)}{' '}
      <small>
        {definitionWords(nearest)}
        {first.chance === null ? '' : `; by chance ${percent(first.chance, { digits: 0 })}`}
      </small>
    </td>
  );
}
