import { type KeyboardEvent, memo, useCallback, useRef, useState } from 'react';
import { useMoney } from '../../app/money';
import { useAnalysis, useDashboardStore, useView } from '../../app/useDashboard';
import { chosenExpiries, type ExpiryChoice, expiryKey } from '../../app/viewState';
import { EXPOSURES } from '../../exposure/exposureTable';
import { civilDate, UNKNOWN } from '../../ui/format';
import { Segmented } from '../../ui/Segmented';
import { dateWords, daysWords } from './expiryWords';

const BAR_HEIGHT = 26;
const BAR_WIDTH = 26;

/** Every expiry with the size of its net exposure; pressing one shows it alone, pressing more adds them. */
export function ExpiryStrip() {
  const store = useDashboardStore();
  const { expiries, asOf, unknown } = useAnalysis();
  const { expiries: choice, exposure } = useView();
  const chosen = chosenExpiries(choice, expiries);
  const used = expiries.flatMap((expiry, index) => (expiry.contractsUsed > 0 ? [{ expiry, index }] : []));
  const largest = Math.max(...used.map(({ expiry }) => Math.abs(expiry.net[exposure])), Number.MIN_VALUE);
  const strip = useRef<HTMLUListElement>(null);
  const [focused, setFocused] = useState(0);
  const money = useMoney();
  const { name } = EXPOSURES[exposure];
  const hasZeroDte = expiries.some((expiry) => expiry.isZeroDte);

  const toggle = useCallback(
    (key: string): void => {
      const { expiries: now } = store.getState().settings.view;
      const current = now.kind === 'chosen' ? now.keys : [];
      const keys = current.includes(key) ? current.filter((other) => other !== key) : [...current, key];
      store.chooseExpiries(keys.length > 0 ? { kind: 'chosen', keys } : { kind: 'all' });
    },
    [store],
  );

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
          const value = unknown.net === null ? expiry.net[exposure] : 0;
          const size = unknown.net === null ? money.compact(value) : UNKNOWN;
          const isShown = chosen === null || chosen.has(index);
          return (
            <li key={key}>
              <ExpiryButton
                id={key}
                days={daysWords(expiry, asOf)}
                date={`${dateWords(expiry)}${expiry.session === 'AM' ? ' AM' : ''}`}
                details={`${expiry.session}, ${expiry.roots.join(' and ')}: net ${name} ${size}`}
                year={civilDate(expiry.expiryDay, { year: true })}
                isNegative={value < 0}
                // Tenths of a pixel: most bars then stay as they are while a slider moves.
                height={Math.round(Math.max(1.5, (Math.abs(value) / largest) * BAR_HEIGHT) * 10) / 10}
                isPressed={choice.kind === 'chosen' && isShown}
                isShown={isShown}
                // One stop for the Tab key; the arrow keys go on from there.
                isTabStop={place === Math.min(focused, used.length - 1)}
                place={place}
                onFocus={setFocused}
                onToggle={toggle}
              />
            </li>
          );
        })}
      </ul>
    </div>
  );
}

interface ExpiryButtonProps {
  readonly id: string;
  readonly days: string;
  readonly date: string;
  /** Session, roots and net exposure. */
  readonly details: string;
  /** The date with its year. */
  readonly year: string;
  readonly isNegative: boolean;
  /** Of the bar, in pixels. */
  readonly height: number;
  readonly isPressed: boolean;
  readonly isShown: boolean;
  readonly isTabStop: boolean;
  readonly place: number;
  readonly onFocus: (place: number) => void;
  readonly onToggle: (id: string) => void;
}

/** Compared by its words and pixels, as there are dozens and a slider moves few of them. */
const ExpiryButton = memo(function ExpiryButton(props: ExpiryButtonProps) {
  const { id, days, date, details, year, isNegative, height, isPressed, isShown, isTabStop, place } = props;
  return (
    <button
      type="button"
      className="expiry-button"
      tabIndex={isTabStop ? 0 : -1}
      onFocus={() => props.onFocus(place)}
      aria-pressed={isPressed}
      // Attributes: text in the page would be laid out again with every frame.
      aria-label={`${days} ${date}, ${details}`}
      title={`${year} ${details}`}
      data-shown={isShown}
      onClick={() => props.onToggle(id)}
    >
      <svg
        width={BAR_WIDTH}
        height={BAR_HEIGHT}
        aria-hidden="true"
        className={isNegative ? 'is-negative' : 'is-positive'}
      >
        <rect width={BAR_WIDTH} y={BAR_HEIGHT - height} height={BAR_HEIGHT} />
      </svg>
      <span className="expiry-days">{days}</span> <span className="expiry-date">{date}</span>
    </button>
  );
});
