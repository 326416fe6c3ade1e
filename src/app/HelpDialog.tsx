import { VERSIONS } from '../exposure/version';
import { Dialog } from '../ui/Dialog';
import { type Command, keyWords } from './commands';
import { CBOE_STEPS } from './EmptyState';
import { isMac } from './useShortcuts';

const CHART_KEYS: ReadonlyArray<readonly [keys: string, what: string]> = [
  ['↑ ↓', 'Move the crosshair: strike by strike, or level by level'],
  ['← →', 'On the wide profile, move along spot'],
  ['+ −', 'Zoom in and out'],
  ['Page Up · Page Down', 'Pan'],
  ['Enter · Esc', 'Pin the crosshair; take it away'],
  ['Home · End', 'The window of the levels, or ±20%'],
];

interface HelpDialogProps {
  readonly commands: readonly Command[];
  readonly onGlossary: () => void;
  readonly onTour: () => void;
  readonly onClose: () => void;
}

/** How to get a chain, the keys, the credits. */
export function HelpDialog({ commands, onGlossary, onTour, onClose }: HelpDialogProps) {
  return (
    <Dialog title="Help" onClose={onClose}>
      <h3>Getting a chain</h3>
      <p>{CBOE_STEPS} Drop the file anywhere on this page.</p>
      <p>
        A file of daily prices (open, high, low, close as Yahoo, Stooq or Nasdaq export them) dropped beside it adds
        candles to the price chart.
      </p>
      <h3>Words</h3>
      <p>
        The{' '}
        <button type="button" className="link-button" onClick={onGlossary}>
          glossary
        </button>{' '}
        says in a paragraph each what GEX, the gamma flip, the walls and the other terms mean. A panel’s question mark
        opens it at the panel’s own.
      </p>
      <p>
        <button type="button" className="link-button" onClick={onTour}>
          Show the tour
        </button>{' '}
        of the page in four steps.
      </p>
      <h3>Keys</h3>
      <KeyTable rows={keyRows(commands)} />
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

/** The keys of the commands, and what each does. */
function keyRows(commands: readonly Command[]): ReadonlyArray<readonly [keys: string, what: string]> {
  return commands.flatMap(({ keys = [], title }) =>
    keys.length === 0 ? [] : [[keys.map((key) => keyWords(key, isMac())).join(' · '), title] as const],
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
