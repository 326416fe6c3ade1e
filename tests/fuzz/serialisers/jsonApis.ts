import { CALL, PUT } from '../../../src/chain/rawQuotes';
import type { JsonContract, JsonField, JsonModel, JsonObject, JsonValue } from '../model';
import type { TrueChain, TrueQuote } from '../truth';
import { ALL_VALUES, EVERYTHING, type Serialiser } from './serialiser';
import { byExpiry, cell, fieldsOf, grouped, letter, occ, orNull, parts, percent, word } from './words';

const document = (
  fileName: string,
  root: JsonValue,
  fields: readonly JsonField[],
  contracts: JsonContract[],
): JsonModel => ({
  kind: 'json',
  fileName,
  root,
  fields,
  contracts,
  isColumnar: false,
  ids: [],
  indent: 0,
  encoding: 'utf-8',
  hasMark: false,
});

/** One object per contract, all in one array. */
function listed(
  chain: TrueChain,
  node: (quote: TrueQuote) => JsonObject,
): { list: JsonObject[]; contracts: JsonContract[] } {
  const list: JsonObject[] = chain.quotes.map(node);
  return { list, contracts: chain.quotes.map(({ id }, i) => ({ node: list[i]!, ids: [id], list })) };
}

/** 20:00 UTC is the same date in New York. */
const epochSeconds = (day: number, hours = 0): number => day * 86_400 + hours * 3600;

export const yahooJson: Serialiser = {
  id: 'yahoo-json',
  scope: { ...EVERYTHING, roots: 'one', expiries: 'one' },
  carries: { spot: true, delayMinutes: 0, roots: true, decimals: ALL_VALUES },
  write: (chain) => {
    const calls: JsonValue[] = [];
    const puts: JsonValue[] = [];
    const expiration = epochSeconds(chain.quotes[0]!.expiryDay);
    const contracts = chain.quotes.map((quote): JsonContract => {
      const list = quote.right === CALL ? calls : puts;
      const node: JsonObject = {
        contractSymbol: occ(quote),
        strike: quote.strike,
        currency: 'USD',
        lastPrice: quote.last,
        change: 0,
        volume: quote.volume,
        openInterest: orNull(quote.openInterest),
        bid: quote.bid,
        ask: quote.ask,
        contractSize: 'REGULAR',
        expiration,
        lastTradeDate: chain.asOf / 1000 - 60,
        impliedVolatility: Number.isNaN(quote.impliedVolatility) ? 0.00001 : quote.impliedVolatility,
        inTheMoney: false,
      };
      list.push(node);
      return { node, ids: [quote.id], list };
    });
    const result = {
      underlyingSymbol: chain.underlying,
      expirationDates: [expiration],
      strikes: [...new Set(chain.quotes.map(({ strike }) => strike))],
      hasMiniOptions: false,
      quote: {
        quoteType: 'EQUITY',
        regularMarketPrice: chain.spot,
        regularMarketTime: chain.asOf / 1000,
        marketState: 'REGULAR',
        symbol: chain.underlying,
      },
      options: [{ expirationDate: expiration, hasMiniOptions: false, calls, puts }],
    };
    const fields = fieldsOf([
      ['contractSymbol', 'symbol'],
      ['strike', 'strike'],
      ['expiration', 'expiry'],
      ['lastPrice', 'last'],
      ['volume', 'volume'],
      ['openInterest', 'openInterest'],
      ['bid', 'bid'],
      ['ask', 'ask'],
      ['impliedVolatility', 'impliedVolatility'],
      ['change', 'other'],
    ]);
    return document(`${chain.underlying}.json`, { optionChain: { result: [result], error: null } }, fields, contracts);
  },
};

