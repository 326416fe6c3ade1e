import { type ComponentType, type ReactNode, useCallback, useEffect, useRef, useState } from 'react';
import { ErrorBoundary } from 'react-error-boundary';
import { VERSIONS } from '../exposure/version';
import { ChartTools, PanelMark, PanelTerms } from '../ui/Panel';
import { toggleFullScreen } from '../ui/useFullScreen';
import { ChainAddressFollower } from './ChainAddressFollower';
import { CommandPalette } from './CommandPalette';
import { isFirstOnItsWay, shownAnalysis } from './dashboardState';
import { downloadResult } from './download';
import { EmptyState } from './EmptyState';
import { ChainWarnings, FailureBanner, LoadingBar, Notice } from './Feedback';
import { FutureNews } from './FutureNews';
import { sayFirstPicture } from './firstPicture';
import { Header } from './Header';
import {
  ChoiceDialog,
  FuturePriceDialog,
  GlossaryDialog,
  HeldBanner,
  HelpDialog,
  LibraryKeeper,
  LinkBanner,
  MappingDialog,
  NamedSourceDialog,
  PasteDialog,
  QuestionDialog,
  ReplayBar,
  SettingsDialog,
  ShareDialog,
  Tour,
  ViewAddress,
} from './laterDialogs';
import { NewVersion } from './NewVersion';
import { NOT_FETCHED } from './notFetched';
import { type DialogName, OpenDialog } from './openDialog';
import { PanelSlot } from './PanelSlot';
import { PictureMenu } from './PictureMenu';
import { isLivePage } from './pageKind';
import { PriceAxis, PriceAxisContext } from './priceAxis';
import { ScenarioBanner, ScenarioNews } from './ScenarioBanner';
import { showReport } from './showReport';
import { isTourSeen, rememberTour } from './tourMemory';
import { useCommands } from './useCommands';
import { useDashboard, useDashboardStore } from './useDashboard';
import { pastedFile, useFileIntake } from './useFileIntake';
import { useTheme } from './useTheme';
import { type ViewEntry, Views } from './Views';

/** A panel and the part of the page it stands in: `verdict` on top, then the `fold` with the shared price axis. */
export interface PanelEntry {
  readonly id: string;
  readonly area: 'verdict' | 'controls' | 'whatIf' | 'fold' | 'gauges' | 'below';
  readonly Component: ComponentType;
  /** Whether it shows the file as it is, whatever the scenario. */
  readonly isOfFile?: boolean;
}

const AREAS: ReadonlyArray<PanelEntry['area'] | 'views'> = [
  'verdict',
  'controls',
  'whatIf',
  'fold',
  'gauges',
  'views',
  'below',
];

export interface PageParts {
  readonly panels: readonly PanelEntry[];
  readonly views: readonly ViewEntry[];
}

