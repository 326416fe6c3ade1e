import { OccReader } from '../chain/occSymbol';
import type { RawChain } from '../chain/rawChain';
import { CALL, PUT, type Right } from '../chain/rawQuotes';
import { rawChain } from '../chain/snapshots';
import { parseAsOf } from '../text/asOf';
import { parseNumber } from '../text/numbers';
import { CBOE_DELAY_MINUTES } from './cboeTable';
import { ImportError, listColumns } from './errors';
import type { ChainFormat, ReadContext } from './format';
import { isObject, type JsonObject } from './jsonObject';
import { refuseWithoutQuotes } from './noQuotes';
import { type Fault, numberFault, QuoteTally } from './quoteTally';
import { type QuoteTime, quoteTimeOf } from './quoteTime';
import type { Source } from './source';
import { middleOf, noteOtherPrices, type StatedPrice } from './statedSpot';

interface Payload {
  /** The object that holds `options` and the underlying's fields. */
  readonly data: JsonObject;
  readonly options: readonly unknown[];
  /** The outermost object, with `timestamp`. */
  readonly root: JsonObject;
}

const CONTRACTS_PER_REPORT = 1024;
const NO_LINES = { read: 0, blank: 0, preamble: 0, header: 0, footer: 0, repeatedHeader: 0, data: 0 };

/** The JSON of Cboe's delayed quotes, whole or only its `data` object. */
export const cboeJson: ChainFormat = {
  id: 'cboe-json',
  name: 'Cboe JSON',
  recognise: (source) => (found(source) ? 1 : 0),
  read: (source, context) => {
    const payload = found(source);
    if (!payload) throw new Error('asked to read a source that is no Cboe JSON');
    return readPayload(payload, source.fileName, context);
  },
};

function found(source: Source): Payload | null {
  if (source.kind !== 'json' || !isObject(source.value)) return null;
  const root = source.value;
  const data = isObject(root.data) ? root.data : root;
  const options = data.options;
  if (!Array.isArray(options)) return null;
  const names = options.some((contract) => isObject(contract) && typeof contract.option === 'string');
  return names ? { data, options, root } : null;
}

function readPayload({ data, options, root }: Payload, fileName: string, context: ReadContext): RawChain {
  const { limits, log, onProgress } = context;
  if (options.length > limits.rows) {
    const most = limits.rows.toLocaleString('en-US');
    const title = `${fileName} has more than ${most} contracts`;
    throw new ImportError('E_TOO_MANY_ROWS', fileName, title, 'Save fewer expirations and open that file.');
  }
  refuseWithoutOpenInterest(options, fileName);
  const spot = spotOf(data);
  if (spot === null) log.add('W_PREAMBLE', { note: 'The file gives no price of the underlying.' });
  else noteOtherPrices(spot, [middleOf('bid/ask', textOf(data.bid), textOf(data.ask)), stated(data, 'close')], log);
  const time = timeOf(data, root, context);
  const tally = new QuoteTally(log);
  tally.quotes.reserve(options.length);
  const reader = new OccReader();
  for (let i = 0; i < options.length; i += 1) {
    readContract(options[i], i + 1, tally, reader);
    if (i % CONTRACTS_PER_REPORT === 0) onProgress(i / options.length, i);
  }
  onProgress(1, options.length);
  refuseWithoutQuotes(tally, log, fileName, 'its list of options is empty');
  const symbol = data.symbol ?? root.symbol;
  return rawChain({
    format: cboeJson.name,
    fileName,
    title: typeof symbol === 'string' ? symbol.replace(/^[\^_]/, '') : '',
    quotes: tally.quotes,
    snapshots: [{ underlying: '', ...time, spot: spot?.value ?? null, spotText: spot?.words ?? '' }],
    issues: log.list(),
    contractsRead: tally.contractsRead,
    contractsRejected: tally.contractsRejected,
    openInterest: tally.openInterest,
    lines: NO_LINES,
  });
}

function refuseWithoutOpenInterest(options: readonly unknown[], fileName: string): void {
  const objects = options.filter(isObject);
  const first = objects[0];
  if (!first || objects.some((contract) => 'open_interest' in contract)) return;
  throw new ImportError(
    'E_MISSING_COLUMN',
    fileName,
    `${fileName} has no open interest: the field open_interest is missing`,
    `Without open interest there is no gamma exposure to add up. Found: ${listColumns(Object.keys(first))}. Save the answer of the server unchanged.`,
    { column: 'open_interest' },
  );
}

/** A JSON value as a number: NaN when absent, undefined when it is none. */
function numberOf(value: unknown): number | undefined {
  if (typeof value === 'number') return Number.isFinite(value) ? value : undefined;
  if (value === null || value === undefined) return Number.NaN;
  return typeof value === 'string' ? parseNumber(value) : undefined;
}

