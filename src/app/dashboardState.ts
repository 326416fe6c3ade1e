import type { Failure } from '../engine/failure';
import type { Amount, Stage } from '../engine/protocol';
import type { ChainChoice, MappingQuestion, OfferedGroup, QuoteQuestion } from '../engine/questions';
import type { Analysis } from '../exposure/analysis';
import type { FlowMap } from '../exposure/flowTypes';
import { BASELINE, isBaseline, type Scenario } from '../exposure/scenario';
import type { Detail } from '../exposure/snapshot';
import type { PriceHistory } from '../formats/ohlc';
import type { LinkParts } from '../share/link';
import type { SharedSummary } from '../share/summary';
import type { NamedSource } from '../sources/namedSource';
import type { PastedLevels } from './pastedLevels';
import type { Settings } from './settings';
import type { LinkViewRead, SenderFacts } from './viewLink';

/** Where the chain on screen came from. */
export interface SourceInfo {
  readonly kind: 'sample' | 'file' | 'paste' | 'address' | 'link' | 'snapshot';
  /** File name, 'pasted text', the address, what a link is called, or the name of a snapshot. */
  readonly label: string;
  /** Of a snapshot that was kept on this machine: which one, and whether it came with a link. */
  readonly snapshotId?: string;
  readonly isFromLink?: boolean;
  /** Of a link or snapshot file: what it says besides its chain. */
  readonly shared?: SharedSource;
}

/** Whether a chain is the synthetic sample: opened here, or sent by somebody who had it. */
export function isSampleSource({ kind, shared }: SourceInfo): boolean {
  return kind === 'sample' || shared?.sender.isSample === true;
}

/** What came with a chain in a link or snapshot file. */
export interface SharedSource {
  /** The link as it was read, without what was added to it on the way. */
  readonly link: LinkParts;
  /** What the sender's page had. */
  readonly sender: SenderFacts;
  /** Names of its settings that this version does not know. */
  readonly ignored: readonly string[];
}

/** A link that was opened over the user's own chain, and waits for a word. */
export interface LinkOffer {
  readonly parts: LinkParts;
  readonly label: string;
}

export type { SharedSummary };

/** A summary that a link brought: it fills the page, and the chain that was open stays as it is behind it. */
export interface ShownSummary {
  readonly summary: SharedSummary;
  /** What the sender's page assumed. */
  readonly view: LinkViewRead;
  /** Whether it is of the synthetic sample. */
  readonly isSample: boolean;
}

export interface Opened {
  readonly analysis: Analysis;
  readonly source: SourceInfo;
  /** Key of the chain among `groups`; null where it is not known. */
  readonly group: string | null;
  /** Every chain in the files it came from. */
  readonly groups: readonly OfferedGroup[];
}

/** The open chain in a scenario: what the panels show in place of it. */
export interface ScenarioAnswer {
  readonly scenario: Scenario;
  /** 'quick' while a slider moves: what it leaves out is null. */
  readonly detail: Detail;
  /** The opened analysis with everything that depends on the scenario replaced. */
  readonly analysis: Analysis;
}

/** A hedging map and the result that it was made for. */
export interface FlowPicture {
  readonly map: FlowMap;
  readonly of: Analysis;
}

/** The hedging map, which is worked out only while somebody looks at it. */
export interface FlowMapState {
  /** The last one; it stays while the next is computed, and is that of the screen where `of` is. */
  readonly picture: FlowPicture | null;
  /** Why the last one that was asked for could not be computed; null otherwise. */
  readonly failure: Failure | null;
}

export interface Loading {
  readonly label: string;
  readonly stage: Stage | 'fetching';
  /** 0 to 1, or null when unknown. */
  readonly fraction: number | null;
  readonly amount: Amount | null;
}

/** An address on this page's own origin that names a chain, and how often it is fetched again. */
export interface ChainAddress {
  readonly path: string;
  readonly refreshSeconds: number | null;
}

/** A whole result that is not shown before the user says so. */
export interface Held extends Opened {
  readonly reason: string;
}

/** What became of the last look at an address that is fetched again and again. */
export interface LastLook {
  /** UTC milliseconds. */
  readonly at: number;
  readonly isUnchanged: boolean;
}

export interface DashboardState {
  /** The chain of the file, which no scenario changes. */
  readonly opened: Opened | null;
  /** What the user asks for in the What-if bar; without effect where `isBaseline` says so. */
  readonly scenario: Scenario;
  /** The last answer to it; null while no scenario is on, or its first answer is not there yet. */
  readonly scenarioAnswer: ScenarioAnswer | null;
  readonly flowMap: FlowMapState;
  readonly loading: Loading | null;
  readonly isRecomputing: boolean;
  readonly failure: Failure | null;
  /** False for a failure that nobody waits for, such as that of a refresh: it is announced but takes no focus. */
  readonly isFailureAwaited: boolean;
  /** Whether the failure is of some of the files that were opened together, while others were read. */
  readonly isFailureOfSome: boolean;
  /** A short message about something that went well. */
  readonly notice: string | null;
  readonly held: Held | null;
  readonly linkOffer: LinkOffer | null;
  readonly summary: ShownSummary | null;
  /** A file somewhere that a link names, and that is not asked for before the user says so. */
  readonly namedSource: NamedSource | null;
  /** What the user must confirm before the chain is computed. */
  readonly question: QuoteQuestion | null;
  /** Several chains, one of which the user must choose. */
  readonly choice: ChainChoice | null;
  /** A table whose columns the user must name. */
  readonly mapping: MappingQuestion | null;
  readonly history: PriceHistory | null;
  /** Levels of vendors by the chain that they were pasted for (`futureKey`). */
  readonly pasted: Readonly<Record<string, PastedLevels>>;
  readonly settings: Settings;
  readonly address: ChainAddress | null;
  readonly lastLook: LastLook | null;
  /** Whether snapshots were kept before, or are to be: then what keeps them is fetched with the page. */
  readonly hasLibrary: boolean;
}

/** The result that panels show: the scenario where one is on, else the chain of the file; null while none is open. */
export function shownAnalysis({ opened, scenarioAnswer }: DashboardState): Analysis | null {
  return scenarioAnswer?.analysis ?? opened?.analysis ?? null;
}

/** A result that no slider is moving and no computation about to replace, and the scenario that it is of. */
export interface SettledResult {
  readonly analysis: Analysis;
  readonly scenario: Scenario;
}

/** The settled result on screen; null while there is none. */
export function settledResult(state: DashboardState): SettledResult | null {
  const { opened, scenario, scenarioAnswer, isRecomputing } = state;
  if (!opened || isRecomputing) return null;
  if (isBaseline(scenario)) return { analysis: opened.analysis, scenario: BASELINE };
  const isFull = scenarioAnswer?.detail === 'full' && scenarioAnswer.scenario === scenario;
  return isFull ? { analysis: scenarioAnswer.analysis, scenario } : null;
}

/** Whether the first chain is being opened, so that there is nothing on screen yet. */
export function isFirstOnItsWay({ opened, loading }: DashboardState): boolean {
  return opened === null && loading !== null;
}
