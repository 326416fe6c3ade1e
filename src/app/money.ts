import { CURRENCIES, type Currency } from '../chain/currency';
import type { ExposureKey } from '../exposure/exposureKeys';
import { exposureMeaning, exposureUnit } from '../exposure/exposureTable';
import { type MoneyFormat, moneyFormat } from '../ui/format';
import { useBaseline } from './useDashboard';

/** How amounts of a chain are written: in its own currency. */
export interface Money extends MoneyFormat {
  /** '$', '₹'. */
  readonly sign: string;
  /** '$ per 1%': the unit of an exposure as written on an axis. */
  readonly unit: (exposure: ExposureKey) => string;
  /** What a positive number of an exposure means. */
  readonly meaning: (exposure: ExposureKey) => string;
}

const MONEY: Readonly<Record<Currency, Money>> = { USD: moneyOfNew('USD'), INR: moneyOfNew('INR') };

function moneyOfNew(currency: Currency): Money {
  const { sign } = CURRENCIES[currency];
  return {
    ...moneyFormat(sign),
    sign,
    unit: (exposure) => exposureUnit(exposure, currency),
    meaning: (exposure) => exposureMeaning(exposure, currency),
  };
}

/** The formats of a currency; always the same object for it. */
export function moneyOf(currency: Currency): Money {
  return MONEY[currency];
}

/** The formats for the open chain. Only for components mounted while a chain is open. */
export function useMoney(): Money {
  return moneyOf(useBaseline().currency);
}