export const tradier: Serialiser = {
  id: 'tradier-json',
  scope: { ...EVERYTHING, expiries: 'one' },
  carries: { spot: false, delayMinutes: 0, roots: true, decimals: ALL_VALUES },
  write: (chain) => {
    const updated = new Date(chain.asOf).toISOString().slice(0, 19).replace('T', ' ');
    const { list, contracts } = listed(chain, (quote) => ({
      symbol: occ(quote),
      description: `${quote.root} ${word(quote)}`,
      type: 'option',
      last: quote.last,
      change: 0,
      volume: quote.volume,
      bid: quote.bid,
      ask: quote.ask,
      underlying: chain.underlying,
      strike: quote.strike,
      // The quote's own volatility and nothing to fall back on.
      greeks: Number.isNaN(quote.impliedVolatility)
        ? null
        : {
            delta: quote.delta,
            gamma: quote.gamma,
            mid_iv: quote.impliedVolatility,
            smv_vol: quote.impliedVolatility,
            updated_at: updated,
          },
      bid_date: chain.asOf,
      ask_date: chain.asOf,
      open_interest: orNull(quote.openInterest),
      contract_size: 100,
      expiration_date: parts(quote.expiryDay).iso,
      expiration_type: 'weeklys',
      option_type: word(quote),
      root_symbol: quote.root,
    }));
    const fields = fieldsOf([
      ['symbol', 'symbol'],
      ['last', 'last'],
      ['volume', 'volume'],
      ['bid', 'bid'],
      ['ask', 'ask'],
      ['strike', 'strike'],
      ['greeks.mid_iv', 'impliedVolatility'],
      ['open_interest', 'openInterest'],
      ['expiration_date', 'expiry'],
      ['option_type', 'right'],
      ['change', 'other'],
    ]);
    return document('chains.json', { options: { option: list } }, fields, contracts);
  },
};

/** The two ages of one interface: TD Ameritrade until 2024, Schwab since. */
const expiryMaps = (id: string, isSchwab: boolean): Serialiser => ({
  id,
  scope: { ...EVERYTHING, roots: isSchwab ? 'several' : 'one' },
  carries: { spot: true, delayMinutes: 0, roots: isSchwab, decimals: ALL_VALUES },
  write: (chain) => {
    const maps: Record<'CALL' | 'PUT', JsonObject> = { CALL: {}, PUT: {} };
    const contracts = chain.quotes.map((quote): JsonContract => {
      const { iso, year, month, day } = parts(quote.expiryDay);
      const side = quote.right === CALL ? 'CALL' : 'PUT';
      const expiry = `${iso}:${quote.expiryDay - chain.day}`;
      const strike = quote.strike.toFixed(1);
      const date = [month, day, year % 100].map((part) => String(part).padStart(2, '0')).join('');
      const node: JsonObject = {
        putCall: side,
        symbol: isSchwab ? occ(quote, 6) : `${chain.underlying}_${date}${letter(quote)}${quote.strike}`,
        bid: quote.bid,
        ask: quote.ask,
        last: quote.last,
        mark: quote.last,
        totalVolume: quote.volume,
        quoteTimeInLong: chain.asOf,
        volatility: Number.isNaN(quote.impliedVolatility) ? -999 : percent(quote.impliedVolatility),
        delta: quote.delta,
        gamma: quote.gamma,
        openInterest: orNull(quote.openInterest),
        strikePrice: quote.strike,
        expirationDate: isSchwab ? `${iso}T20:00:00.000+00:00` : epochSeconds(quote.expiryDay, 20) * 1000,
        multiplier: 100,
        nonStandard: false,
        ...(isSchwab ? { settlementType: 'P', optionRoot: quote.root } : { settlementType: ' ' }),
      };
      const ofExpiry = objectAt(maps[side], expiry);
      const list = (Array.isArray(ofExpiry[strike]) ? ofExpiry[strike] : []) as JsonValue[];
      ofExpiry[strike] = list;
      list.push(node);
      return { node, ids: [quote.id], list };
    });
    const fields = fieldsOf([
      ['symbol', 'symbol'],
      ['putCall', 'right'],
      ['strikePrice', 'strike'],
      ['expirationDate', 'expiry'],
      ['bid', 'bid'],
      ['ask', 'ask'],
      ['last', 'last'],
      ['totalVolume', 'volume'],
      ['volatility', 'impliedVolatility'],
      ['openInterest', 'openInterest'],
      ['delta', 'delta'],
      ['gamma', 'gamma'],
      ['mark', 'other'],
    ]);
    const { spot } = chain;
    const underlying = { symbol: chain.underlying, last: spot, mark: spot, bid: spot, ask: spot, close: spot };
    const root: JsonObject = {
      symbol: chain.underlying,
      status: 'SUCCESS',
      underlying: { ...underlying, quoteTime: chain.asOf, tradeTime: chain.asOf, delayed: false },
      strategy: 'SINGLE',
      isDelayed: false,
      underlyingPrice: spot,
      callExpDateMap: maps.CALL,
      putExpDateMap: maps.PUT,
    };
    return document('chains.json', root, fields, contracts);
  },
});

