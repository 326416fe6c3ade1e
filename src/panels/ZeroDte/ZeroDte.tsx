import { TriangleAlert } from 'lucide-react';
import { type ReactNode, useMemo } from 'react';
import { type Money, useMoney } from '../../app/money';
import { useAnalysis, useScenarioAnswer } from '../../app/useDashboard';
import { marketZone } from '../../chain/marketClock';
import { isAlwaysOpen, marketOf } from '../../chain/marketHours';
import type { Analysis } from '../../exposure/analysis';
import { pinRisk } from '../../exposure/pinRisk';
import { type SettlementDay, settlementDay, type Told } from '../../exposure/settlementDay';
import { civilDate, duration, percent, price, strike as strikeText, UNKNOWN, zonedMoment } from '../../ui/format';
import { Panel } from '../../ui/Panel';
import { signClass } from '../../ui/signClass';
import { sidedSize } from '../../ui/tradeSide';
import { FigureButton } from '../Explain/FigureButton';
import { PinRisk } from './PinRisk';

const MOST = 0.5;

/** How much of the gamma settles today and is gone tomorrow, what is left of the day, and what may hold spot until then. */
export function ZeroDte() {
  const analysis = useAnalysis();
  const isScenario = useScenarioAnswer() !== null;
  const day = useMemo(() => settlementDay(analysis), [analysis]);
  if (day === null) {
    return (
      <Panel className="zero-dte-panel" title="0DTE" term="zeroDte" subtitle="gamma that settles today">
        <p className="zero-dte-none">
          {UNKNOWN} {analysis.zeroDte.reason ?? analysis.unknown.net ?? 'No contract in the sums is left to settle'}.
        </p>
      </Panel>
    );
  }
  const date = civilDate(day.expiryDay, { year: true });
  const { value: share } = day.shareOfGross;
  return (
    <Panel
      className="zero-dte-panel"
      title="0DTE"
      term="zeroDte"
      subtitle={day.isToday ? `settles ${date}` : 'gamma that settles today'}
    >
      {day.isToday ? null : (
        <p className="zero-dte-none">
          {isScenario ? 'Nothing settles on what is left of that day.' : 'Nothing settles on the day of these quotes.'}{' '}
          Next expiration: {date}. The same for it:
        </p>
      )}
      <div className="zero-dte-parts">
        <div>
          <NetGex day={day} />
          {share === null ? null : (
            <div className="share-bar">
              <svg
                width="100%"
                height="14"
                role="img"
                aria-label={`${day.isToday ? '0DTE' : date} is ${percent(share)} of gross GEX`}
              >
                <rect className="gauge-track" x="0" y="3" width="100%" height="8" rx="4" />
                <rect className="share-fill" x="0" y="1" width={`${Math.min(1, share) * 100}%`} height="12" rx="4" />
                <rect className="volume-limit" x="50%" y="0" width="2" height="14" />
              </svg>
            </div>
          )}
          <Figures day={day} analysis={analysis} />
          {day.isToday && share !== null && share > MOST ? (
            <p className="warning">
              <TriangleAlert size={15} aria-hidden="true" /> Most gamma expires today: tomorrow’s levels will be other
              ones.
            </p>
          ) : null}
        </div>
        {day.isToday ? (
          <PinRisk risk={pinRisk(day, analysis.spot)} day={day} />
        ) : (
          <p className="hint">Pin risk: {UNKNOWN} it is judged on the day of settlement.</p>
        )}
      </div>
    </Panel>
  );
}

function NetGex({ day: { netGex, isToday } }: { readonly day: SettlementDay }) {
  const money = useMoney();
  return (
    <p className="zero-dte-value">
      {netGex.value === null ? (
        <span className="zero-dte-none">
          {UNKNOWN} {netGex.reason}.
        </span>
      ) : (
        <>
          <strong className={signClass(netGex.value)}>
            <Explained of="net" isToday={isToday} text={money.compact(netGex.value, { plus: true })} />
          </strong>{' '}
          <small>net GEX per 1%</small>
        </>
      )}
    </p>
  );
}

type ExplainedFigure = 'net' | 'gross' | 'shareOfGross' | 'shareOfNet';

