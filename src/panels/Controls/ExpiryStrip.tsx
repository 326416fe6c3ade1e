import { type KeyboardEvent, useRef, useState } from 'react';
import { useAnalysis, useDashboardStore, useView } from '../../app/useDashboard';
import { chosenExpiries, type ExpiryChoice, expiryKey } from '../../app/viewState';
import { EXPOSURES } from '../../exposure/exposureTable';
import { civilDate, dollars } from '../../ui/format';
import { Segmented } from '../../ui/Segmented';

const BAR_HEIGHT = 26;
const BAR_WIDTH = 26;

/** Every expiry with the size of its net exposure; pressing one shows it alone, pressing more adds them. */
export function ExpiryStrip() {
  const store = useDashboardStore();
  const { expiries } = useAnalysis();
  const { expiries: choice, exposure } = useView();
  const chosen = chosenExpiries(choice, expiries);
  const used = expiries.flatMap((expiry, index) => (expiry.contractsUsed > 0 ? [{ expiry, index }] : []));
  const largest = Math.max(...used.map(({ expiry }) => Math.abs(expiry.net[exposure])), Number.MIN_VALUE);
  const strip = useRef<HTMLUListElement>(null);
  const [focused, setFocused] = useState(0);
  const { name } = EXPOSURES[exposure];
  const hasZeroDte = expiries.some((expiry) => expiry.isZeroDte);

  const toggle = (key: string): void => {
    const current = choice.kind === 'chosen' ? choice.keys : [];
    const keys = current.includes(key) ? current.filter((other) => other !== key) : [...current, key];
    store.chooseExpiries(keys.length > 0 ? { kind: 'chosen', keys } : { kind: 'all' });
  };

  const onKeyDown = (event: KeyboardEvent): void => {
    const last = used.length - 1;
    const next = { ArrowRight: focused + 1, ArrowLeft: focused - 1, Home: 0, End: last }[event.key];
    if (next === undefined) return;
    event.preventDefault();
    strip.current?.querySelectorAll('button')[Math.min(last, Math.max(0, next))]?.focus();
  };

  return (
    <div className="expiries">
      <Segmented<Exclude<ExpiryChoice['kind'], 'chosen'>>
        name="Expiries"
        value={choice.kind === 'chosen' ? null : choice.kind}
        choices={[
          { value: 'all', label: 'All' },
          { value: 'zeroDte', label: '0DTE', title: 'Settles today', disabled: !hasZeroDte },
          { value: 'week', label: '≤7d', title: 'Up to seven days' },
          { value: 'monthly', label: 'Monthly', title: 'Third-Friday expirations' },
        ]}
        onChange={(kind) => store.chooseExpiries({ kind })}
      />
      <ul className="expiry-strip" aria-label={`Net ${name} by expiry`} ref={strip} onKeyDown={onKeyDown}>
        {used.map(({ expiry, index }, place) => {
          const key = expiryKey(expiry);
          const value = expiry.net[exposure];
          const isShown = chosen === null || chosen.has(index);
          const details = `${expiry.session}, ${expiry.roots.join(' and ')}: net ${name} ${dollars(value)}`;
          return (
            <li key={key}>
              <button
                type="button"
                className="expiry-button"
                // One stop for the Tab key; the arrow keys go on from there.
                tabIndex={place === Math.min(focused, used.length - 1) ? 0 : -1}
                onFocus={() => setFocused(place)}
                aria-pressed={choice.kind === 'chosen' && isShown}
                title={`${civilDate(expiry.expiryDay, { year: true })} ${details}`}
                data-shown={isShown}
                onClick={() => toggle(key)}
              >
                <svg
                  width={BAR_WIDTH}
                  height={BAR_HEIGHT}
                  aria-hidden="true"
                  className={value < 0 ? 'is-negative' : 'is-positive'}
                >
                  <rect
                    width={BAR_WIDTH}
                    y={BAR_HEIGHT - Math.max(1.5, (Math.abs(value) / largest) * BAR_HEIGHT)}
                    height={BAR_HEIGHT}
                  />
                </svg>
                <span className="expiry-days">{expiry.isZeroDte ? '0DTE' : `${expiry.daysToExpiry}d`}</span>{' '}
                <span className="expiry-date">
                  {civilDate(expiry.expiryDay)}
                  {expiry.session === 'AM' ? ' AM' : ''}
                </span>
                <span className="visually-hidden">, {details}</span>
              </button>
            </li>
          );
        })}
      </ul>
    </div>
  );
}
