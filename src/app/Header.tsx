import {
  ClipboardPaste,
  Download,
  FolderOpen,
  Keyboard,
  Moon,
  Search,
  Share2,
  SlidersHorizontal,
  Sun,
} from 'lucide-react';
import { useEffect, useState } from 'react';
import { marketZone } from '../chain/marketClock';
import { marketOf } from '../chain/marketHours';
import { newYorkClock } from '../chain/newYork';
import type { Analysis } from '../exposure/analysis';
import { oneLine } from '../formats/reportLine';
import { age, civilDate, easternClock, price, zonedTime } from '../ui/format';
import { assumptionWords } from './assumptionWords';
import { Brand } from './Brand';
import { otherGroupWords } from './chainGroupWords';
import { isFirstOnItsWay, isSampleSource, type Opened } from './dashboardState';
import { dealerSignWords } from './dealerWords';
import { FutureChip } from './laterDialogs';
import type { DialogName } from './openDialog';
import { useDashboard, useDashboardStore } from './useDashboard';

interface HeaderProps {
  readonly onPickFile: () => void;
  readonly onDialog: (dialog: DialogName) => void;
  readonly onDownload: () => void;
  readonly onReport: () => void;
  readonly onToggleTheme: () => void;
  readonly isDark: boolean;
}

/** What is open, what it assumes, what became of the file, and everything that can be done with it. */
export function Header({ onPickFile, onDialog, onDownload, onReport, onToggleTheme, isDark }: HeaderProps) {
  const opened = useDashboard((state) => state.opened);
  const isFirst = useDashboard(isFirstOnItsWay);
  const isScenario = useDashboard((state) => state.scenarioAnswer !== null);
  // That of the numbers on screen, which during a recomputation is not yet that of the settings.
  const dealerSign = useDashboard(
    (state) => (state.opened?.analysis.assumptions ?? state.settings.assumptions).dealerSign,
  );
  return (
    <header className={isFirst ? 'app-header is-first' : 'app-header'}>
      <div className="app-header-row">
        <Brand />
        {opened ? <Instrument opened={opened} /> : null}
        <div className="app-actions">
          <button type="button" className="assumption-button" onClick={() => onDialog('settings')}>
            <SlidersHorizontal size={15} aria-hidden="true" />
            <span>{dealerSignWords(dealerSign)}</span>
          </button>
          <button type="button" className="primary-button" onClick={onPickFile}>
            <FolderOpen size={16} aria-hidden="true" />
            <span>Open chain</span>
          </button>
          <IconButton label="Paste a chain" onClick={() => onDialog('paste')} icon={<ClipboardPaste size={17} />} />
          <IconButton
            label={isScenario ? 'Download JSON of the file, without the scenario' : 'Download JSON'}
            onClick={onDownload}
            disabled={!opened}
            icon={<Download size={17} />}
            text="JSON"
          />
          <IconButton
            label="Share this view (l)"
            shortcut="l"
            onClick={() => onDialog('share')}
            disabled={!opened}
            icon={<Share2 size={17} />}
          />
          <IconButton
            label={isDark ? 'Switch to light' : 'Switch to dark'}
            onClick={onToggleTheme}
            icon={isDark ? <Sun size={17} /> : <Moon size={17} />}
          />
          <IconButton
            label="Find a command (k)"
            shortcut="k"
            onClick={() => onDialog('palette')}
            icon={<Search size={17} />}
          />
          <IconButton label="Keyboard and help" onClick={() => onDialog('help')} icon={<Keyboard size={17} />} />
        </div>
      </div>
      {opened ? <ReportLine opened={opened} onReport={onReport} onSettings={() => onDialog('settings')} /> : null}
    </header>
  );
}

function IconButton({
  label,
  onClick,
  icon,
  text,
  shortcut,
  disabled = false,
}: {
  readonly label: string;
  readonly onClick: () => void;
  readonly icon: React.ReactNode;
  readonly text?: string;
  readonly shortcut?: string;
  readonly disabled?: boolean;
}) {
  return (
    <button
      type="button"
      className="icon-button"
      aria-label={label}
      aria-keyshortcuts={shortcut}
      title={label}
      onClick={onClick}
      disabled={disabled}
    >
      {icon}
      {text ? <span className="icon-button-text">{text}</span> : null}
    </button>
  );
}

