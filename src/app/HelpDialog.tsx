import { VERSIONS } from '../exposure/version';
import { Dialog } from '../ui/Dialog';
import { CBOE_STEPS } from './EmptyState';

const SHORTCUTS: ReadonlyArray<readonly [keys: string, what: string]> = [
  ['o', 'Open a file'],
  ['v', 'Paste text'],
  ['g', 'Next exposure: GEX, DEX, VEX, CHEX'],
  ['x', 'Calls and puts, or net bars'],
  ['0 · 7 · m · a', 'Expiries: today, up to 7 days, monthly, all'],
  ['r', 'End the scenario: back to the figures of the file'],
  ['s', 'Settings and assumptions'],
  ['d', 'Dark or light'],
  ['?', 'This page'],
];

const CHART_KEYS: ReadonlyArray<readonly [keys: string, what: string]> = [
  ['↑ ↓', 'Move the crosshair: strike by strike, or level by level'],
  ['← →', 'On the wide profile, move along spot'],
  ['+ −', 'Zoom in and out'],
  ['Page Up · Page Down', 'Pan'],
  ['Enter · Esc', 'Pin the crosshair; take it away'],
  ['Home · End', 'The window of the levels, or ±20%'],
];

/** How to get a chain, the keys, the credits. */
export function HelpDialog({ onClose }: { readonly onClose: () => void }) {
  return (
    <Dialog title="Help" onClose={onClose}>
      <h3>Getting a chain</h3>
      <p>{CBOE_STEPS} Drop the file anywhere on this page.</p>
      <p>
        A file of daily prices (open, high, low, close as Yahoo, Stooq or Nasdaq export them) dropped beside it adds
        candles to the price chart.
      </p>
      <h3>Keys</h3>
      <KeyTable rows={SHORTCUTS} />
      <h3>On a chart</h3>
      <KeyTable rows={CHART_KEYS} />
      <p className="hint">With a mouse: drag to pan, click to pin, Ctrl or ⌘ with the wheel to zoom.</p>
      <h3>Credits</h3>
      <p>
        Price chart by{' '}
        <a href="https://www.tradingview.com/" target="_blank" rel="noopener noreferrer">
          TradingView Lightweight Charts™
        </a>
        , Apache License 2.0. Gexscope {VERSIONS.gexscope} is free software under the MIT licence.
      </p>
    </Dialog>
  );
}

function KeyTable({ rows }: { readonly rows: ReadonlyArray<readonly [string, string]> }) {
  return (
    <table className="key-table">
      <tbody>
        {rows.map(([keys, what]) => (
          <tr key={keys}>
            <th scope="row">
              <kbd>{keys}</kbd>
            </th>
            <td>{what}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