/** A JSON value as the cell that a table would have. */
function textOf(value: unknown): string {
  return typeof value === 'number' || typeof value === 'string' ? String(value) : '';
}

/** `current_price`, or `close` where that is none; at a close both are the last sale of the session. */
function spotOf(data: JsonObject): StatedPrice | null {
  return stated(data, 'current_price') ?? stated(data, 'close');
}

function stated(data: JsonObject, name: string): StatedPrice | null {
  const value = numberOf(data[name]);
  return value !== undefined && value > 0 ? { words: `${name} ${textOf(data[name])}`, value } : null;
}

/**
 * `last_trade_time` is New York's clock at the underlying's last trade and as late as the quotes. `timestamp` is the
 * UTC time at which the file was made, ahead of the quotes by the delay.
 */
function timeOf(
  data: JsonObject,
  root: JsonObject,
  { log }: ReadContext,
): QuoteTime & { asOfText: string; quoteDelayMinutes: number } {
  const traded = data.last_trade_time;
  const words = typeof traded === 'string' ? parseAsOf(traded) : undefined;
  if (typeof traded === 'string' && words) {
    return { ...quoteTimeOf(words, traded, 0, log, 'newYork'), asOfText: traded, quoteDelayMinutes: 0 };
  }
  const stamp = root.timestamp ?? data.timestamp;
  const asOfText = typeof stamp === 'string' ? `${stamp} UTC` : '';
  const time = quoteTimeOf(parseAsOf(asOfText), asOfText, CBOE_DELAY_MINUTES, log);
  return { ...time, asOfText, quoteDelayMinutes: CBOE_DELAY_MINUTES };
}

function readContract(value: unknown, index: number, tally: QuoteTally, contract: OccReader): void {
  const fields = isObject(value) ? value : {};
  const name = fields.option;
  const symbol = typeof name === 'string' ? name : '';
  const openInterest = numberOf(fields.open_interest);
  if (!contract.read(symbol)) {
    const cell = symbol === '' ? (JSON.stringify(value) ?? '').slice(0, 80) : symbol;
    const right = likelyRight(symbol, numberOf(fields.delta));
    if (right !== null) tally.countOpenInterest(right, openInterest);
    tally.reject({ code: 'R_BAD_SYMBOL', column: 'option', cell }, index, 1, openInterest ?? 0);
    return;
  }
  tally.countOpenInterest(contract.right, openInterest);
  const impliedVolatility = numberOf(fields.iv);
  const bid = numberOf(fields.bid);
  const ask = numberOf(fields.ask);
  const last = numberOf(fields.last_trade_price);
  const volume = numberOf(fields.volume);
  const delta = numberOf(fields.delta);
  const gamma = numberOf(fields.gamma);
  const check = (
    column: string,
    read: number | undefined,
    negative: Parameters<typeof numberFault>[3],
  ): Fault | null =>
    read !== undefined && !(read < 0 && negative !== 'allowed')
      ? null
      : numberFault(column, String(fields[column]), read, negative);
  const fault =
    (contract.strike > 0 ? null : ({ code: 'R_NEG_STRIKE', column: 'option', cell: symbol } satisfies Fault)) ??
    check('open_interest', openInterest, 'R_NEG_OI') ??
    check('iv', impliedVolatility, 'R_NEG_IV') ??
    check('last_trade_price', last, 'R_BAD_NUMBER') ??
    check('bid', bid, 'R_BAD_NUMBER') ??
    check('ask', ask, 'R_BAD_NUMBER') ??
    check('volume', volume, 'R_BAD_NUMBER') ??
    check('delta', delta, 'allowed') ??
    check('gamma', gamma, 'allowed');
  if (fault) {
    tally.reject(fault, index, 1, openInterest ?? 0);
    return;
  }
  const { quotes } = tally;
  const root = quotes.rootIndex(contract.root);
  const at = quotes.addRow(root, contract.expiryDay, contract.strike, contract.right, index);
  quotes.openInterest[at] = openInterest ?? Number.NaN;
  quotes.impliedVolatility[at] = impliedVolatility ?? Number.NaN;
  quotes.bid[at] = bid ?? Number.NaN;
  quotes.ask[at] = ask ?? Number.NaN;
  quotes.last[at] = last ?? Number.NaN;
  quotes.volume[at] = volume ?? Number.NaN;
  quotes.vendorDelta[at] = delta ?? Number.NaN;
  quotes.vendorGamma[at] = gamma ?? Number.NaN;
}

/** Side on which to count the open interest of a contract whose symbol is unreadable: by its letter, else by its delta. */
function likelyRight(symbol: string, delta: number | undefined): Right | null {
  const letter = /\d{6}([CP]).{8}$/i.exec(symbol.trim())?.[1]?.toUpperCase();
  if (letter !== undefined) return letter === 'C' ? CALL : PUT;
  if (delta === undefined || Number.isNaN(delta) || delta === 0) return null;
  return delta > 0 ? CALL : PUT;
}
