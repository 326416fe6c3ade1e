import { isoDate } from '../chain/civilDay';
import { newYorkClock } from '../chain/newYork';
import type { RawChain } from '../chain/rawChain';
import { namesInOneLine } from '../formats/fileNames';
import type { AskedOfFile } from '../formats/given';
import { groupChains, type UnitGroup } from '../formats/groupChains';
import { chainOfGroup } from '../formats/mergeChains';
import { type FileToRead, type GivenExpiry, type GivenOfFiles, readFiles } from '../formats/readFiles';
import type { ChainWanted, Options } from './options';

/** A file by the name that messages give it. */
export interface NamedFile extends FileToRead {
  readonly name: string;
  /** When it was saved, UTC milliseconds; null where nobody knows. */
  readonly savedAt: number | null;
}

/** A chain of one underlying and time, by the names of its files. */
export interface FoundChain {
  readonly name: string;
  readonly raw: RawChain;
  /** Expiries that were given for its files, which do not state them. */
  readonly expiries: readonly GivenExpiry[];
}

export interface FoundChains {
  readonly chains: readonly FoundChain[];
  /** Files that give no chain: an error, or what was found and what to do. */
  readonly refusals: readonly { readonly name: string; readonly error: unknown }[];
  /** What else is to be said of files. */
  readonly notes: readonly { readonly name: string; readonly text: string }[];
}

const LISTED = 8;

/**
 * The chains in files that are given together, in the order of their first files.
 * @param mappings of tables that no format knows
 */
export async function findChains(
  files: readonly NamedFile[],
  options: Options,
  mappings: GivenOfFiles['mappings'] = {},
): Promise<FoundChains> {
  const { expiryDay, symbol, choice } = options;
  const ofAll = { ...(expiryDay === null ? {} : { expiryDay }), ...(symbol === null ? {} : { underlying: symbol }) };
  const batch = await readFiles(files, { ofFile: {}, mappings, ofAll });
  const nameOf = (file: number, fileName: string): string => {
    const given = files[file];
    return given && given.fileName === fileName ? given.name : fileName;
  };
  const refusals: { name: string; error: unknown }[] = [];
  const notes = batch.copies.map(({ file, fileName, of }) => ({
    name: nameOf(file, fileName),
    text: `It is the same file as ${of} and was ignored.`,
  }));
  for (const { file, fileName, error } of batch.failures) refusals.push({ name: nameOf(file, fileName), error });
  for (const { file, fileName, day } of batch.histories) {
    const days = day.length.toLocaleString('en-US');
    const error = `The file holds daily prices (${days} days), not an option chain. Give the file of the chain; daily prices only add candles to the page.`;
    refusals.push({ name: nameOf(file, fileName), error });
  }
  const readable = batch.chains.filter(({ file, raw, asked }) => {
    if (asked) refusals.push({ name: nameOf(file, raw.fileName), error: missingWords(asked) });
    return asked === null;
  });
  const dated = readable.filter(({ givenExpiry }) => givenExpiry);
  if (dated.length > 1) {
    for (const { file, raw } of dated) {
      notes.push({
        name: nameOf(file, raw.fileName),
        text: '--expiry-date is taken for this file too; call the command once for each expiry where they differ.',
      });
    }
  }
  const raws = readable.map(({ raw }) => raw);
  const savedAt = readable.map(({ file }) => files[file]?.savedAt ?? null);
  const groups = options.isSeparate ? eachAlone(raws) : groupChains(raws, savedAt);
  const wanted = choice === null ? groups : groups.filter((group) => isWanted(group, choice));
  const ofOne = (group: UnitGroup): number => group.units[0]?.chain ?? 0;
  const namesOf = ({ units }: UnitGroup): string =>
    namesInOneLine(units.map(({ chain }) => nameOf(readable[chain]?.file ?? -1, raws[chain]?.fileName ?? '')));
  if (choice !== null && groups.length > 0 && wanted.length === 0) {
    const error = `--choose: there is no such chain. ${listing(groups)}`;
    return {
      chains: [],
      refusals: [...refusals, { name: namesInOneLine(files.map(({ name }) => name)), error }],
      notes,
    };
  }
  const chains: FoundChain[] = [];
  for (const [chain, raw] of raws.entries()) {
    const own = wanted.filter((group) => group.units.some((unit) => unit.chain === chain));
    if (own.length < 2) continue;
    const error = `The file holds several chains, which are never added together. Choose one with --choose NAME,DATE. ${listing(own)}`;
    refusals.push({ name: nameOf(readable[chain]?.file ?? -1, raw.fileName), error });
  }
  const isAmbiguous = ({ units }: UnitGroup): boolean =>
    units.some(({ chain }) => wanted.filter((group) => group.units.some((unit) => unit.chain === chain)).length > 1);
  for (const group of [...wanted].sort((a, b) => ofOne(a) - ofOne(b))) {
    if (isAmbiguous(group)) continue;
    try {
      const expiries = group.units.flatMap(({ chain }) => readable[chain]?.givenExpiry ?? []);
      chains.push({ name: namesOf(group), raw: chainOfGroup(raws, group), expiries });
    } catch (error) {
      refusals.push({ name: namesOf(group), error });
    }
  }
  return { chains, refusals, notes };
}

