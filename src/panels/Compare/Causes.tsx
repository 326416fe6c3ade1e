import { useMemo, useState } from 'react';
import { useMoney } from '../../app/money';
import type { ChainComparison } from '../../compare/comparison';
import { CAUSE_NAMES, OTHER_NAMES } from '../../compare/sentences';
import { integer, percent } from '../../ui/format';
import { Panel } from '../../ui/Panel';
import { waterfallSteps } from './compareShapes';
import { CAUSE_WORDS } from './compareWords';
import { Waterfall } from './Waterfall';

/** Where the change of net GEX comes from. */
export function Causes({ comparison }: { readonly comparison: ChainComparison }) {
  const money = useMoney();
  const [cursor, setCursor] = useState<number | null>(null);
  const { attribution, attributionReason } = comparison;
  const steps = useMemo(() => (attribution ? waterfallSteps(attribution, CAUSE_NAMES) : []), [attribution]);
  const title = 'What changed net GEX';
  if (!attribution) {
    return (
      <Panel title={title}>
        <p className="unknown">It cannot be told. {attributionReason}.</p>
      </Panel>
    );
  }
  const { change, parts, listed, others, repriced, rolledOff } = attribution;
  const at = cursor === null ? undefined : steps[cursor];
  const signed = (value: number): string => money.compact(value, { plus: true });
  const words = steps
    .filter(({ cause }) => cause !== null)
    .map(({ label, from, to }) => `${label.toLowerCase()} ${signed(to - from)}`)
    .join(', ');
  return (
    <Panel
      title={title}
      subtitle={
        at
          ? at.cause
            ? `${at.label} ${signed(at.to - at.from)}: ${CAUSE_WORDS[at.cause]}`
            : `${at.label}: ${signed(at.to)}`
          : `${signed(change)}, ${money.unit('gex')}, by re-pricing`
      }
    >
      <Waterfall
        steps={steps}
        summary={`Net GEX from ${signed(attribution.before)} to ${signed(attribution.after)}: ${words}.`}
        cursor={cursor}
        onCursor={setCursor}
      />
      <p className="hint">
        Each part is the mean over all orders in which open interest, spot, volatility, time and forward can change,
        contract by contract ({integer(repriced)} in both). Spot and forward together:{' '}
        {signed(parts.spot + parts.forward)}.
        {listed.contracts > 0
          ? ` Of open interest, ${signed(listed.gex)} is in ${integer(listed.contracts)} contracts listed since.`
          : ''}
        {rolledOff > 0 ? ` Rolled off: ${integer(rolledOff)} contracts with open interest.` : ''}
      </p>
      {others.length > 0 ? (
        <ul className="hint">
          {others.map(({ reason, contracts, gex }) => (
            <li key={reason}>
              Other: {signed(gex)} in {integer(contracts)} contracts, {OTHER_NAMES[reason]}.
            </li>
          ))}
        </ul>
      ) : null}
      <CauseTable comparison={comparison} />
    </Panel>
  );
}

function CauseTable({ comparison: { attribution } }: { readonly comparison: ChainComparison }) {
  const money = useMoney();
  if (!attribution) return null;
  const steps = waterfallSteps(attribution, CAUSE_NAMES).filter(({ cause }) => cause !== null);
  const { change } = attribution;
  return (
    <details>
      <summary>The same in figures</summary>
      <table className="data-table compare-causes">
        <caption className="visually-hidden">Causes of the change of net GEX</caption>
        <thead>
          <tr>
            <th scope="col">Cause</th>
            <th scope="col">{money.unit('gex')}</th>
            <th scope="col">Of the change</th>
          </tr>
        </thead>
        <tbody>
          {steps.map(({ cause, label, from, to }) => (
            <tr key={label}>
              <th scope="row">
                {label} <small>{cause ? CAUSE_WORDS[cause] : ''}</small>
              </th>
              <td>{money.inFull(to - from)}</td>
              <td>{change === 0 ? '–' : percent((to - from) / change, { plus: true })}</td>
            </tr>
          ))}
          <tr>
            <th scope="row">Change</th>
            <td>{money.inFull(change)}</td>
            <td>{change === 0 ? '–' : percent(1)}</td>
          </tr>
        </tbody>
      </table>
    </details>
  );
}