function objectAt(map: JsonObject, name: string): JsonObject {
  const found = map[name];
  if (typeof found === 'object' && found !== null && !Array.isArray(found)) return found;
  const made: JsonObject = {};
  map[name] = made;
  return made;
}

export const tdAmeritrade = expiryMaps('tdameritrade-json', false);
export const schwab = expiryMaps('schwab-json', true);

export const polygon: Serialiser = {
  id: 'polygon-json',
  scope: EVERYTHING,
  carries: { spot: true, delayMinutes: 0, roots: true, decimals: ALL_VALUES },
  write: (chain) => {
    const { list, contracts } = listed(chain, (quote) => ({
      break_even_price: quote.strike,
      day: { close: quote.last, volume: quote.volume },
      details: {
        contract_type: word(quote),
        exercise_style: 'american',
        expiration_date: parts(quote.expiryDay).iso,
        shares_per_contract: 100,
        strike_price: quote.strike,
        ticker: `O:${occ(quote)}`,
      },
      greeks: { delta: quote.delta, gamma: quote.gamma },
      ...(Number.isNaN(quote.impliedVolatility) ? {} : { implied_volatility: quote.impliedVolatility }),
      last_quote: { ask: quote.ask, bid: quote.bid, last_updated: chain.asOf * 1e6, timeframe: 'REAL-TIME' },
      open_interest: orNull(quote.openInterest),
      underlying_asset: { price: chain.spot, ticker: chain.underlying },
    }));
    const fields = fieldsOf([
      ['details.ticker', 'symbol'],
      ['details.contract_type', 'right'],
      ['details.expiration_date', 'expiry'],
      ['details.strike_price', 'strike'],
      ['implied_volatility', 'impliedVolatility'],
      ['last_quote.bid', 'bid'],
      ['last_quote.ask', 'ask'],
      ['open_interest', 'openInterest'],
      ['day.volume', 'volume'],
      ['day.close', 'last'],
      ['break_even_price', 'other'],
    ]);
    return document('snapshot.json', { request_id: '1', results: list, status: 'OK' }, fields, contracts);
  },
};

export const alphaVantageJson: Serialiser = {
  id: 'alphavantage-json',
  scope: EVERYTHING,
  carries: { spot: false, delayMinutes: null, roots: true, decimals: ALL_VALUES },
  write: (chain) => {
    const { list, contracts } = listed(chain, (quote) => ({
      contractID: occ(quote),
      symbol: chain.underlying,
      expiration: parts(quote.expiryDay).iso,
      strike: cell(quote.strike, 2),
      type: word(quote),
      last: cell(quote.last, 2),
      mark: cell(quote.last, 2),
      bid: cell(quote.bid, 2),
      ask: cell(quote.ask, 2),
      volume: String(quote.volume),
      open_interest: cell(quote.openInterest, 0),
      date: parts(chain.day).iso,
      implied_volatility: cell(quote.impliedVolatility, 5),
      delta: cell(quote.delta, 5),
      gamma: cell(quote.gamma, 5),
    }));
    const fields = fieldsOf([
      ['contractID', 'symbol'],
      ['expiration', 'expiry'],
      ['strike', 'strike'],
      ['type', 'right'],
      ['last', 'last'],
      ['bid', 'bid'],
      ['ask', 'ask'],
      ['volume', 'volume'],
      ['open_interest', 'openInterest'],
      ['implied_volatility', 'impliedVolatility'],
      ['mark', 'other'],
    ]);
    return document(
      'historical_options.json',
      { endpoint: 'Historical Options', message: 'success', data: list },
      fields,
      contracts,
    );
  },
};

