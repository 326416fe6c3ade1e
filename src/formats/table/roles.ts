/** Numbers of a contract, in the order in which they are checked: the first that is none is the contract's fault. */
export const NUMBER_ROLES = [
  'openInterest',
  'impliedVolatility',
  'last',
  'bid',
  'ask',
  'volume',
  'delta',
  'gamma',
] as const;
export type NumberRole = (typeof NUMBER_ROLES)[number];

/** What a column can hold that a contract has for itself: in a table with calls and puts in a row it stands twice. */
export const SIDE_ROLES = ['contractSymbol', 'right', ...NUMBER_ROLES, 'bidVolatility', 'askVolatility'] as const;
export type SideRole = (typeof SIDE_ROLES)[number];

/** What a column can hold that a row has once. */
export const ROW_ROLES = [
  'underlying',
  'root',
  'expiry',
  'strike',
  'multiplier',
  'settlementSession',
  'spot',
  'spotBid',
  'spotAsk',
  // Prices of the option are in units of this price of the underlying, as those of coins are.
  'priceFactor',
  // Forward of the underlying for the expiry, as vendors state it that price options from futures.
  'forward',
  'quoteDate',
  'quoteTime',
] as const;
export type RowRole = (typeof ROW_ROLES)[number];
export type Role = SideRole | RowRole;