function Instrument({ opened: { analysis, source, group } }: { readonly opened: Opened }) {
  const store = useDashboardStore();
  const isFollowed = useDashboard((state) => state.address?.refreshSeconds != null);
  const isSample = isSampleSource(source);
  return (
    <dl className="instrument">
      <div className="instrument-symbol">
        <dt className="visually-hidden">Underlying</dt>
        <dd title={analysis.title}>{analysis.symbol}</dd>
      </div>
      <div className="instrument-spot">
        <dt>Spot</dt>
        <dd>
          {price(analysis.spot)}
          {analysis.spotBasis === 'file' ? null : <small> {GIVEN_MARK}</small>}
        </dd>
      </div>
      <div>
        <dt>As of</dt>
        <dd title={asOfOrigin(analysis)}>
          <time dateTime={new Date(analysis.asOf).toISOString()}>
            {zonedTime(analysis.asOf, marketZone(marketOf(analysis.expiries)))}
          </time>
          {AS_OF_MARKS[analysis.asOfBasis] === '' ? null : <small> {AS_OF_MARKS[analysis.asOfBasis]}</small>}
        </dd>
      </div>
      {/* The next look at an address would take what was given away again. */}
      {isSample || isFollowed || group === null ? null : (
        <div>
          <dt className="visually-hidden">Spot and time</dt>
          <dd>
            <button
              type="button"
              className="link-button"
              aria-label="Edit spot and time"
              onClick={() => store.editFacts()}
            >
              Edit
            </button>
          </dd>
        </div>
      )}
      <div>
        <dt>Age</dt>
        <dd>{isSample ? <span className="age">none, made up</span> : <QuoteAge asOf={analysis.asOf} />}</dd>
      </div>
    </dl>
  );
}

const GIVEN_MARK = 'given by you';

const AS_OF_MARKS = {
  file: '',
  rolled: 'session close',
  guessed: 'time guessed',
  user: GIVEN_MARK,
} as const;

function asOfOrigin({ asOfText: text, asOfBasis, quoteDelayMinutes: delayMinutes }: Analysis): string {
  if (text === '') return 'The file states no time; you gave this one.';
  if (asOfBasis === 'user') return `The file states “${text}”; you gave this time instead.`;
  const delay = delayMinutes > 0 ? `, less ${delayMinutes} minutes by which its quotes are delayed` : '';
  return `From “${text}”${delay}; never later than the session's close.`;
}

/** Ticks, so that an old chain is never taken for a new one. */
function QuoteAge({ asOf }: { readonly asOf: number }) {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 20_000);
    return () => clearInterval(timer);
  }, []);
  const old = now - asOf;
  const openInterestDay = civilDate(newYorkClock(asOf).day);
  return (
    <span
      className={old > 86_400_000 ? 'age age-old' : 'age'}
      title={`Quotes of ${openInterestDay}; open interest is published once a day, before the open`}
    >
      {age(old)} old
    </span>
  );
}

/** For a chain that is fetched again and again: how often, when last, and whether anything was new. */
function FollowState() {
  const address = useDashboard((state) => state.address);
  const lastLook = useDashboard((state) => state.lastLook);
  if (!address?.refreshSeconds || !lastLook) return null;
  return (
    <span>
      looked at every {address.refreshSeconds} s, last {easternClock(lastLook.at)}
      {lastLook.isUnchanged ? ', nothing new' : ''}
    </span>
  );
}

interface ReportLineProps {
  readonly opened: Opened;
  readonly onReport: () => void;
  readonly onSettings: () => void;
}

function ReportLine({ opened: { analysis, source, group, groups }, onReport, onSettings }: ReportLineProps) {
  const store = useDashboardStore();
  const others = otherGroupWords(groups, group);
  const { report } = analysis;
  return (
    <p className="report-line">
      <FutureChip />
      <span className="report-source">
        <span className="visually-hidden">Source: </span>
        {isSampleSource(source) ? (
          <strong className="sample-mark">Synthetic sample{source.kind === 'sample' ? '' : `, ${source.label}`}</strong>
        ) : (
          `${analysis.format}, ${source.label}`
        )}
      </span>
      {others === null ? null : (
        <button type="button" className="link-button" onClick={() => store.offerOthers()}>
          Also here: {others}
        </button>
      )}
      <span>{oneLine(report)}</span>
      <FollowState />
      <button type="button" className="link-button" onClick={onReport}>
        Import report
      </button>
      <button type="button" className="link-button assumptions-line" onClick={onSettings}>
        {assumptionWords(analysis.assumptions, analysis.expiries)}
      </button>
    </p>
  );
}
