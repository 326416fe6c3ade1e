import { ImportError } from '../errors';
import type { ChainFormat } from '../format';
import { isObject } from '../jsonObject';
import type { Source } from '../source';

/** Exposures by strike that a vendor has computed, FlashAlpha's among them. Recognised to say why they are no chain. */
export const flashAlphaJson: ChainFormat = {
  id: 'flashalpha-json',
  name: 'Finished exposures',
  recognise: (source) => (holdsExposures(source) ? 0.9 : 0),
  read: ({ fileName }) => {
    throw new ImportError(
      'E_UNKNOWN_FORMAT',
      fileName,
      `${fileName} holds finished gamma exposures by strike and no contracts`,
      'Exposures are computed here from contracts, with their expiry, implied volatility and open interest; what a vendor has added up cannot be taken apart again. Open the option chain of the same symbol instead.',
    );
  },
};

const EXPOSURE = /(?:^|_)(?:gex|dex|vex|gamma_?exposure|delta_?exposure)(?:_|$)/i;

function holdsExposures(source: Source): boolean {
  if (source.kind !== 'json' || !isObject(source.value)) return false;
  return Object.values(source.value).some((list) => {
    if (!Array.isArray(list)) return false;
    const [first] = list as readonly unknown[];
    if (!isObject(first) || !('strike' in first)) return false;
    const names = Object.keys(first);
    return names.some((name) => EXPOSURE.test(name)) && !names.some((name) => /^iv$|implied/i.test(name));
  });
}
