import type { Issue } from '../chain/issues';
import { type QuoteFacts, statedFacts } from '../chain/quoteFacts';
import { SESSION_CODES } from '../chain/quoteTable';
import type { RawChain } from '../chain/rawChain';
import { settlementInstant, settlementSession } from '../chain/settlement';
import { issuesOfObjections, objectionsTo } from '../exposure/factCheck';
import { type ChainGroup, type ChainUnit, groupChains, preferredGroup, type UnitGroup } from '../formats/groupChains';
import { chainOfGroup, partRefusal } from '../formats/mergeChains';
import type { ReadProgress } from '../formats/openFile';
import { type FileBatch, readFiles } from '../formats/readFiles';
import { MappingNeeded } from '../formats/unknownTable';
import { blobSource } from '../text/byteSource';
import type { Failure } from './failure';
import { fileFailure } from './fileFailure';
import { inputName } from './inputName';
import { NothingOpened } from './nothingOpened';
import type { OnProgress } from './progress';
import type { FilesInput, OpenOutcome } from './protocol';
import type { BatchNews, GivenAnswers } from './questions';
import { NO_FACTS, quoteQuestion } from './quoteQuestion';

/** Reads the files of an input. */
export function readInput(input: FilesInput, given: GivenAnswers, progress: OnProgress): Promise<FileBatch> {
  const onProgress = ({ stage, ...amount }: ReadProgress, file: number, count: number): void => {
    const share = amount.totalBytes > 0 ? amount.bytes / amount.totalBytes : 0;
    progress(stage, (file + share) / count, amount);
  };
  const files = input.files.map(({ blob, fileName }) => ({ source: blobSource(blob), fileName }));
  return readFiles(files, given, onProgress);
}

/** A chain that can be computed, or what has to be known before. */
export type BatchStep =
  | {
      readonly kind: 'chain';
      readonly raw: RawChain;
      readonly facts: QuoteFacts;
      /** What stays noted of the facts. */
      readonly notes: readonly Issue[];
      readonly group: string;
      readonly news: BatchNews;
    }
  | Exclude<OpenOutcome, { kind: 'analysis' }>;

/**
 * The next step with files that were read: the one chain in them or the chosen one, the choice between several, or the
 * question for what it does not say. What could not be used is told beside it.
 * @throws NothingOpened
 */
export function nextStep(input: FilesInput, batch: FileBatch, given: GivenAnswers): BatchStep {
  const chains = batch.chains.map(({ raw }) => raw);
  const failures = batch.failures.map(({ fileName, error }) => fileFailure(error, fileName));
  const savedAt = batch.chains.map(({ file }) => savedOf(input, file));
  const groups = groupChains(chains, savedAt).filter((group) => {
    const refusal = refusalOf(chains, group);
    if (refusal) failures.push(refusal);
    return !refusal;
  });
  const news: BatchNews = {
    groups: groups.map(({ units, ...group }) => ({
      ...group,
      ...(isExpired(chains, group, units) ? { isExpired: true } : {}),
    })),
    history: batch.histories.at(-1) ?? null,
    mapped: chains.flatMap(({ mapping }) => mapping ?? []),
    failures,
    copies: batch.copies,
    count: batch.count,
  };
  const unmapped = batch.failures.map(({ error }) => error).find((error) => error instanceof MappingNeeded);
  // Beside tables that were explained, as calls beside puts, one that was not may be a part of their chain.
  if (unmapped && given.group === null && chains.every(({ mapping }) => mapping !== undefined)) {
    const { fileName, guess } = unmapped;
    // What is asked about, now or next, has not failed.
    const others = failures.filter((_, index) => !(batch.failures[index]?.error instanceof MappingNeeded));
    return { kind: 'mapping', fileName, guess, news: { ...news, failures: others } };
  }
  const [only] = groups;
  const chosen = groups.find(({ key }) => key === given.group) ?? (groups.length === 1 ? only : undefined);
  if (chosen) return stepOfGroup(input, batch, given, chosen, news);
  const preferred = preferredGroup(news.groups.filter((group) => !group.isExpired)) ?? preferredGroup(groups);
  if (preferred) return { kind: 'choice', fileName: inputName(input), preferred: preferred.key, news };
  if (news.history) return { kind: 'history', news };
  throw new NothingOpened(failures[0] ?? fileFailure(new Error('there was no file'), inputName(input)));
}

/** Whether every contract of a group had settled by its time. */
function isExpired(chains: readonly RawChain[], { asOf }: ChainGroup, units: readonly ChainUnit[]): boolean {
  return (
    asOf !== null && units.every(({ chain, snapshot }) => (lastSettlements(chains[chain])[snapshot] ?? asOf) <= asOf)
  );
}

const settlementsOf = new WeakMap<RawChain, readonly number[]>();

