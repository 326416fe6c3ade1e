import { TriangleAlert } from 'lucide-react';
import { useMoney } from '../../app/money';
import { useAnalysis, useScenarioAnswer } from '../../app/useDashboard';
import type { ExpirySummary } from '../../exposure/analysis';
import { civilDate, percent, UNKNOWN } from '../../ui/format';
import { Panel } from '../../ui/Panel';
import { signClass } from '../../ui/signClass';
import { FigureButton } from '../Explain/FigureButton';

const MOST = 0.5;

/** How much of the gamma settles today and is gone tomorrow. */
export function ZeroDte() {
  const { zeroDte, expiries, asOf } = useAnalysis();
  const money = useMoney();
  const isScenario = useScenarioAnswer() !== null;
  const { expiration, netGex, grossGex, shareOfGross, shareOfNet, reason } = zeroDte;
  if (reason !== null || netGex === null || grossGex === null) {
    return (
      <Panel className="zero-dte-panel" title="0DTE" term="zeroDte" subtitle="gamma that settles today">
        <p className="zero-dte-none">
          {UNKNOWN} {reason ?? 'It cannot be told'}.
        </p>
      </Panel>
    );
  }
  if (expiration === null) {
    // A scenario may have passed some of the settlements.
    const next = expiries.find(({ settlement, contractsUsed }) => settlement > asOf && contractsUsed > 0);
    return (
      <Panel className="zero-dte-panel" title="0DTE" term="zeroDte" subtitle="gamma that settles today">
        <p className="zero-dte-none">
          {isScenario ? 'Nothing settles on what is left of that day.' : 'Nothing settles on the day of these quotes.'}
          {next ? ` Next expiration: ${civilDate(next.expiryDay, { year: true })}.` : ''}
        </p>
      </Panel>
    );
  }
  return (
    <Panel
      className="zero-dte-panel"
      title="0DTE"
      term="zeroDte"
      subtitle={`settles ${dateWords(expiration, expiries)}`}
    >
      <p className="zero-dte-value">
        <strong className={signClass(netGex)}>
          <FigureButton figure={{ kind: 'zeroDte', of: 'net' }} text={money.compact(netGex, { plus: true })} />
        </strong>{' '}
        <small>net GEX per 1%</small>
      </p>
      {shareOfGross === null ? null : (
        <div className="share-bar">
          <svg width="100%" height="14" role="img" aria-label={`0DTE is ${percent(shareOfGross)} of gross GEX`}>
            <rect className="gauge-track" x="0" y="3" width="100%" height="8" rx="4" />
            <rect className="share-fill" x="0" y="1" width={`${Math.min(1, shareOfGross) * 100}%`} height="12" rx="4" />
            <rect className="volume-limit" x="50%" y="0" width="2" height="14" />
          </svg>
        </div>
      )}
      <dl className="zero-dte-shares">
        <div>
          <dt>Share of gross GEX</dt>
          <dd>
            {shareOfGross === null ? (
              'not defined'
            ) : (
              <FigureButton figure={{ kind: 'zeroDte', of: 'shareOfGross' }} text={percent(shareOfGross)} />
            )}
          </dd>
        </div>
        <div>
          <dt>Share of net GEX</dt>
          <dd>
            {shareOfNet === null ? (
              'not defined: net is zero'
            ) : (
              <FigureButton figure={{ kind: 'zeroDte', of: 'shareOfNet' }} text={percent(shareOfNet)} />
            )}
          </dd>
        </div>
        <div>
          <dt>Gross GEX today</dt>
          <dd>
            <FigureButton figure={{ kind: 'zeroDte', of: 'gross' }} text={money.compact(grossGex)} />
          </dd>
        </div>
      </dl>
      {shareOfGross !== null && shareOfGross > MOST ? (
        <p className="warning">
          <TriangleAlert size={15} aria-hidden="true" /> Most gamma expires today: tomorrow’s levels will be other ones.
        </p>
      ) : null}
    </Panel>
  );
}

/** '18 Nov 2026' of '2026-11-18'. */
function dateWords(expiration: string, expiries: readonly ExpirySummary[]): string {
  const expiry = expiries.find((candidate) => candidate.expiration === expiration);
  return expiry ? civilDate(expiry.expiryDay, { year: true }) : expiration;
}
