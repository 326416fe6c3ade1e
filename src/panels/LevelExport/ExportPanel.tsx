import { Download } from 'lucide-react';
import { useId, useMemo, useRef } from 'react';
import { isSampleSource } from '../../app/dashboardState';
import { downloadText } from '../../app/download';
import { FuturePriceFields } from '../../app/FuturePriceFields';
import { useBaseline, useDashboard, useDashboardStore } from '../../app/useDashboard';
import { groupOf, type LevelGroup, onlyGroups } from '../../levels/levelSheet';
import { levelsOf } from '../../levels/levelsOf';
import type { PriceShift } from '../../levels/priceShift';
import { LEVEL_FORMAT_NAMES, LEVEL_FORMATS, type LevelFormatName } from '../../levels/write/formats';
import { CopyButton } from '../../ui/CopyButton';
import { Panel } from '../../ui/Panel';
import { Segmented } from '../../ui/Segmented';
import { GROUP_WORDS, HOW_TO } from './formatWords';
import { useKept } from './useKept';

const FORMAT_CHOICES = LEVEL_FORMAT_NAMES.map((name) => ({ value: name, label: LEVEL_FORMATS[name].title }));
const FIRST_GROUPS: readonly LevelGroup[] = ['key', 'zeroDte', 'move', 'gex'];
const MOST_LETTERS = 48;
const SAMPLE_NOTE = 'Synthetic sample: these prices are made up, not those of a market.';

const keptFormat = new Map<string, LevelFormatName>();
const keptSymbols = new Map<string, string>();
const keptGroups = new Map<string, readonly LevelGroup[]>();

interface ExportPanelProps {
  /** Null while a future's prices are asked for and its shift is unknown. */
  readonly shift: PriceShift | null;
  /** The future whose prices are written; null for the chain's. */
  readonly future: string | null;
}

/** The levels of the file as texts for charting tools, to be copied or saved. */
export function ExportPanel({ shift, future }: ExportPanelProps) {
  const analysis = useBaseline();
  const store = useDashboardStore();
  const { symbol: underlying, asOf } = analysis;
  const [format, setFormat] = useKept(keptFormat, 'pine');
  const [symbol, setSymbol] = useKept(keptSymbols, underlying, underlying);
  const [groups, setGroups] = useKept(keptGroups, FIRST_GROUPS);
  const preview = useRef<HTMLPreElement>(null);
  const symbolId = useId();
  const isSample = useDashboard(({ opened }) => opened !== null && isSampleSource(opened.source));
  const sheet = useMemo(() => ({ ...levelsOf(analysis), note: isSample ? SAMPLE_NOTE : null }), [analysis, isSample]);
  const { title, extension, mediaType, write } = LEVEL_FORMATS[format];
  const text = useMemo(
    () =>
      shift === null
        ? ''
        : write({ ...onlyGroups(sheet, new Set(groups)), symbol: symbol.trim() || underlying, shift }),
    [write, sheet, groups, symbol, underlying, shift],
  );
  const refused = (): void => {
    const range = preview.current;
    if (range) getSelection()?.selectAllChildren(range);
    store.notify('This browser did not allow copying; the text is selected, copy it with Ctrl+C or ⌘C');
  };
  return (
    <Panel
      title="Levels for your charts"
      subtitle={`${sheet.levels.filter(({ kind }) => groups.includes(groupOf(kind))).length} levels`}
      tools={
        <>
          <CopyButton text={text} what={title} onRefused={refused} />
          <button
            type="button"
            className="plain-button small-button"
            aria-label={`Download ${title}`}
            disabled={text === ''}
            onClick={() => downloadText({ symbol: symbol || underlying, asOf }, 'LEVELS', extension, mediaType, text)}
          >
            <Download size={14} aria-hidden="true" /> Download
          </button>
        </>
      }
    >
      <div className="export-controls">
        <Segmented name="Format" value={format} choices={FORMAT_CHOICES} onChange={setFormat} />
        <div className="export-row">
          <div className="field">
            <label htmlFor={symbolId}>Symbol in the chart</label>
            <input
              id={symbolId}
              type="text"
              autoComplete="off"
              spellCheck={false}
              maxLength={MOST_LETTERS}
              value={symbol}
              onChange={(event) => setSymbol(event.target.value)}
            />
          </div>
          <fieldset className="export-groups">
            <legend className="field-label">Levels</legend>
            {GROUP_WORDS.map(({ group, label }) => (
              <label key={group}>
                <input
                  type="checkbox"
                  checked={groups.includes(group)}
                  onChange={() =>
                    setGroups(groups.includes(group) ? groups.filter((other) => other !== group) : [...groups, group])
                  }
                />{' '}
                {label}
              </label>
            ))}
          </fieldset>
        </div>
        <FuturePriceFields />
      </div>
      {sheet.note === null ? null : <p>{sheet.note}</p>}
      <p className="hint">{HOW_TO[format]}</p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: the text scrolls, also by keyboard */}
      {/* biome-ignore lint/a11y/useSemanticElements: the panel is the section; this is the part that scrolls */}
      <pre ref={preview} className="export-preview" tabIndex={0} role="group" aria-label={`Text for ${title}`}>
        {text !== ''
          ? text
          : shift === null
            ? `No price of ${future} is known: give it, or its spread or ratio, above.`
            : 'None of these levels exists in this chain.'}
      </pre>
    </Panel>
  );
}
