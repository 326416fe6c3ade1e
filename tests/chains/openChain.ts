import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { buildChain } from '../../src/chain/buildChain';
import type { OptionChain } from '../../src/chain/optionChain';
import { readChain } from '../../src/formats/read';

export const CHAINS = new URL('../../../shared/chains/', import.meta.url);
export const isAbsent = !existsSync(CHAINS);

/** The layout of 2013 repeats open interest per exchange and is refused. */
const REFUSED = 'cboelegacy2013-aapl-2013-12-19.dat';

/** Every real Cboe file that opens; none where the chains are absent. */
export const CHAIN_FILES: readonly string[] = isAbsent
  ? []
  : ['cboe-csv', 'cboe-json', 'cboe-legacy'].flatMap((folder) =>
      readdirSync(new URL(`${folder}/`, CHAINS))
        .filter((name) => name !== REFUSED)
        .map((name) => `${folder}/${name}`),
    );

/** The chain of a real file, with the spot and time that it states. */
export function openChain(path: string): OptionChain {
  const raw = readChain(readFileSync(new URL(path, CHAINS)), path.split('/').at(-1)!);
  return buildChain(raw, {
    spot: raw.spot!,
    spotBasis: 'file',
    asOf: raw.asOf!,
    asOfBasis: raw.asOfBasis,
  });
}
