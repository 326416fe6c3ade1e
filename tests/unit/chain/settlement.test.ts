import { describe, expect, it } from 'vitest';
import { dayFromYmd } from '../../../src/chain/civilDay';
import type { SettlementSession } from '../../../src/chain/rawQuotes';
import { settlementInstant, settlementSession } from '../../../src/chain/settlement';

describe('settlement', () => {
  it.each<[string, number, number, number, SettlementSession, string]>([
    ['SPX', 2023, 6, 16, 'AM', 'on the third Friday'],
    ['NDX', 2023, 6, 16, 'AM', 'on the third Friday'],
    ['RUT', 2023, 6, 16, 'AM', 'on the third Friday'],
    ['DJX', 2023, 6, 16, 'AM', 'on the third Friday'],
    ['SPX', 2026, 6, 18, 'AM', 'on the Thursday before a third Friday that is a holiday'],
    ['SPX', 2025, 4, 17, 'AM', 'on the Thursday before Good Friday'],
    ['SPX', 2013, 12, 21, 'AM', 'on the Saturday after the third Friday, as symbols used to say'],
    ['SPX', 2023, 6, 9, 'PM', 'on another Friday'],
    ['SPX', 2026, 6, 19, 'AM', 'on a holiday that is the third Friday'],
    ['SPX', 2026, 11, 30, 'PM', 'at the end of a month'],
    ['SPXW', 2023, 6, 16, 'PM', 'on the third Friday'],
    ['NDXP', 2023, 6, 16, 'PM', 'on the third Friday'],
    ['RUTW', 2023, 6, 16, 'PM', 'on the third Friday'],
    ['XSP', 2023, 6, 16, 'PM', 'on the third Friday'],
    ['MRUT', 2023, 6, 16, 'PM', 'on the third Friday'],
    ['OEX', 2023, 6, 16, 'PM', 'on the third Friday'],
    ['SPY', 2023, 6, 16, 'PM', 'on the third Friday'],
    ['AAPL', 2023, 6, 16, 'PM', 'on the third Friday'],
    ['VIX', 2026, 11, 18, 'AM', 'on a Wednesday'],
    ['VIXW', 2026, 11, 25, 'AM', 'on a Wednesday'],
  ])('of %s %i-%i-%i is %s, %s', (root, year, month, day, session) => {
    expect(settlementSession(root, dayFromYmd(year, month, day))).toBe(session);
  });

  it.each<[SettlementSession, [number, number, number], number, string]>([
    ['PM', [2026, 11, 20], Date.UTC(2026, 10, 20, 21, 0), 'at 16:00 New York in winter'],
    ['PM', [2026, 7, 17], Date.UTC(2026, 6, 17, 20, 0), 'at 16:00 New York in summer'],
    ['AM', [2026, 11, 20], Date.UTC(2026, 10, 20, 14, 30), 'at 09:30 New York'],
    ['PM', [2026, 11, 27], Date.UTC(2026, 10, 27, 18, 0), 'at 13:00 on a half day'],
    ['AM', [2013, 12, 21], Date.UTC(2013, 11, 20, 14, 30), 'at the open of the Friday for a Saturday date'],
    ['PM', [2013, 12, 21], Date.UTC(2013, 11, 20, 21, 0), 'at the close of the Friday for a Saturday date'],
    ['PM', [2025, 4, 18], Date.UTC(2025, 3, 17, 20, 0), 'at the close of the Thursday for Good Friday'],
    ['PM', [2025, 1, 9], Date.UTC(2025, 0, 8, 21, 0), 'at the close of the day before an unplanned closure'],
    ['15:30 IST', [2026, 4, 7], Date.UTC(2026, 3, 7, 10, 0), 'five and a half hours east of Greenwich'],
    ['08:00 UTC', [2024, 3, 14], Date.UTC(2024, 2, 14, 8, 0), 'at eight in Greenwich'],
    ['08:00 UTC', [2026, 12, 25], Date.UTC(2026, 11, 25, 8, 0), 'on a holiday of New York, which is none there'],
    ['08:00 UTC', [2026, 11, 22], Date.UTC(2026, 10, 22, 8, 0), 'on a Sunday, as coins expire every day'],
  ])('(%s) of %j is the instant %i, %s', (session, [year, month, day], utc) => {
    expect(settlementInstant(dayFromYmd(year, month, day), session)).toBe(utc);
  });

  it('of no day is no instant', () => {
    expect(settlementInstant(Number.NaN, 'PM')).toBeNaN();
    expect(settlementSession('SPX', Number.NaN)).toBe('PM');
  });
});
