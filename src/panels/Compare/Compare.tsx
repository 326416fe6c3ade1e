import { useMemo } from 'react';
import { isSampleSource } from '../../app/dashboardState';
import { WarningList } from '../../app/Feedback';
import { useComparing, useComparingState } from '../../app/useComparing';
import { useBaseline, useDashboard } from '../../app/useDashboard';
import { marketZone } from '../../chain/marketClock';
import { marketOf } from '../../chain/marketHours';
import { intervalWords } from '../../compare/interval';
import { comparisonSentences } from '../../compare/sentences';
import { integer, zonedMoment } from '../../ui/format';
import { Panel, PanelMark } from '../../ui/Panel';
import { Prose } from '../../ui/Prose';
import { Causes } from './Causes';
import { Chooser } from './Chooser';
import { ExposureChange } from './ExposureChange';
import { OpenInterest } from './OpenInterest';
import { SideTable } from './SideTable';

/** The chain on screen beside another snapshot of its symbol; of the file, whatever the scenario. */
export function Compare() {
  const { answer } = useComparingState();
  const analysis = useBaseline();
  const isScenario = useDashboard((state) => state.scenarioAnswer !== null);
  const isStale = answer !== null && answer.of !== analysis;
  return (
    <PanelMark value={isScenario ? 'OF THE FILE' : null}>
      <div className={`view-parts${isStale ? ' is-stale' : ''}`} aria-busy={isStale}>
        <Head isScenario={isScenario} />
        {answer ? (
          <>
            <Causes comparison={answer.comparison} />
            <OpenInterest comparison={answer.comparison} />
            <ExposureChange comparison={answer.comparison} />
          </>
        ) : null}
      </div>
    </PanelMark>
  );
}

function Head({ isScenario }: { readonly isScenario: boolean }) {
  const comparing = useComparing();
  const { other, answer, working, failure } = useComparingState();
  const analysis = useBaseline();
  const isSample = useDashboard(({ opened }) => opened !== null && isSampleSource(opened.source));
  const zone = marketZone(marketOf(analysis.expiries));
  const sentences = useMemo(
    () => (answer ? comparisonSentences(answer.comparison, (utcMs) => zonedMoment(utcMs, zone)) : []),
    [answer, zone],
  );
  const { symbol } = analysis;
  return (
    <Panel
      title="Compare"
      subtitle={
        answer
          ? `${symbol}, ${intervalWords(answer.comparison.interval)}`
          : `two snapshots of ${symbol}, nothing leaves this machine`
      }
      tools={
        other ? (
          <button type="button" className="plain-button small-button" onClick={() => comparing.end()}>
            End the comparison
          </button>
        ) : null
      }
    >
      {answer === null && working === null ? (
        <p className="view-lead">
          Choose an earlier snapshot of {symbol} to see what changed: open interest by strike, levels, and which part of
          net GEX came from open interest, spot, volatility, time and roll-off. Any chain file that this page reads will
          do, and any snapshot that you keep (key b). A file that you drop on the page takes the place of this chain,
          and the chain before it is then offered here.
        </p>
      ) : null}
      <p role="status" className="compare-status">
        {working === null ? '' : `Comparing with ${working}.`}
      </p>
      {failure ? (
        <p role="alert" className="unknown">
          {failure.title}. {failure.detail}
        </p>
      ) : null}
      {isSample ? (
        <p className="hint">
          The chain on screen is the synthetic sample: open your own first, or a comparison says nothing of a market.
        </p>
      ) : null}
      <Chooser />
      {answer ? (
        <>
          <p className="hint">
            Before: {answer.comparison.before.fileName}. After: {answer.comparison.after.fileName}.
            {answer.isOtherLater ? ' The chain on screen is the earlier of the two.' : ''} Both under the assumptions of
            the page. A spot or time set among them counts for the chain on screen alone; one that you answered where a
            file states none belongs to that chain, and is kept with it.
            {isScenario ? ' The comparison is of the file, not of the scenario.' : ''}
          </p>
          <WarningList label={`Faults of ${other?.name ?? 'the other chain'}`} warnings={other?.warnings ?? []} />
          <div className="compare-head">
            <ul className="compare-sentences">
              {sentences.map((sentence) => (
                <li key={sentence}>
                  <Prose text={sentence} />
                </li>
              ))}
            </ul>
            <SideTable comparison={answer.comparison} zone={zone} />
          </div>
          <p className="hint">{accountWords(answer.comparison)}</p>
        </>
      ) : null}
    </Panel>
  );
}

/** What open interest is counted over, in a sentence for each file where they differ from the whole file. */
function accountWords({
  before,
  after,
}: NonNullable<ReturnType<typeof useComparingState>['answer']>['comparison']): string {
  const words = (
    [
      ['Before', before],
      ['after', after],
    ] as const
  ).map(([name, { account }]) => {
    const left = [
      [account.withoutOpenInterest, 'without a stated open interest'],
      [account.adjusted, 'of adjusted roots left out'],
      [account.otherSymbol, 'of other underlyings left out'],
      [account.repeated, 'repeated rows'],
      [account.unreadable, 'rows that could not be read'],
      [account.settled.contracts, 'settled by then and still listed'],
    ] as const;
    const told = left.flatMap(([count, what]) => (count > 0 ? [`${integer(count)} ${what}`] : []));
    return `${name}: ${integer(account.contracts)} contracts${told.length > 0 ? ` (${told.join(', ')})` : ''}`;
  });
  return `Open interest counts every contract of the symbol, also those that cannot be priced. ${words.join('; ')}.`;
}
