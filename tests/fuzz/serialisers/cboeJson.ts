import { newYorkClock } from '../../../src/chain/newYork';
import type { JsonContract, JsonObject, JsonValue } from '../model';
import { ALL_VALUES, EVERYTHING, type Serialiser } from './serialiser';
import { fieldsOf, occ, orNull, parts, two } from './words';

export const cboeJson: Serialiser = {
  id: 'cboe-json',
  scope: EVERYTHING,
  carries: { spot: true, delayMinutes: 0, roots: true, decimals: ALL_VALUES },
  write: (chain) => {
    const options: JsonValue[] = [];
    const contracts: JsonContract[] = chain.quotes.map((quote) => {
      const node: JsonObject = {
        option: occ(quote),
        bid: quote.bid,
        bid_size: 10,
        ask: quote.ask,
        ask_size: 12,
        iv: Number.isNaN(quote.impliedVolatility) ? 0 : quote.impliedVolatility,
        open_interest: orNull(quote.openInterest),
        volume: quote.volume,
        delta: quote.delta,
        gamma: quote.gamma,
        theta: -0.1,
        last_trade_price: quote.last,
        last_trade_time: null,
      };
      options.push(node);
      return { node, ids: [quote.id], list: options };
    });
    const { day, minutesOfDay } = newYorkClock(chain.asOf);
    const clock = `${two(Math.floor(minutesOfDay / 60))}:${two(minutesOfDay % 60)}:00`;
    const symbol = `^${chain.underlying}`;
    return {
      kind: 'json',
      fileName: `_${chain.underlying}.json`,
      root: {
        timestamp: new Date(chain.asOf + 900_000).toISOString().slice(0, 19).replace('T', ' '),
        symbol: `_${chain.underlying}`,
        data: {
          symbol,
          current_price: chain.spot,
          close: chain.spot,
          bid: 0,
          ask: 0,
          iv30: 17.031,
          last_trade_time: `${parts(day).iso}T${clock}`,
          options,
        },
      },
      fields: fieldsOf([
        ['option', 'symbol'],
        ['bid', 'bid'],
        ['ask', 'ask'],
        ['iv', 'impliedVolatility'],
        ['open_interest', 'openInterest'],
        ['volume', 'volume'],
        ['delta', 'delta'],
        ['gamma', 'gamma'],
        ['last_trade_price', 'last'],
        ['theta', 'other'],
      ]),
      contracts,
      isColumnar: false,
      ids: [],
      indent: 0,
      encoding: 'utf-8',
      hasMark: false,
    };
  },
};