/** The page around the panels: header, feedback, dialogs, and everything that can bring a chain in. */
export function Shell({ panels, views }: PageParts) {
  const store = useDashboardStore();
  const opened = useDashboard((state) => state.opened);
  const isFirst = useDashboard(isFirstOnItsWay);
  const [dialog, setDialog] = useState<DialogName | null>(null);
  const [term, setTerm] = useState<string | null>(null);
  const [tour, setTour] = useTour();
  const [axis] = useState(() => new PriceAxis());
  const isDark = useTheme();
  const isDragging = useFileIntake(store);
  const picker = useRef<HTMLInputElement>(null);

  const pickFile = (): void => picker.current?.click();
  const cancel = (): void => store.cancel();
  const explain = useCallback((id: string | null): void => {
    setTerm(id);
    setDialog('glossary');
  }, []);
  const download = (): void => {
    if (opened) downloadResult(opened).catch(() => store.notify(NOT_FETCHED));
  };
  const commands = useCommands({
    views,
    isDark,
    actions: {
      pickFile,
      download,
      share: () => {
        if (store.getState().opened) setDialog('share');
      },
      keep: () => void store.keep(),
      paste: () => setDialog('paste'),
      settings: () => setDialog('settings'),
      help: () => setDialog('help'),
      palette: () => setDialog('palette'),
      showReport,
      showWindow: (preset) => {
        const analysis = shownAnalysis(store.getState());
        if (analysis) axis.fit(analysis, preset);
      },
      fullScreen: toggleFullScreen,
      explain,
      tour: () => setTour(0),
    },
    cancelOpening: () => {
      if (store.getState().loading) cancel();
      else axis.release();
    },
  });
  useFittedAxis(axis);
  useEffect(() => {
    if (!isFirst) sayFirstPicture();
  }, [isFirst]);
  useEffect(() => {
    document.title = opened ? `${opened.analysis.symbol} · Gexscope` : 'Gexscope';
  }, [opened]);

  return (
    <PriceAxisContext value={axis}>
      <OpenDialog value={setDialog}>
        <input
          ref={picker}
          type="file"
          hidden
          multiple
          accept=".csv,.json,.dat,.txt,.gexscope,.gexlibrary,text/csv,application/json"
          onChange={(event) => {
            const files = [...(event.target.files ?? [])];
            event.target.value = '';
            if (files.length > 0) void store.openFiles(files);
          }}
        />
        <Header
          onPickFile={pickFile}
          onDialog={setDialog}
          onDownload={download}
          onReport={showReport}
          onToggleTheme={() => store.setView({ theme: isDark ? 'light' : 'dark' })}
          isDark={isDark}
        />
        {tour === null ? null : <Tour at={tour} onStep={setTour} onEnd={() => setTour(null)} />}
        <AxisFollower axis={axis} />
        <ChainAddressFollower />
        <LoadingBar onCancel={cancel} />
        <main className="page">
          <FailureBanner />
          <HeldBanner />
          <Notice />
          <LinkBanner />
          <ReplayBar />
          {isFirst ? null : <LibraryKeeper />}
          <ChainWarnings />
          {opened ? (
            <PanelTerms value={explain}>
              <Dashboard
                panels={panels}
                views={views}
                isSample={opened.source.kind === 'sample'}
                onPickFile={pickFile}
              />
            </PanelTerms>
          ) : isFirst ? (
            <p className="first-load">Opening the chain. Its figures appear here all at once.</p>
          ) : (
            <EmptyState onPickFile={pickFile} onPaste={() => setDialog('paste')} />
          )}
        </main>
        {/* Nothing that the first chain would push away is drawn before it. */}
        {isFirst ? null : <Foot />}
        {isDragging ? <div className="drop-veil">Drop the chain to open it</div> : null}
        {dialog === 'settings' ? <SettingsDialog onClose={() => setDialog(null)} /> : null}
        {dialog === 'help' ? (
          <HelpDialog
            commands={commands()}
            onGlossary={() => explain(null)}
            onTour={() => {
              setDialog(null);
              setTour(0);
            }}
            onClose={() => setDialog(null)}
          />
        ) : null}
        {dialog === 'glossary' ? <GlossaryDialog term={term} onClose={() => setDialog(null)} /> : null}
        {dialog === 'palette' ? <CommandPalette commands={commands()} onClose={() => setDialog(null)} /> : null}
        {dialog === 'paste' ? (
          <PasteDialog
            onClose={() => setDialog(null)}
            onText={(text) => void store.openFiles([pastedFile(text)], 'paste')}
          />
        ) : null}
        {dialog === 'prices' ? <FuturePriceDialog onClose={() => setDialog(null)} /> : null}
        {dialog === 'share' ? <ShareDialog onClose={() => setDialog(null)} /> : null}
        {isFirst ? null : <ViewAddress />}
        <NewVersion />
        <QuestionDialog />
        <ChoiceDialog />
        <MappingDialog />
        <NamedSourceDialog />
      </OpenDialog>
    </PriceAxisContext>
  );
}

function Foot() {
  return (
    <footer className="page-foot">
      <p>
        Computed in this browser; no chain leaves it.{isLivePage() ? ' This page may fetch from other hosts.' : ''} Not
        investment advice. Price chart by{' '}
        <a href="https://www.tradingview.com/" target="_blank" rel="noopener noreferrer">
          TradingView Lightweight Charts™
        </a>
        . Gexscope {VERSIONS.gexscope}.
      </p>
    </footer>
  );
}

