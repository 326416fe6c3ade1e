import { isoDate } from '../../chain/civilDay';
import type { VolatilityPoint } from '../analysis';
import type { ContractExposures } from '../contractExposures';
import type { ExpiryGroup, Prepared } from '../prepare';
import { rowsByGroup, rowsOfGroup } from '../rowGroups';
import type { Terms } from '../terms';
import { type Smile, smileOf, straddleNear, volatilityAt, volatilityAtDelta } from './smile';

const WING_DELTA = 0.25;

/** The smile of every expiry, from the root that holds most open interest. */
export function expirySmiles({ contracts, expiries, terms }: Prepared, exposures: ContractExposures): Smile[] {
  const groups = rowsByGroup(contracts.block, terms.length, contracts.strike);
  return expiries.map(({ blocks }) => smileOf(contracts, exposures, rowsOfGroup(groups, blocks[0] ?? 0)));
}

/** At-the-money volatility, 25-delta wings and straddle of every expiry, from its smile. */
export function volatilityPoints(prepared: Prepared, exposures: ContractExposures): VolatilityPoint[] {
  const smiles = expirySmiles(prepared, exposures);
  return prepared.expiries.map((group, index) =>
    volatilityPoint(smiles[index] as Smile, group, prepared.terms[group.blocks[0] ?? 0] as Terms, prepared.spot),
  );
}

function volatilityPoint(
  smile: Smile,
  { expiryDay }: ExpiryGroup,
  { forward, timeToExpiryYears }: Terms,
  spot: number,
): VolatilityPoint {
  const atmImpliedVolatility = volatilityAt(smile, forward);
  const put25 = volatilityAtDelta(smile, 'put', -WING_DELTA);
  const call25 = volatilityAtDelta(smile, 'call', WING_DELTA);
  const hasWings = put25 !== null && call25 !== null;
  return {
    expiration: isoDate(expiryDay),
    timeToExpiryYears,
    forward,
    atmImpliedVolatility,
    put25,
    call25,
    skew25: hasWings ? put25 - call25 : null,
    butterfly25: hasWings && atmImpliedVolatility !== null ? (put25 + call25) / 2 - atmImpliedVolatility : null,
    straddle: straddleNear(smile, spot),
    oneSigma: atmImpliedVolatility === null ? null : spot * atmImpliedVolatility * Math.sqrt(timeToExpiryYears),
  };
}
