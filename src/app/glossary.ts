import { type NamedTerm, TERMS, type TermId } from './terms';

/** A word of the page in one paragraph. docs/numbers.md has the full definitions. */
export interface Term extends NamedTerm {
  readonly text: string;
}

const TEXTS: Readonly<Record<TermId, string>> = {
  gex: 'How many dollars of delta dealers gain if spot rises by 1%. Positive: to stay hedged they sell small rises and buy small falls, which dampens moves. Negative: they buy small rises and sell small falls, which amplifies them. It says how price moves, not which way. Open interest and volatility are of the file; that dealers hold the assumed side of every contract is an assumption.',
  dex: 'The dollars of stock that the dealers’ options are worth in delta at this spot. Positive: their options act like stock owned, and the hedge is short stock. It is a position that is hedged already; what trades next is told by how it changes, which is GEX, VEX and CHEX.',
  vex: 'The dollars of delta that dealers gain if every implied volatility rises by one point. Positive: when volatility rises they sell, when it falls they buy; negative the other way round. As volatility usually falls when the market rises, vanna can add to gamma or work against it.',
  vanna:
    'How the delta of an option changes with implied volatility. Out-of-the-money options gain delta when volatility rises, as they become likelier to end in the money. VEX is vanna summed over the chain.',
  chex: 'The dollars of delta that dealers gain per calendar day by the passing of time alone, at the present rate. Positive: they sell as time passes; negative: they buy. Near settlement the rate of today’s contracts grows fast and ends when they settle, so a full day at this rate need not come to pass.',
  charm:
    'How the delta of an option changes as time passes. The delta of options out of the money dies away, that of options in the money grows towards one. CHEX is charm summed over the chain.',
  netGross:
    'Net adds contracts with the sign of the dealers’ assumed side, so that calls and puts may cancel. Gross adds the sizes alone. A net that is small beside the gross says that the two sides nearly balance, and that its sign is not worth much.',
  flip: 'The spot at which the total GEX would be zero, found by pricing every contract anew at many spots within ±20%. On one side hedging dampens moves, on the other it amplifies them. A chain may have several crossings, of which the nearest to spot is called the flip, or none, and then the page says so. It is not the strike where bars change colour.',
  flipBand:
    'How far the flip moves when what is uncertain is changed a little: the volatilities, the rates, the shortest time, the open interest. While spot is within the band nobody can tell on which side of the flip it is, and confidence is low.',
  callWall:
    'The strike with the largest gamma of calls. With dealers long calls, hedging leans against moves around it. It is where call gamma is heaviest, not a promise that price stops there, though often labelled resistance. A setting looks above spot only.',
  putWall:
    'The strike with the largest gamma of puts. With dealers short puts, hedging follows moves around it and makes them larger. It is where put gamma is heaviest, not a floor, though often labelled support. A setting looks below spot only.',
  maxGamma:
    'The strikes with the largest net GEX of either sign, calls and puts together. They need not be the walls, which look at one side each. Often labelled pin and amplify, for what hedging tends to do near them.',
  zeroDte:
    '0DTE are the contracts that settle today. Their gamma grows near their strikes as settlement comes and is gone after it. The magnet, good for this day alone, is the strike with the largest net GEX of them; where that is positive, hedging tends to hold price near it, where it is negative it pushes price away.',
  pin: 'Price that stays close to a strike as its contracts settle, because dealers who are long gamma there buy below and sell above it. The regime PINNED says that hedging dampens moves; it does not say that a pin will happen.',
  maxPain:
    'The strike at which the holders of the open contracts of an expiry would receive least at settlement. It follows from open interest alone, without volatility, gamma or an assumption on dealers, and no hedging pulls price to it.',
  regime:
    'PINNED, elsewhere POSITIVE GAMMA: net GEX at spot is positive, and hedging dampens moves. FRAGILE, elsewhere NEGATIVE GAMMA: it is negative, and hedging amplifies them. TRANSITION: the flip is nearer than a quarter of a usual day’s move, or calls and puts nearly balance. UNDETERMINED: it cannot be told, as where one side is missing. It speaks of the size of moves, never of their direction.',
  confidence:
    'How far spot is from the flip, in usual daily moves: high from 1.5, moderate from 0.5, else low. It is low at any distance where spot lies in the band of the flip, or the data are thin or damaged; the reasons are listed. It does not say how likely a forecast is: there is none.',
  hedging:
    'The shares and dollars that dealers would trade to be hedged again after spot moves by so much at once: minus the change of their delta, with every contract priced anew at the new spot. The linear estimate beside it is GEX times the move and is too simple for larger moves.',
  dailySigma:
    'The size of a usual move of one day, as the implied volatility near the money has it: one standard deviation. Distances to levels are given in it because one percent is much for an index and little for some stocks.',
  stickyStrike:
    'What volatility does while spot moves in a calculation. Sticky strike: every contract keeps its own, which is how the profile, the flip and the hedging are computed. Sticky moneyness: every contract takes the volatility that stood at the same distance from spot before. The truth lies in between or beyond, and the flip under the other rule is shown beside the first.',
  dealerSign:
    'The side that dealers are assumed to hold of every open contract. Nobody publishes it. The usual assumption is long calls and short puts: customers sell calls against what they own and buy puts to protect it. Another assumption can turn every sign on the page around; the settings have four of them and weights of your own.',
  openInterest:
    'Contracts that exist and are not closed. It is counted once a day after the close and published before the next open, so during the day it is that of the evening before, whatever has traded since.',
  parity:
    'A call less a put of the same strike is worth the forward less the strike, discounted. From their quotes near the money follows the forward of an expiry, dividends and borrowing included, without anyone telling a dividend yield. It is used beyond two days to expiry, where quotes allow.',
  snapshot:
    'A chain that you have kept in this browser: every row of its file, its spot and time, and what was said of them. It opens as it was, computed anew under the assumptions of the day, and can be compared with another one of the same symbol. Browsers may clear their storage: an export is a file of your own.',
};

/** The terms in their order, explained. */
export const GLOSSARY: readonly Term[] = TERMS.map((term) => ({ ...term, text: TEXTS[term.id] }));
