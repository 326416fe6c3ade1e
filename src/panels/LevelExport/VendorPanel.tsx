import { useDeferredValue, useEffect, useId, useMemo } from 'react';
import { FuturePriceButton } from '../../app/FuturePriceButton';
import { isPastedDrawn } from '../../app/pastedLevels';
import { useBaseline, useDashboardStore, usePasted } from '../../app/useDashboard';
import { compareLevels } from '../../levels/compare/compareLevels';
import { NO_SHIFT, type PriceShift } from '../../levels/priceShift';
import { dailySigma } from '../../levels/strikeLevels';
import { parseVendorLevels } from '../../levels/vendor/parseVendorLevels';
import { likelyTicker, ofTicker, tickersOf } from '../../levels/vendor/tickers';
import type { VendorReading } from '../../levels/vendor/vendorLevel';
import { percent } from '../../ui/format';
import { Panel } from '../../ui/Panel';
import { Segmented } from '../../ui/Segmented';
import { ComparisonTable } from './ComparisonTable';
import { otherWords, readWords, verdictWords } from './comparisonWords';

const EXAMPLE = '$SPX: Call Resistance, 7600, Put Support, 7300, HVL, 7495, 1D Min, 7451.62, GEX 1, 7500';

interface VendorPanelProps {
  /** From the chain's prices to those of the future that is on; null while that is unknown. */
  readonly shift: PriceShift | null;
  /** Its name; null where none is on. */
  readonly future: string | null;
}

/** A vendor's levels beside those of the file: which are reproduced, by which definition, and what chance would do. */
export function VendorPanel({ shift, future }: VendorPanelProps) {
  const analysis = useBaseline();
  const id = useId();
  const store = useDashboardStore();
  const pasted = usePasted();
  const { text, picked, isOfFuture } = pasted;
  const wanted = useDeferredValue(text);
  const whole = useMemo(() => parseVendorLevels(wanted), [wanted]);
  const tickers = useMemo(() => tickersOf(whole), [whole]);
  const { symbol, spot } = analysis;
  const ticker = picked !== null && tickers.includes(picked) ? picked : likelyTicker(whole, symbol, spot);
  const reading = useMemo(() => ofTicker(whole, ticker), [whole, ticker]);
  const used = isOfFuture && shift !== null ? shift : NO_SHIFT;
  // The charts draw what was read here also when this view is left.
  useEffect(() => store.setPasted({ levels: reading.levels, ticker }), [store, reading, ticker]);
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
        onChange={(event) => store.setPasted({ text: event.target.value })}
      />
      {shift === null || shift.kind === 'none' ? null : (
        <label className="vendor-drawn">
          <input
            type="checkbox"
            checked={isOfFuture}
            onChange={(event) => store.setPasted({ isOfFuture: event.target.checked })}
          />{' '}
          These are prices of {future}; bring them to the chain by the {shift.kind} above
        </label>
      )}
      {tickers.length < 2 ? null : (
        <Segmented
          name="Ticker"
          value={ticker}
          choices={tickers.map((one) => ({ value: one, label: one }))}
          onChange={(choice) => store.setPasted({ picked: choice })}
        />
      )}
      <p role="status" className="view-lead">
        {isEmpty
          ? ''
          : [readWords(reading), otherWords(ticker, symbol, used), verdictWords(comparison, spot)]
              .filter((words) => words !== '')
              .join(' ')}
      </p>
      {reading.levels.length === 0 ? null : (
        <label className="vendor-drawn">
          <input
            type="checkbox"
            checked={isPastedDrawn(pasted, symbol)}
            onChange={(event) => store.setPasted({ isDrawn: event.target.checked })}
          />{' '}
          Draw them on the price charts of {symbol}, dotted
        </label>
      )}
      {isOfFuture && shift === null ? (
        <p className="hint">
          They are not drawn: no price of {future} is known for these quotes.{' '}
          {future === null ? null : <FuturePriceButton name={future} />}
        </p>
      ) : null}
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
  return moves.map(({ name, days, fraction, ticker }, at) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: a text may hold the same row twice
    <p key={at} className="vendor-move">
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
