import { CURRENCIES, type Currency } from '../chain/currency';
import type { RegimeKind } from '../exposure/analysis';

/** Of the entries below; a later one reads all earlier ones. */
export const ENTRY_VERSION = 1;
const LONGEST_NAME = 120;
const LATEST = 8.64e15;

/** What a snapshot shows under one set of assumptions, so that a list of thousands needs no chain. */
export interface SnapshotSummary {
  /** Names the assumptions: those of two summaries are the same where this is. */
  readonly assumptions: string;
  readonly spot: number;
  /** $ per +1 %, $ per +1 %, $ per vol point and $ per day; null where it is not known. */
  readonly netGex: number | null;
  readonly netDex: number | null;
  readonly netVex: number | null;
  readonly netChex: number | null;
  /** In the underlying's currency; null where there is none. */
  readonly gammaFlip: number | null;
  readonly callWall: number | null;
  readonly putWall: number | null;
  readonly regime: RegimeKind;
}

/** A snapshot in the list: all but its chain. */
export interface SnapshotEntry {
  readonly id: string;
  readonly name: string;
  readonly symbol: string;
  /** Of all amounts in the summary. */
  readonly currency: Currency;
  /** As-of instant of the quotes and time of keeping, UTC milliseconds. */
  readonly asOf: number;
  readonly keptAt: number;
  /** 'Cboe CSV', and the name of the file or link that it came from. */
  readonly format: string;
  readonly source: string;
  /** Whether it came with a link, whose sender alone vouches for it. */
  readonly isFromLink: boolean;
  readonly contracts: number;
  /** Of the packed chain: its size and its CRC-32. */
  readonly byteLength: number;
  readonly checksum: number;
  readonly summary: SnapshotSummary;
}

/** A record that this version cannot use: it is kept, and left alone. */
export interface UnreadableEntry {
  readonly id: string;
  /** What can be told of it. */
  readonly name: string;
  /** Its version where that is a later one; null where the record is damaged. */
  readonly newer: number | null;
}

export type StoredEntry = SnapshotEntry & { readonly version: number };

type Fields = Readonly<Record<string, unknown>>;

const isFields = (value: unknown): value is Fields => typeof value === 'object' && value !== null;
const isNumber = (value: unknown): value is number => typeof value === 'number' && Number.isFinite(value);
const isNumberOrNull = (value: unknown): value is number | null => value === null || isNumber(value);
const isText = (value: unknown): value is string => typeof value === 'string';
const isInstant = (value: unknown): value is number => isNumber(value) && Math.abs(value) < LATEST;

const REGIMES: readonly RegimeKind[] = ['positive_gamma', 'negative_gamma', 'transition', 'undetermined'];

/** A stored record, or what can be said of one that is not usable. @param id its key in the store */
export function readEntry(id: string, stored: unknown): SnapshotEntry | UnreadableEntry {
  const fields: Fields = isFields(stored) ? stored : {};
  const { version, name } = fields;
  const known = isText(name) && name !== '' ? name.slice(0, LONGEST_NAME) : 'a snapshot without a name';
  if (isNumber(version) && version > ENTRY_VERSION) return { id, name: known, newer: version };
  return entryOf(id, fields) ?? { id, name: known, newer: null };
}

function entryOf(id: string, fields: Fields): SnapshotEntry | null {
  const { name, symbol, asOf, keptAt, format, source, contracts, byteLength, checksum } = fields;
  const currency = (Object.keys(CURRENCIES) as Currency[]).find((own) => own === fields.currency);
  const summary = summaryOf(fields.summary);
  const isFromLink = fields.isFromLink === true;
  const isWhole =
    isText(name) &&
    isText(symbol) &&
    isInstant(asOf) &&
    isInstant(keptAt) &&
    isText(format) &&
    isText(source) &&
    isNumber(contracts) &&
    isNumber(byteLength) &&
    isNumber(checksum);
  if (!isWhole || summary === null || currency === undefined) return null;
  return {
    id,
    name,
    symbol,
    currency,
    asOf,
    keptAt,
    format,
    source,
    isFromLink,
    contracts,
    byteLength,
    checksum,
    summary,
  };
}

function summaryOf(stored: unknown): SnapshotSummary | null {
  if (!isFields(stored)) return null;
  const { assumptions, spot, netGex, netDex, netVex, netChex, gammaFlip, callWall, putWall } = stored;
  const regime = REGIMES.find((own) => own === stored.regime);
  const isWhole =
    isText(assumptions) &&
    isNumber(spot) &&
    isNumberOrNull(netGex) &&
    isNumberOrNull(netDex) &&
    isNumberOrNull(netVex) &&
    isNumberOrNull(netChex) &&
    isNumberOrNull(gammaFlip) &&
    isNumberOrNull(callWall) &&
    isNumberOrNull(putWall);
  if (!isWhole || regime === undefined) return null;
  return { assumptions, spot, netGex, netDex, netVex, netChex, gammaFlip, callWall, putWall, regime };
}

export function isReadable(entry: SnapshotEntry | UnreadableEntry): entry is SnapshotEntry {
  return 'symbol' in entry;
}

/** The name, or with the first number behind it that makes it another than those there are: 'SPX close (2)'. */
export function freeName(wanted: string, taken: ReadonlySet<string>): string {
  const name = wanted.trim().slice(0, LONGEST_NAME) || 'Snapshot';
  let free = name;
  for (let number = 2; taken.has(free); number += 1) free = `${name} (${number})`;
  return free;
}

/** How long snapshots stay. */
export const RETENTIONS = [
  { days: null, words: 'until I delete them' },
  { days: 365, words: 'a year' },
  { days: 90, words: '90 days' },
  { days: 30, words: '30 days' },
] as const;

const DAY = 86_400_000;

/** Those that were kept longer ago than `days`; none where it is null. */
export function outlived(entries: readonly SnapshotEntry[], days: number | null, now: number): SnapshotEntry[] {
  return days === null ? [] : entries.filter(({ keptAt }) => now - keptAt > days * DAY);
}
