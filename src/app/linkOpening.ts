import { BASELINE } from '../exposure/scenario';
import type { LinkParts } from '../share/link';
import type { ChainOpener } from './chainOpener';
import type { ShownSummary } from './dashboardState';
import type { ScenarioRunner } from './scenarioRunner';
import { type Settings, saveSettings } from './settings';
import type { StateCell } from './stateCell';
import type { LinkView } from './viewLink';
import { linkedView } from './viewState';

/** What a link is opened with. */
interface LinkMeans {
  readonly cell: StateCell;
  readonly opener: ChainOpener;
  readonly scenarios: ScenarioRunner;
  /** Called when the chain of a link is on screen. */
  readonly onOpened: () => void;
}

/** Opens links, and keeps the user's own settings aside while those of a link are in force. */
export class LinkOpening {
  private readonly means: LinkMeans;
  /** The user's own settings while those of a link are in force; else null. */
  private own: Settings | null = null;
  /** Counts what the user has asked to be opened. */
  private turn = 0;

  constructor(means: LinkMeans) {
    this.means = means;
  }

  /** A newer wish of the user: what an older one still waits for is dropped. Returns whether it is still the newest. */
  nextTurn(): () => boolean {
    this.turn += 1;
    const { turn } = this;
    const { cell } = this.means;
    if (cell.get().summary) cell.set({ summary: null });
    return () => turn === this.turn;
  }

  /**
   * Opens the chain in a link, seen as the link says, or sees the chain on screen so where it holds none. The user's own
   * settings are put aside, and come back with the next chain.
   */
  async open(parts: LinkParts, label: string): Promise<void> {
    const { cell, opener } = this.means;
    const isNewest = this.nextTurn();
    cell.set({ linkOffer: null });
    const { readLinkSettings, senderFacts } = await import('./viewLink');
    if (!isNewest()) return;
    const view = readLinkSettings(parts.settings);
    if (parts.summary !== null) {
      await this.showSummary(parts.summary, { view, isSample: senderFacts(parts.settings).isSample }, label, isNewest);
      return;
    }
    const { ignored, ...seen } = view;
    const before = { own: this.own, settings: cell.get().settings };
    const own = before.own ?? before.settings;
    if (parts.chain === null) {
      const symbol = cell.get().opened?.analysis.symbol;
      if (symbol !== parts.symbol) {
        const notice = `This link shows ${parts.symbol}: open a chain of ${parts.symbol}, and then the link again`;
        cell.set({ notice });
        return;
      }
      this.see(own, seen);
      await opener.recompute();
      return;
    }
    this.see(own, { ...seen, scenario: BASELINE, view: { ...seen.view, expiries: { kind: 'all' } } });
    const tried = cell.get().settings;
    const shared = { link: parts, sender: senderFacts(parts.settings), ignored };
    const source = { kind: 'link', label, shared } as const;
    await opener.open({ input: { kind: 'shared', bytes: new Uint8Array(parts.chain), name: label }, source });
    if (cell.get().opened?.source.shared === shared) {
      this.see(own, seen);
      this.means.onOpened();
    } else if (cell.get().settings === tried) {
      this.own = before.own;
      cell.set({ settings: before.settings });
    }
  }

  /** Shows a summary in place of the page; the chain that is open stays as it is. */
  private async showSummary(
    bytes: Uint8Array,
    seen: Omit<ShownSummary, 'summary'>,
    label: string,
    isNewest: () => boolean,
  ): Promise<void> {
    const { cell } = this.means;
    const { readSummary } = await import('./summaryReading');
    if (!isNewest()) return;
    const read = readSummary(bytes, label);
    if ('code' in read) cell.set({ failure: read, isFailureAwaited: true, isFailureOfSome: false, notice: null });
    else cell.set({ summary: { ...seen, summary: read }, failure: null });
  }

  /** Asks before a link takes the place of a chain that the user brought. */
  offer(parts: LinkParts, label: string): void {
    const { cell } = this.means;
    const kind = cell.get().opened?.source.kind;
    const isOwn = kind === 'file' || kind === 'paste' || kind === 'address';
    if (isOwn && parts.chain !== null) cell.set({ linkOffer: { parts, label } });
    else void this.open(parts, label);
  }

  /** Takes the settings of the link on screen for one's own. */
  keepSettings(): void {
    const { cell } = this.means;
    this.own = null;
    saveSettings(cell.get().settings);
    cell.set({ notice: 'Its assumptions and view are yours from now on' });
  }

  /** Ends what a link said of assumptions and view. */
  takeOwnSettings(): void {
    const { own } = this;
    if (!own) return;
    this.own = null;
    this.means.cell.set({ settings: own, linkOffer: null });
    void this.means.opener.recompute();
  }

  /** Takes changed settings, and keeps in the browser what of them is the user's own. */
  remember(settings: Settings): void {
    this.means.cell.set({ settings });
    const { own } = this;
    // What is changed of a link's view is none of the user's own settings; what no link carries is.
    if (own)
      this.own = {
        ...settings,
        assumptions: own.assumptions,
        view: { ...settings.view, ...linkedView(own.view) },
      };
    saveSettings(this.own ?? settings);
  }

  /** Shows the chain as a link says, and keeps the user's own settings aside. */
  private see(own: Settings, { assumptions, view, scenario }: LinkView): void {
    const { cell, scenarios } = this.means;
    this.own = own;
    const { settings } = cell.get();
    cell.set({ settings: { ...settings, assumptions, view: { ...settings.view, ...view } } });
    scenarios.want(scenario);
  }
}