function eachAlone(raws: readonly RawChain[]): UnitGroup[] {
  return raws.flatMap((raw, chain) =>
    groupChains([raw]).map((group) => ({ ...group, units: group.units.map((unit) => ({ ...unit, chain })) })),
  );
}

/** Days since 1970-01-01 in New York. */
function dayOf({ asOf }: UnitGroup): number | null {
  return asOf === null ? null : newYorkClock(asOf).day;
}

function isWanted(group: UnitGroup, { underlying, day, asOf = null }: ChainWanted): boolean {
  const isOfMinute = asOf === null || (group.asOf !== null && minuteOf(group.asOf) === minuteOf(asOf));
  return (
    (underlying === null || group.underlying === underlying) && (day === null || dayOf(group) === day) && isOfMinute
  );
}

function minuteOf(utc: number): number {
  return Math.floor(utc / 60_000);
}

/** 'There are QQQ; SPY; TSLA.': with the time in New York where several are of one day. */
function listing(groups: readonly UnitGroup[]): string {
  const counts = new Map<string, number>();
  for (const group of groups) counts.set(nameOfDay(group), (counts.get(nameOfDay(group)) ?? 0) + 1);
  const names = groups.map((group) => {
    const name = nameOfDay(group);
    return group.asOf !== null && (counts.get(name) ?? 0) > 1 ? `${name}T${clockText(group.asOf)}` : name;
  });
  const distinct = [...new Set(names)];
  const more = distinct.length - LISTED;
  return `There are ${distinct.slice(0, LISTED).join('; ')}${more > 0 ? ` and ${more} more` : ''}.`;
}

function nameOfDay(group: UnitGroup): string {
  const day = dayOf(group);
  return day === null ? group.underlying : `${group.underlying},${isoDate(day)}`;
}

/** '15:45' in New York. */
function clockText(utc: number): string {
  const minutes = Math.floor(newYorkClock(utc).minutesOfDay);
  const pad = (value: number): string => String(value).padStart(2, '0');
  return `${pad(Math.floor(minutes / 60))}:${pad(minutes % 60)}`;
}

function missingWords({ missing, expiryDay, underlying }: AskedOfFile): string {
  const day = expiryDay === null ? '2026-11-20' : isoDate(expiryDay);
  const parts = missing.map((fact) =>
    fact === 'expiryDay'
      ? `its expiry with --expiry-date ${day}${expiryDay === null ? '' : ', which its name suggests'}`
      : `its underlying with --symbol ${underlying ?? 'NAME'}${underlying === null ? '' : ', which its name suggests'}`,
  );
  return `The file does not say all of its contracts. Give ${parts.join(' and ')}.`;
}