function Dashboard({
  panels,
  views,
  isSample,
  onPickFile,
}: PageParts & { readonly isSample: boolean; readonly onPickFile: () => void }) {
  const isRecomputing = useDashboard((state) => state.isRecomputing);
  const isScenario = useDashboard((state) => state.scenarioAnswer !== null);
  return (
    <>
      {isSample ? (
        <p className="sample-ribbon">
          <strong>Synthetic sample</strong> — made up by this program, not today’s market.{' '}
          <button type="button" className="link-button" onClick={onPickFile}>
            Open your own chain
          </button>{' '}
          <span className="sample-hint">or drop it anywhere on this page.</span>
        </p>
      ) : null}
      {isRecomputing ? <p className="recomputing">Recomputing…</p> : null}
      <ScenarioNews />
      <FutureNews />
      <div className={isScenario ? 'dashboard is-scenario' : 'dashboard'} aria-busy={isRecomputing}>
        {isScenario ? <ScenarioBanner /> : null}
        {AREAS.map((area) => (
          <div key={area} className={`area area-${area}`}>
            {area === 'views' ? (
              <PanelPlace id="views" mark={isScenario ? 'SCENARIO' : null}>
                <Views views={views} />
              </PanelPlace>
            ) : null}
            {panels
              .filter((panel) => panel.area === area)
              .map(({ id, Component, isOfFile = false }) => (
                <PanelPlace key={id} id={id} mark={isScenario && !isOfFile ? 'SCENARIO' : null}>
                  <Component />
                </PanelPlace>
              ))}
          </div>
        ))}
      </div>
    </>
  );
}

const savePicture = (title: string): ReactNode => <PictureMenu title={title} />;

interface PanelPlaceProps {
  readonly id: string;
  readonly mark: string | null;
  readonly children: ReactNode;
}

/** What every panel stands in: it knows whether it is seen, says what holds for its numbers, and fails alone. */
export function PanelPlace({ id, mark, children }: PanelPlaceProps) {
  return (
    <PanelSlot id={id}>
      <PanelBoundary id={id}>
        <PanelMark value={mark}>
          <ChartTools value={savePicture}>{children}</ChartTools>
        </PanelMark>
      </PanelBoundary>
    </PanelSlot>
  );
}

/** An error inside one panel leaves the others alive, and goes away with the next result. */
function PanelBoundary({ id, children }: { readonly id: string; readonly children: ReactNode }) {
  const shown = useDashboard((state) => (state.scenarioAnswer ? null : state.opened));
  return (
    <ErrorBoundary
      resetKeys={[shown]}
      fallbackRender={({ error, resetErrorBoundary }) => (
        <section className="panel panel-error" role="alert">
          <p>The {id} panel stopped with an error; the other panels are not affected.</p>
          <p className="failure-code">{error instanceof Error ? error.message : String(error)}</p>
          <button type="button" className="plain-button" onClick={resetErrorBoundary}>
            Draw it again
          </button>
        </section>
      )}
    >
      {children}
    </ErrorBoundary>
  );
}

/** The step of the tour; null while it is not on. It begins by itself at the first visit, and ends with the sample. */
function useTour(): [number | null, (at: number | null) => void] {
  const kind = useDashboard((state) => state.opened?.source.kind ?? null);
  const [at, setAt] = useState<number | null>(null);
  const [isFirst, setIsFirst] = useState(() => !isTourSeen());
  useEffect(() => {
    if (!isFirst || kind === null) return;
    setIsFirst(false);
    rememberTour();
    // Who comes with a chain knows what to bring.
    if (kind === 'sample') setAt(0);
  }, [isFirst, kind]);
  return [at, setAt];
}

/** Starts every chain in the usual window; a refresh and other assumptions keep the window that the user chose. */
export function useFittedAxis(axis: PriceAxis): void {
  const opened = useDashboard((state) => state.opened);
  const shown = useRef<string | null>(null);
  useEffect(() => {
    if (!opened) return;
    const { analysis, source } = opened;
    const identity = `${analysis.symbol} ${source.kind} ${source.label}`;
    const { low, high } = axis.getState();
    if (shown.current === identity && analysis.spot > low && analysis.spot < high) return;
    shown.current = identity;
    axis.release();
    axis.fit(analysis, 'auto');
  }, [axis, opened]);
}

/** Keeps spot in the window when a scenario moves it out, or its end moves it back. By itself, so that only it renders. */
export function AxisFollower({ axis }: { readonly axis: PriceAxis }) {
  const spot = useDashboard((state) => shownAnalysis(state)?.spot ?? null);
  const before = useRef(spot);
  useEffect(() => {
    if (spot !== null && before.current !== null && spot !== before.current) axis.include(spot);
    before.current = spot;
  }, [axis, spot]);
  return null;
}