/** A figure that opens its explanation, which exists for what settles today. */
function Explained({
  of,
  isToday,
  text,
}: {
  readonly of: ExplainedFigure;
  readonly isToday: boolean;
  readonly text: string;
}) {
  return isToday ? <FigureButton figure={{ kind: 'zeroDte', of }} text={text} /> : text;
}

function Figures({ day, analysis }: { readonly day: SettlementDay; readonly analysis: Analysis }) {
  const money = useMoney();
  const { spot, expiries } = analysis;
  const market = marketOf(expiries);
  const close = isAlwaysOpen(market) ? 'settlement' : 'close';
  const move = (dollars: number): string =>
    `±${money.sign}${price(dollars)} (${percent(dollars / spot, { digits: 2 })})`;
  const explained = (figure: Told<number>, of: ExplainedFigure, write: (value: number) => string): ReactNode =>
    figure.value === null ? (
      words(figure, write)
    ) : (
      <Explained of={of} isToday={day.isToday} text={write(figure.value)} />
    );
  const ofToday = day.isToday ? ' today' : '';
  return (
    <dl className="zero-dte-shares">
      <Row label="Share of gross GEX">{explained(day.shareOfGross, 'shareOfGross', (value) => percent(value))}</Row>
      <Row label="Share of net GEX">
        {explained(day.shareOfNet, 'shareOfNet', (value) => percent(value))}
        <small>{outsideWords(day.shareOfNet.value)}</small>
      </Row>
      <Row label={`Gross GEX${ofToday}`}>{explained(day.grossGex, 'gross', (value) => money.compact(value))}</Row>
      <Row label="Net GEX of all later">
        {words(laterNet(day, analysis), (value) => money.compact(value, { plus: true }))}
      </Row>
      <Row label="Magnet">
        {words(day.magnet, ({ strike, netGex }) => `${strikeText(strike)}, ${money.compact(netGex, { plus: true })}`)}
      </Row>
      <Row label="Settles in">
        {duration(day.minutes)}, {zonedMoment(day.settlement, marketZone(market))}
      </Row>
      <Row label="Expected move left, 1σ">{words(day.moveLeft, move)}</Row>
      <Row label="Expected move of the session, 1σ">{words(day.moveOfSession, move)}</Row>
      <TradeToClose analysis={analysis} close={close} />
    </dl>
  );
}

/** Net GEX of the chain without that day's. */
function laterNet({ netGex }: SettlementDay, { net }: Analysis): Told<number> {
  if (netGex.value === null) return netGex;
  return net ? { value: net.gex - netGex.value, reason: null } : { value: null, reason: 'it cannot be told' };
}

/** What a share outside 0 to 100 % comes from. */
function outsideWords(share: number | null): string {
  if (share === null || (share >= 0 && share <= 1)) return '';
  return share < 0 ? ' of the other sign than the whole' : ' the rest is of the other sign';
}

function Row({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function words<Value>({ value, reason }: Told<Value>, write: (value: Value) => string): ReactNode {
  return value === null ? <Untold reason={reason} /> : write(value);
}

/** A dash and why, in words that do not look like a figure. */
function Untold({ reason }: { readonly reason: string | null }) {
  return (
    <span className="untold">
      {UNKNOWN} {reason}
    </span>
  );
}

/** What time alone makes dealers trade until the session closes, spot unchanged: re-priced, and from charm alone. */
function TradeToClose({ analysis, close }: { readonly analysis: Analysis; readonly close: string }) {
  const money = useMoney();
  const { flows } = analysis;
  const label = `Dealers trade to the ${close}`;
  const flow = flows?.find(({ event }) => event.kind === 'close');
  if (!flow?.estimate) {
    const reason = flows === null ? 'it comes when the slider rests' : (flow?.reason ?? 'it cannot be told');
    return (
      <Row label={label}>
        <Untold reason={reason} />
      </Row>
    );
  }
  const { fullDollars, unwindingDollars, linearDollars } = flow.estimate;
  return (
    <>
      <Row label={label}>{tradeOf(fullDollars, money)}</Row>
      {unwindingDollars === 0 ? null : <Row label="of it unwinding">{tradeOf(unwindingDollars, money)}</Row>}
      <Row label="from charm alone">{tradeOf(linearDollars, money)}</Row>
    </>
  );
}

function tradeOf(dollars: number, money: Money): string {
  return sidedSize(dollars, money.compact(Math.abs(dollars)));
}
