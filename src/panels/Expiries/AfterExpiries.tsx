import type { DashboardStore } from '../../app/store';
import { useShownAnswer } from '../../app/useShownAnswer';
import { marketZone } from '../../chain/marketClock';
import type { AfterExpiries as After } from '../../exposure/afterExpiries';
import type { Scenario } from '../../exposure/scenario';
import { lowerFirst, percent, price, UNKNOWN, zonedTime } from '../../ui/format';
import { Panel } from '../../ui/Panel';
import { daysWords } from '../Controls/expiryWords';
import { ReadingCells } from '../tables/ReadingCells';
import { afterSentence, expiryWords } from './afterWords';

const ask = (store: DashboardStore, scenario: Scenario): Promise<After> => store.afterExpiries(scenario);

/** Regime, flip and walls once the next expiries are gone, everything else as it is now. */
export function AfterExpiries() {
  const { answer, analysis, isStale, isMoving, failure, element } = useShownAnswer(ask);
  const { spot, asOf, expiries } = analysis;
  const zone = marketZone(expiries[0]?.session ?? 'PM');
  return (
    <div ref={element} className="view-parts">
      <Panel title="As expiries settle" subtitle="what these contracts hold up now; no forecast">
        <div aria-live="polite">
          <p className="view-lead assumption-lead">
            {failure !== null
              ? `It could not be worked out: ${lowerFirst(failure)}.`
              : answer
                ? afterSentence(answer, analysis)
                : 'Being worked out.'}
            {isMoving ? <span className="hint"> Settle the slider for this scenario.</span> : null}
          </p>
        </div>
        <p className="hint">
          Each row leaves out that expiry and all before it. Spot stays at {price(spot)}, volatilities and the time stay
          those of {zonedTime(asOf, zone)}, and nothing new is opened.
        </p>
        {answer ? (
          <section
            className={`table-scroll ${isStale ? 'is-stale' : ''}`}
            aria-label="What is left, in figures"
            aria-busy={isStale}
            // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls sideways where it does not fit
            tabIndex={0}
          >
            <table className="data-table stacked-table assumption-table after-table">
              <caption className="visually-hidden">What is left as expiries settle</caption>
              <thead>
                <tr>
                  <th scope="col">Gone</th>
                  <th scope="col">Regime</th>
                  <th scope="col">Net GEX per 1%</th>
                  <th scope="col">Gamma flip, from spot</th>
                  <th scope="col">Call wall</th>
                  <th scope="col">Put wall</th>
                  <th scope="col">Gone of |GEX|</th>
                  <th scope="col">Gone of call wall</th>
                  <th scope="col">Gone of put wall</th>
                </tr>
              </thead>
              <tbody>
                <tr className="row-in-use">
                  <th scope="row">
                    <span className="row-name">Nothing: now</span>
                  </th>
                  <ReadingCells reading={answer.base} base={answer.base} spot={spot} band={null} />
                  <GoneCells gone={[0, 0, 0]} />
                </tr>
                {answer.rows.map(({ expiry, reading, goneOfGross, goneOfCallWall, goneOfPutWall }) => {
                  const own = expiries[expiry];
                  return (
                    <tr key={expiry} className={reading.regime === answer.base.regime ? undefined : 'row-differs'}>
                      <th scope="row">
                        <span className="row-name">{own ? expiryWords(own) : UNKNOWN}</span>{' '}
                        <small>{own ? daysWords(own, asOf) : ''}</small>
                      </th>
                      <ReadingCells reading={reading} base={answer.base} spot={spot} band={null} />
                      <GoneCells gone={[goneOfGross, goneOfCallWall, goneOfPutWall]} />
                    </tr>
                  );
                })}
              </tbody>
            </table>
          </section>
        ) : null}
      </Panel>
    </div>
  );
}

const GONE_LABELS = ['Gone of |GEX|', 'Gone of call wall', 'Gone of put wall'] as const;

/** @param gone shares of gross GEX, of the call wall and of the put wall */
function GoneCells({ gone }: { readonly gone: readonly [number | null, number | null, number | null] }) {
  return GONE_LABELS.map((label, index) => {
    const share = gone[index] ?? null;
    return (
      <td key={label} data-label={label}>
        {share === null ? UNKNOWN : percent(share)}
      </td>
    );
  });
}
