import { useDeferredValue, useId, useMemo } from 'react';
import { useBaseline } from '../../app/useDashboard';
import { compareLevels } from '../../levels/compare/compareLevels';
import { NO_SHIFT, type PriceShift } from '../../levels/priceShift';
import { dailySigma } from '../../levels/strikeLevels';
import { parseVendorLevels } from '../../levels/vendor/parseVendorLevels';
import type { VendorReading } from '../../levels/vendor/vendorLevel';
import { percent } from '../../ui/format';
import { Panel } from '../../ui/Panel';
import { ComparisonTable } from './ComparisonTable';
import { readWords, verdictWords } from './comparisonWords';
import { useKept } from './useKept';

const keptText = new Map<string, string>();
const keptIsShifted = new Map<string, boolean>();
const EXAMPLE = '$SPX: Call Resistance, 7600, Put Support, 7300, HVL, 7495, 1D Min, 7451.62, GEX 1, 7500';

/** A vendor's levels beside those of the file: which are reproduced, by which definition, and what chance would do. */
export function VendorPanel({ shift }: { readonly shift: PriceShift }) {
  const analysis = useBaseline();
  const id = useId();
  const [text, setText] = useKept(keptText, '');
  const [isShifted, setIsShifted] = useKept(keptIsShifted, false);
  const wanted = useDeferredValue(text);
  const reading = useMemo(() => parseVendorLevels(wanted), [wanted]);
  const used = isShifted ? shift : NO_SHIFT;
  const comparison = useMemo(
    () => compareLevels(reading.levels, [{ label: '', analysis }], used),
    [reading, analysis, used],
  );
  const isEmpty = wanted.trim() === '';
  return (
    <Panel title="Compare with a vendor’s levels" subtitle="read on this machine, sent nowhere">
      <label className="field-label" htmlFor={id}>
        Levels of MenthorQ, SpotGamma, Bookmap notes, or a price and a name a line
      </label>
      <textarea
        id={id}
        className="paste-area vendor-text"
        rows={4}
        spellCheck={false}
        placeholder={EXAMPLE}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      {shift.kind === 'none' ? null : (
        <label>
          <input type="checkbox" checked={isShifted} onChange={(event) => setIsShifted(event.target.checked)} /> These
          are prices of the future; bring them to the chain by the {shift.kind} above
        </label>
      )}
      <p role="status" className="view-lead">
        {isEmpty ? '' : `${readWords(reading)} ${verdictWords(comparison, analysis.spot)}`}
      </p>
      {comparison.rows.length === 0 ? null : <ComparisonTable comparison={comparison} shift={used} />}
      <Moves reading={reading} sigma={dailySigma(analysis)} />
      <Unread reading={reading} />
      {comparison.rows.length === 0 ? null : (
        <p className="hint">
          Ours are under the dealer position of the settings and by every rule named. Dealers long calls and short puts,
          and the other way round, share every flip and wall; the extremes of net GEX change places. “Reproduced” is
          within half the distance between listed strikes of one of ours that means the same; chance is the share of
          listed strikes near spot that lie as near to one of those.
        </p>
      )}
    </Panel>
  );
}

function Moves({ reading: { moves }, sigma }: { readonly reading: VendorReading; readonly sigma: number | null }) {
  return moves.map(({ name, days, fraction, ticker }) => (
    <p key={`${ticker} ${name}`}>
      {ticker === null ? '' : `${ticker}: `}
      {name} ±{percent(fraction, { digits: 2 })}; one standard deviation of{' '}
      {days === 1 ? 'a trading day' : `${days} trading days`} by this chain is{' '}
      {sigma === null ? 'unknown' : `±${percent(sigma * Math.sqrt(days), { digits: 2 })}`}.
    </p>
  ));
}

function Unread({ reading: { unread } }: { readonly reading: VendorReading }) {
  if (unread.length === 0) return null;
  return (
    <details className="vendor-unread" open={unread.length <= 3}>
      <summary>
        {unread.length} {unread.length === 1 ? 'part was' : 'parts were'} not read
      </summary>
      <ul>
        {unread.slice(0, 50).map(({ line, text, reason }, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a line may have several parts alike
          <li key={at}>
            Line {line}: {text === '' ? '' : `“${text}”, `}
            {reason}
          </li>
        ))}
      </ul>
    </details>
  );
}
