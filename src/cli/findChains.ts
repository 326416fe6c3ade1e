import { isoDate } from '../chain/civilDay';
import { newYorkClock } from '../chain/newYork';
import type { RawChain } from '../chain/rawChain';
import { namesInOneLine } from '../formats/fileNames';
import type { AskedOfFile } from '../formats/given';
import { groupChains, type UnitGroup } from '../formats/groupChains';
import { chainOfGroup } from '../formats/mergeChains';
import { type FileToRead, type GivenOfFiles, readFiles } from '../formats/readFiles';
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
      chains.push({ name: namesOf(group), raw: chainOfGroup(raws, group) });
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

function isWanted(group: UnitGroup, { underlying, day }: ChainWanted): boolean {
  return (underlying === null || group.underlying === underlying) && (day === null || dayOf(group) === day);
}

/** 'There are QQQ; SPY; TSLA.' */
function listing(groups: readonly UnitGroup[]): string {
  const names = groups.map((group) => {
    const day = dayOf(group);
    return day === null ? group.underlying : `${group.underlying},${isoDate(day)}`;
  });
  const distinct = [...new Set(names)];
  const more = distinct.length - LISTED;
  return `There are ${distinct.slice(0, LISTED).join('; ')}${more > 0 ? ` and ${more} more` : ''}.`;
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
