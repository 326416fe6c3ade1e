import { TriangleAlert } from 'lucide-react';
import { useMoney } from '../../app/money';
import { useAnalysis } from '../../app/useDashboard';
import { alignmentOf, alignmentSentence } from '../../exposure/alignment';
import { EXPOSURE_KEYS, type ExposureKey } from '../../exposure/analysis';
import { EXPOSURES } from '../../exposure/exposureTable';
import { lowerFirst, percent, shareOf, UNKNOWN } from '../../ui/format';
import { Panel } from '../../ui/Panel';
import { Prose } from '../../ui/Prose';
import { SignedGauge } from '../../ui/SignedGauge';
import { signClass } from '../../ui/signClass';
import { FigureButton } from '../Explain/FigureButton';

/** Net GEX, DEX, VEX and CHEX: sign, size, share of gross and what it means. */
export function Exposures() {
  const { narrative, report, net, unknown } = useAnalysis();
  const { call, put, unpriced } = report.openInterest;
  const vanna = narrative.conflicts.find(({ code }) => code === 'vanna');
  return (
    <Panel className="exposures-panel" title="Net exposures" term="netGross" subtitle="dealers’ side, all expiries">
      <ul className="exposures">
        {EXPOSURE_KEYS.map((key) => (
          <ExposureRow key={key} exposure={key} />
        ))}
      </ul>
      <p className="alignment">
        <strong>Alignment:</strong>{' '}
        {net ? alignmentSentence(alignmentOf(net)) : `${UNKNOWN} ${lowerFirst(unknown.net ?? 'it cannot be told')}.`}{' '}
        <span className="hint">Their signs alone, with the dealer position assumed: no forecast.</span>
      </p>
      {vanna ? (
        <p className="warning">
          <TriangleAlert size={15} aria-hidden="true" /> {vanna.sentence}
        </p>
      ) : null}
      {unpriced > 0 ? (
        <p className="hint">
          Not in these sums: {shareOf(unpriced, call + put)} of open interest that has no usable volatility. Deep
          in-the-money contracts among it would change DEX most.
        </p>
      ) : null}
    </Panel>
  );
}

function ExposureRow({ exposure }: { readonly exposure: ExposureKey }) {
  const { net, gross, narrative, spot } = useAnalysis();
  const money = useMoney();
  const { name, longName } = EXPOSURES[exposure];
  if (!net || !gross) {
    return (
      <li className="exposure-row" aria-label={longName}>
        <span className="exposure-name" title={longName}>
          {name}
        </span>
        <span className="exposure-value">{UNKNOWN}</span>
        <span className="exposure-meaning">{narrative.exposure[exposure]}</span>
      </li>
    );
  }
  const value = net[exposure];
  const total = gross[exposure];
  const share = total > 0 ? value / total : 0;
  return (
    <li className="exposure-row" aria-label={longName}>
      <span className="exposure-name" title={longName}>
        {name}
      </span>
      <span className={`exposure-value ${signClass(value)}`} title={money.inFull(value)}>
        <FigureButton figure={{ kind: 'net', exposure }} text={money.compact(value, { plus: true })} />{' '}
        <small>{money.unit(exposure)}</small>
      </span>
      <SignedGauge
        share={share}
        label={`${name}: net is ${percent(share, { digits: 0, plus: true })} of gross ${money.compact(total)}`}
      />
      <span className="exposure-meaning">
        <Prose
          text={
            narrative.exposure[exposure] +
            (exposure === 'gex'
              ? ` Per point of spot, net is ${money.compact(value / (0.01 * spot), { plus: true })}.`
              : '')
          }
        />
      </span>
    </li>
  );
}