/** Of each snapshot of a file the last settlement, UTC milliseconds. */
function lastSettlements(raw: RawChain | undefined): readonly number[] {
  if (!raw) return [];
  const known = settlementsOf.get(raw);
  if (known) return known;
  const { quotes, snapshots } = raw;
  const lastDays = snapshots.map(() => Number.NEGATIVE_INFINITY);
  const lasts = snapshots.map(() => Number.NEGATIVE_INFINITY);
  for (let row = 0; row < quotes.length; row += 1) {
    const snapshot = quotes.snapshot[row] as number;
    const day = quotes.expiryDay[row] as number;
    if (day < (lastDays[snapshot] as number)) continue;
    const session =
      SESSION_CODES[quotes.settlementSession[row] as number] ?? settlementSession(quotes.rootAt(row), day);
    const settlement = settlementInstant(day, session);
    lasts[snapshot] =
      day > (lastDays[snapshot] as number) ? settlement : Math.max(lasts[snapshot] as number, settlement);
    lastDays[snapshot] = day;
  }
  settlementsOf.set(raw, lasts);
  return lasts;
}

/** When a file of the input was saved, UTC milliseconds; null where nobody knows. */
function savedOf(input: FilesInput, file: number): number | null {
  return input.files[file]?.lastModified ?? null;
}

/** Why a group cannot be a chain: all of its files hold the same part of one. Null when it can. */
function refusalOf(chains: readonly RawChain[], { units }: UnitGroup): Failure | null {
  const raws = units.flatMap(({ chain }) => chains[chain] ?? []);
  const [first] = raws;
  const isPart = first?.part !== undefined && raws.every(({ part }) => part?.holds === first.part?.holds);
  return isPart ? partRefusal(first).toPlain() : null;
}

function stepOfGroup(
  input: FilesInput,
  batch: FileBatch,
  given: GivenAnswers,
  group: UnitGroup,
  news: BatchNews,
): BatchStep {
  const { key, underlying, units } = group;
  const raw = chainOfGroup(
    batch.chains.map((chain) => chain.raw),
    group,
  );
  const members = units.flatMap(({ chain }) => batch.chains[chain] ?? []);
  const ofFiles = members.flatMap(({ asked }) => asked ?? []);
  const draft = given.draft?.group === key ? given.draft : null;
  const facts = ofFiles.length > 0 || draft ? null : factsOf(raw, key, given);
  const isOfUser = facts !== null && facts === given.facts;
  const expiries = members.flatMap(({ givenExpiry }) => givenExpiry ?? []);
  const objections = facts === null ? [] : objectionsTo(raw, isOfUser ? facts : NO_FACTS, expiries);
  const isStopped = objections.some(({ isFinal }) => isFinal || !given.facts?.isConfirmed);
  if (facts && !isStopped) {
    const notes = [...issuesOfObjections(objections), ...derivedSpot(raw, key, given), ...derivedTime(raw, key, given)];
    return { kind: 'chain', raw, facts: { spot: facts.spot, asOf: facts.asOf }, notes, group: key, news };
  }
  const saved = members.flatMap(({ file }) => savedOf(input, file) ?? []);
  return quoteQuestion(raw, {
    group: key,
    underlying,
    ofFiles,
    saved: saved.length > 0 ? Math.max(...saved) : null,
    given: given.facts?.group === key ? given.facts : null,
    draft,
    expiries,
    news,
  });
}

/**
 * Spot and time as given for this chain, else as its files state them. A time that was given for another chain of the
 * same files holds for this one, where nothing states another; a spot does not.
 */
function factsOf(raw: RawChain, key: string, { facts }: GivenAnswers): QuoteFacts | null {
  if (facts?.group === key) return facts;
  return statedFacts(raw.asOf === null && facts ? { ...raw, asOf: facts.asOf } : raw);
}

/** Notes that the spot is the one that the quotes imply, where the user left it at that. */
function derivedSpot(raw: RawChain, key: string, { facts }: GivenAnswers): Issue[] {
  if (facts?.group !== key || facts.spotSource !== 'parity' || raw.spot !== null) return [];
  const note = `Spot ${facts.spot.toFixed(2)} was worked out from put–call parity of the nearest expiries and confirmed by you.`;
  return [{ code: 'W_SPOT_DERIVED', count: 1, openInterest: 0, examples: [], note }];
}

/** Notes that the time is the one at which the stated volatilities fit the quotes, where the user left it at that. */
function derivedTime(raw: RawChain, key: string, { facts }: GivenAnswers): Issue[] {
  if (facts?.group !== key || facts.timeSource !== 'volatility' || raw.asOf !== null) return [];
  const note =
    'The time of the quotes is a guess: the day, give or take one, at which the volatilities in the file fit its quotes. It was confirmed by you; Edit beside it puts another in its place.';
  return [{ code: 'W_TIME_GUESSED', count: 1, openInterest: 0, examples: [], note }];
}