export const nasdaq: Serialiser = {
  id: 'nasdaq-json',
  scope: { ...EVERYTHING, roots: 'one' },
  carries: {
    spot: true,
    delayMinutes: null,
    roots: false,
    decimals: { openInterest: 0, impliedVolatility: null, bid: 2, ask: 2 },
  },
  write: (chain) => {
    const rows: JsonValue[] = [];
    const contracts: JsonContract[] = [];
    for (const [expiryDay, quotes] of byExpiry(chain)) {
      const { long, short, day, year } = parts(expiryDay);
      rows.push({ expirygroup: `${long} ${day}, ${year}`, expiryDate: null, strike: null, c_Last: null, p_Last: null });
      for (let i = 0; i + 1 < quotes.length; i += 2) {
        const [call, put] = [quotes[i]!, quotes[i + 1]!];
        const side = (prefix: string, quote: TrueQuote): JsonObject => ({
          [`${prefix}_Last`]: cell(quote.last, 2),
          [`${prefix}_Change`]: '--',
          [`${prefix}_Bid`]: quote.bid === 0 ? '0.00' : cell(quote.bid, 2),
          [`${prefix}_Ask`]: cell(quote.ask, 2),
          [`${prefix}_Volume`]: String(quote.volume),
          [`${prefix}_Openinterest`]: grouped(quote.openInterest, 0, '--'),
        });
        const node: JsonObject = {
          expirygroup: '',
          expiryDate: `${short} ${day}`,
          ...side('c', call),
          strike: cell(call.strike, 2),
          ...side('p', put),
        };
        rows.push(node);
        contracts.push({ node, ids: [call.id, put.id], list: rows });
      }
    }
    const hours = Math.floor(chain.minutes / 60);
    const clock = `${((hours + 11) % 12) + 1}:${String(chain.minutes % 60).padStart(2, '0')} ${hours < 12 ? 'AM' : 'PM'}`;
    const { short, day, year } = parts(chain.day);
    const lastTrade = `LAST TRADE: $${chain.spot} (AS OF ${short.toUpperCase()} ${day}, ${year} ${clock} ET)`;
    const sideFields = (prefix: string, right: JsonField['right']) =>
      fieldsOf(
        [
          [`${prefix}_Last`, 'last'],
          [`${prefix}_Bid`, 'bid'],
          [`${prefix}_Ask`, 'ask'],
          [`${prefix}_Volume`, 'volume'],
          [`${prefix}_Openinterest`, 'openInterest'],
          [`${prefix}_Change`, 'other'],
        ],
        right,
      );
    return document(
      'option-chain.json',
      { data: { totalRecord: rows.length, lastTrade, table: { asOf: null, headers: {}, rows } } },
      [
        ...fieldsOf([
          ['strike', 'strike'],
          ['expiryDate', 'expiry'],
        ]),
        ...sideFields('c', CALL),
        ...sideFields('p', PUT),
      ],
      contracts,
    );
  },
};

export const dhan: Serialiser = {
  id: 'dhan-json',
  scope: { roots: 'one', expiries: 'one', rights: 'both', gaps: true },
  carries: { spot: true, delayMinutes: null, roots: false, decimals: ALL_VALUES },
  write: (chain) => {
    const oc: JsonObject = {};
    const contracts = chain.quotes.map((quote): JsonContract => {
      const node: JsonObject = {
        greeks: { delta: quote.delta, gamma: quote.gamma },
        implied_volatility: Number.isNaN(quote.impliedVolatility) ? 0 : percent(quote.impliedVolatility),
        last_price: quote.last,
        oi: orNull(quote.openInterest),
        volume: quote.volume,
        top_bid_price: quote.bid,
        top_ask_price: quote.ask,
      };
      objectAt(oc, quote.strike.toFixed(6))[quote.right === CALL ? 'ce' : 'pe'] = node;
      return { node, ids: [quote.id], list: null };
    });
    const fields = fieldsOf([
      ['implied_volatility', 'impliedVolatility'],
      ['last_price', 'last'],
      ['oi', 'openInterest'],
      ['volume', 'volume'],
      ['top_bid_price', 'bid'],
      ['top_ask_price', 'ask'],
    ]);
    return document('optionchain.json', { data: { last_price: chain.spot, oc }, status: 'success' }, fields, contracts);
  },
};

