import { Download } from 'lucide-react';
import { useChartPrices } from '../../app/chartPrices';
import { downloadText } from '../../app/download';
import { useBaseline, useDashboard } from '../../app/useDashboard';
import { resultDocument } from '../../exposure/resultDocument';
import { type Cell, recordsCsv } from '../../levels/write/records';
import { integer } from '../../ui/format';
import { Panel } from '../../ui/Panel';

type Records = readonly Readonly<Record<string, Cell>>[];

const TABLES = [
  {
    part: 'STRIKES',
    title: 'Strikes',
    words: 'every exposure, open interest and volume by strike, all expiries together',
  },
  { part: 'PROFILE', title: 'Profile', words: 'net exposures re-priced over spot within ±20%' },
  { part: 'EXPIRIES', title: 'Expiries', words: 'exposures, top strike, forward, volatility and max pain by expiry' },
] as const;

/** Strikes, profile and expiries of the file as tables of their own. */
export function TablesPanel() {
  const analysis = useBaseline();
  const label = useDashboard((state) => state.opened?.source.label) ?? analysis.fileName;
  const { strikes, profile, expiries } = analysis;
  const { future, symbol } = useChartPrices();
  const counts = [strikes.strike.length, profile.spot.length, expiries.length];
  const save = (at: number, extension: 'csv' | 'json'): void => {
    const document = resultDocument(analysis, [label]);
    const records = [
      (): Records => document.strikes.map((row) => ({ ...row })),
      (): Records => document.profile.points.map((row) => ({ ...row })),
      (): Records => document.expiries.map((row) => ({ ...row })),
    ][at]?.();
    if (!records) return;
    const { underlying_price, as_of, currency, settings } = document;
    const text =
      extension === 'csv'
        ? recordsCsv(records)
        : `${JSON.stringify({ symbol: document.symbol, underlying_price, as_of, currency, settings, rows: records }, null, 1)}\n`;
    const mediaType = extension === 'csv' ? 'text/csv' : 'application/json';
    downloadText(analysis, TABLES[at]?.part ?? 'TABLE', extension, mediaType, text);
  };
  return (
    <Panel
      title="Tables"
      subtitle={`in full, with the field names of the JSON download${future === null ? '' : `, prices of ${symbol}`}`}
    >
      <ul className="export-tables">
        {TABLES.map(({ title, words }, at) => (
          <li key={title}>
            <span>
              <strong>{title}</strong>{' '}
              <span className="hint">{`${integer(counts[at] ?? 0)} ${counts[at] === 1 ? 'row' : 'rows'}: ${words}`}</span>
            </span>
            <span className="button-row">
              {(['csv', 'json'] as const).map((extension) => (
                <button
                  key={extension}
                  type="button"
                  className="plain-button small-button"
                  aria-label={`Download ${title} as ${extension.toUpperCase()}`}
                  disabled={counts[at] === 0}
                  onClick={() => save(at, extension)}
                >
                  <Download size={14} aria-hidden="true" /> {extension.toUpperCase()}
                </button>
              ))}
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
