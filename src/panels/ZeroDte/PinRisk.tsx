import { Check, Minus, X } from 'lucide-react';
import type { ReactNode } from 'react';
import { type Money, useMoney } from '../../app/money';
import { PIN_SHARE, PIN_SIGMAS, type PinPart, type PinRisk as Risk } from '../../exposure/pinRisk';
import type { SettlementDay } from '../../exposure/settlementDay';
import { percent, sigmas, strike as strikeText, UNKNOWN } from '../../ui/format';

const VERDICTS: Readonly<Record<'away' | 'low' | 'moderate' | 'high', string>> = {
  away: 'NONE: gamma at the magnet is not positive, so hedging drives spot away from it',
  low: 'LOW',
  moderate: 'MODERATE',
  high: 'HIGH',
};

/** How much speaks for spot being held at the magnet, with every component. */
export function PinRisk({ risk, day }: { readonly risk: Risk; readonly day: SettlementDay }) {
  const money = useMoney();
  const { kind, gamma, distance, share, time } = risk;
  const at = day.magnet.value === null ? '' : ` ${strikeText(day.magnet.value.strike)}`;
  return (
    <section className="pin-risk" aria-label="Pin risk">
      <h3>
        Pin risk: <strong>{kind === null ? `${UNKNOWN} not all of it is known` : VERDICTS[kind]}</strong>
      </h3>
      <ul>
        <Part part={gamma} label={`Gamma at the magnet${at}`} rule="positive: hedging pulls spot towards it">
          {figure(gamma, (value) => gammaWords(value, money))}
        </Part>
        <Part part={distance} label="Spot to magnet" rule={`up to ${PIN_SIGMAS}σ of what is left of the day`}>
          {figure(distance, (value) => sigmas(value, { plus: false }))}
        </Part>
        <Part part={share} label="0DTE share of gross GEX" rule={`from ${percent(PIN_SHARE, { digits: 0 })} on`}>
          {figure(share, (value) => percent(value))}
        </Part>
        <Part part={time} label="Left of the session" rule="up to a third">
          {figure(time, (value) => percent(value, { digits: 0 }))}
        </Part>
      </ul>
      <p className="hint">
        A rule of thumb, not a probability: none without the first; else low, moderate or high with up to one, two or
        all of the other three.
      </p>
    </section>
  );
}

function gammaWords(value: number, money: Money): string {
  return `${value > 0 ? '▲ ' : value < 0 ? '▼ ' : ''}${money.compact(value, { plus: true })}`;
}

function figure({ figure: { value, reason } }: PinPart, words: (value: number) => string): string {
  return value === null ? `${UNKNOWN} ${reason}` : words(value);
}

interface PartProps {
  readonly part: PinPart;
  readonly label: string;
  /** When it is met. */
  readonly rule: string;
  readonly children: ReactNode;
}

function Part({ part, label, rule, children }: PartProps) {
  const [Icon, words] =
    part.isMet === null
      ? ([Minus, 'unknown'] as const)
      : part.isMet
        ? ([Check, 'met'] as const)
        : ([X, 'not met'] as const);
  return (
    <li>
      <Icon size={14} className="pin-mark" aria-hidden="true" />
      <span>
        {label}: <strong>{children}</strong>{' '}
        <small>
          ({words}; {rule})
        </small>
      </span>
    </li>
  );
}