export const marketDataJson: Serialiser = {
  id: 'marketdata-json',
  scope: EVERYTHING,
  carries: { spot: true, delayMinutes: 0, roots: true, decimals: ALL_VALUES },
  write: (chain) => {
    const column = (of: (quote: TrueQuote) => JsonValue): JsonValue[] => chain.quotes.map(of);
    const root: JsonObject = {
      s: 'ok',
      optionSymbol: column((quote) => occ(quote)),
      underlying: column(() => chain.underlying),
      expiration: column((quote) => epochSeconds(quote.expiryDay, 20)),
      side: column(word),
      strike: column(({ strike }) => strike),
      updated: column(() => chain.asOf / 1000),
      bid: column(({ bid }) => bid),
      ask: column(({ ask }) => ask),
      last: column(({ last }) => last),
      openInterest: column(({ openInterest }) => orNull(openInterest)),
      volume: column(({ volume }) => volume),
      underlyingPrice: column(() => chain.spot),
      iv: column(({ impliedVolatility }) => orNull(impliedVolatility)),
      delta: column(({ delta }) => delta),
      gamma: column(({ gamma }) => gamma),
    };
    const fields = fieldsOf([
      ['optionSymbol', 'symbol'],
      ['expiration', 'expiry'],
      ['side', 'right'],
      ['strike', 'strike'],
      ['bid', 'bid'],
      ['ask', 'ask'],
      ['last', 'last'],
      ['openInterest', 'openInterest'],
      ['volume', 'volume'],
      ['underlyingPrice', 'spot'],
      ['iv', 'impliedVolatility'],
      ['delta', 'delta'],
      ['gamma', 'gamma'],
    ]);
    const model = document('chain.json', root, fields, []);
    return { ...model, isColumnar: true, ids: chain.quotes.map(({ id }) => id) };
  },
};

export const deribitJson: Serialiser = {
  id: 'deribit-json',
  scope: { ...EVERYTHING, roots: 'one' },
  carries: {
    spot: true,
    delayMinutes: 0,
    roots: false,
    underlying: 'BTC',
    decimals: { openInterest: 1, impliedVolatility: 4, bid: null, ask: null },
  },
  write: (chain) => {
    const { list, contracts } = listed(chain, (quote) => {
      const { day, short, year } = parts(quote.expiryDay);
      const date = `${day}${short.toUpperCase()}${year % 100}`;
      return {
        instrument_name: `BTC-${date}-${String(quote.strike).replace('.', 'd')}-${letter(quote)}`,
        mark_iv: Number.isNaN(quote.impliedVolatility) ? null : percent(quote.impliedVolatility),
        open_interest: orNull(quote.openInterest),
        underlying_price: chain.spot,
        underlying_index: `BTC-${date}`,
        estimated_delivery_price: chain.spot,
        creation_timestamp: chain.asOf,
        bid_price: quote.bid / 1e4,
        ask_price: quote.ask / 1e4,
        mark_price: quote.last / 1e4,
        volume: quote.volume,
        interest_rate: 0,
      };
    });
    const fields = fieldsOf([
      ['instrument_name', 'symbol'],
      ['mark_iv', 'impliedVolatility'],
      ['open_interest', 'openInterest'],
      ['bid_price', 'bid'],
      ['ask_price', 'ask'],
      ['mark_price', 'last'],
      ['volume', 'volume'],
      ['interest_rate', 'other'],
    ]);
    return document('book_summary.json', { jsonrpc: '2.0', result: list }, fields, contracts);
  },
};
