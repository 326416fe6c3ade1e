import { DEALER_SIGN_WORDS, dealerSignWords } from '../../app/dealerWords';
import type { RegimeKind } from '../../exposure/analysis';
import type { Sensitivity, SensitivityKey, SensitivityRow } from '../../exposure/sensitivity';
import { lowerFirst } from '../../ui/format';
import { REGIME_WORDS } from '../Regime/regimeWords';

/** What an assumption is called, what it means, and how it stands in a sentence: 'FRAGILE with dealers short calls'. */
export interface RowWords {
  readonly name: string;
  readonly meaning: string;
  readonly within: string;
}

/** Rows that belong together, in the order of the table. */
export const ROW_GROUPS: readonly { readonly title: string; readonly keys: readonly SensitivityKey[] }[] = [
  {
    title: 'What dealers hold',
    keys: ['longCallsShortPuts', 'shortAll', 'shortCallsLongPuts', 'longAll', 'positionInUse', 'customPosition'],
  },
  { title: 'What is counted', keys: ['withoutZeroDte', 'byVolume', 'callsUp', 'callsDown', 'putsUp', 'putsDown'] },
  {
    title: 'How the flip is found',
    keys: ['flipProfile', 'flipStickyMoneyness', 'flipCumulative', 'flipPerStrike'],
  },
  { title: 'Which strikes may be walls', keys: ['wallsAnywhere', 'wallsOutOfTheMoney'] },
  { title: 'Volatility', keys: ['volatilityUp', 'volatilityDown'] },
  { title: 'Forwards and time', keys: ['carryParity', 'carryYield', 'floor0', 'floor15', 'floor60'] },
];

const WORDS: Readonly<Record<Exclude<SensitivityKey, 'positionInUse' | 'customPosition'>, RowWords>> = {
  longCallsShortPuts: {
    name: DEALER_SIGN_WORDS.longCallsShortPuts,
    meaning: 'Customers write calls for income and buy puts for protection: what most tools assume.',
    within: 'with dealers long calls and short puts',
  },
  shortAll: {
    name: DEALER_SIGN_WORDS.shortAll,
    meaning: 'Customers have bought every open contract: gamma is negative at every spot, so that there is no flip.',
    within: 'with dealers short everything',
  },
  shortCallsLongPuts: {
    name: DEALER_SIGN_WORDS.shortCallsLongPuts,
    meaning:
      'Customers buy calls and write puts: the mirror of the usual one, with the same flip and every sign turned.',
    within: 'with dealers short calls and long puts',
  },
  longAll: {
    name: DEALER_SIGN_WORDS.longAll,
    meaning: 'Customers have written every open contract: gamma is positive at every spot, so that there is no flip.',
    within: 'with dealers long everything',
  },
  flipProfile: {
    name: 'Re-priced, volatility by strike',
    meaning: 'The spot at which total gamma is zero when every contract is priced anew with its own volatility.',
    within: 'with volatility fixed per strike',
  },
  flipStickyMoneyness: {
    name: 'Re-priced, volatility by moneyness',
    meaning: 'The same, but the smile moves along with spot instead of staying at its strikes.',
    within: 'by the flip at fixed moneyness',
  },
  flipCumulative: {
    name: 'Running sum over strikes',
    meaning: 'Where net GEX added up from the lowest strike changes sign; nothing is priced anew.',
    within: 'by the flip of the running sum',
  },
  flipPerStrike: {
    name: 'Strike by strike',
    meaning: 'Where net GEX changes sign between two neighbouring strikes, of all such places the one nearest to spot.',
    within: 'by the flip strike by strike',
  },
  wallsAnywhere: {
    name: 'Walls anywhere',
    meaning: 'The heaviest call and the heaviest put strike, wherever spot is.',
    within: 'with walls anywhere',
  },
  wallsOutOfTheMoney: {
    name: 'Walls out of the money',
    meaning: 'Only calls at or above spot and puts at or below it may be walls.',
    within: 'with walls out of the money',
  },
  volatilityUp: {
    name: 'Volatility a point higher',
    meaning: 'Every implied volatility one point up: gamma spreads out over more strikes.',
    within: 'with volatility a point higher',
  },
  volatilityDown: {
    name: 'Volatility a point lower',
    meaning: 'Every implied volatility one point down: gamma gathers around spot.',
    within: 'with volatility a point lower',
  },
  callsUp: {
    name: 'Open interest of calls +10%',
    meaning: 'Open interest is counted once a night: a tenth more calls than the file says.',
    within: 'with 10% more calls',
  },
  callsDown: {
    name: 'Open interest of calls −10%',
    meaning: 'A tenth fewer calls than the file says.',
    within: 'with 10% fewer calls',
  },
  putsUp: {
    name: 'Open interest of puts +10%',
    meaning: 'A tenth more puts than the file says.',
    within: 'with 10% more puts',
  },
  putsDown: {
    name: 'Open interest of puts −10%',
    meaning: 'A tenth fewer puts than the file says.',
    within: 'with 10% fewer puts',
  },
  carryParity: {
    name: 'Forwards by put–call parity',
    meaning: 'Each forward is read off quotes near the money where it is more than two days away.',
    within: 'with forwards by parity',
  },
  carryYield: {
    name: 'Forwards by rate and yield',
    meaning: 'Each forward is carried from spot at the assumed rate and dividend yield.',
    within: 'with forwards by rate and yield',
  },
  floor0: {
    name: 'No time floor',
    meaning: 'The clock runs down to settlement, and gamma at the money grows without bound in the last minutes.',
    within: 'without a time floor',
  },
  floor15: {
    name: 'Time floor 15 minutes',
    meaning: 'What settles sooner is priced as if 15 minutes were left.',
    within: 'with a floor of 15 minutes',
  },
  floor60: {
    name: 'Time floor 60 minutes',
    meaning: 'What settles sooner is priced as if an hour were left.',
    within: 'with a floor of 60 minutes',
  },
  withoutZeroDte: {
    name: 'Without 0DTE',
    meaning: 'Leaves out what settles today, of which dealers’ positions are least known.',
    within: 'without 0DTE',
  },
  byVolume: {
    name: 'Volume for open interest',
    meaning:
      'Counts what was traded today instead of what is open, as if all of it had been opened in the assumed way.',
    within: 'by volume',
  },
};

/** The words of a row. */
export function rowWords({ key, change }: Pick<SensitivityRow, 'key' | 'change'>): RowWords {
  if (key !== 'positionInUse' && key !== 'customPosition') return WORDS[key];
  const position = change?.dealerSign;
  const name = position ? dealerSignWords(position) : 'A position of your own';
  const meaning =
    key === 'positionInUse'
      ? 'The position that the numbers on this page assume.'
      : 'The weights per open contract that you gave above.';
  return { name, meaning, within: key === 'positionInUse' ? 'with the present position' : 'with your weights' };
}

/** How many assumptions beside those in use leave the regime as it is. */
export interface Holding {
  readonly counted: number;
  readonly holding: number;
  /** Rows that have another regime. */
  readonly others: readonly SensitivityRow[];
  /** Rows that have none, or could not be made. */
  readonly without: readonly SensitivityRow[];
}

/** They move walls alone and have no say in the regime. */
const WALL_KEYS: readonly SensitivityKey[] = ['wallsAnywhere', 'wallsOutOfTheMoney'];

/** Counts over the rows that are not in use, have a regime and a say in it. */
export function holdingOf({ base, rows }: Sensitivity): Holding {
  const alternatives = rows.filter(({ key, isInUse }) => !isInUse && !WALL_KEYS.includes(key));
  const kindOf = ({ reading }: SensitivityRow): RegimeKind => reading?.regime ?? 'undetermined';
  const counted = alternatives.filter((row) => kindOf(row) !== 'undetermined');
  const others = counted.filter((row) => kindOf(row) !== base.regime);
  return {
    counted: counted.length,
    holding: counted.length - others.length,
    others,
    without: alternatives.filter((row) => kindOf(row) === 'undetermined'),
  };
}

/** 'PINNED holds in 15 of 17 other assumptions. It is FRAGILE with dealers short everything.' */
export function headSentence(sensitivity: Sensitivity): string {
  const { base } = sensitivity;
  if (base.regime === 'undetermined') return `The regime cannot be told: ${lowerFirst(base.reason)}.`;
  const { counted, holding, others, without } = holdingOf(sensitivity);
  const word = REGIME_WORDS[base.regime];
  if (counted === 0) return `The regime is ${word}; no other assumption has one.`;
  const kinds = [...new Set(others.map(({ reading }) => reading?.regime ?? 'undetermined'))];
  const changes = kinds.map((kind) => {
    const where = others.filter(({ reading }) => reading?.regime === kind).map((row) => rowWords(row).within);
    return `${REGIME_WORDS[kind]} ${where.join(', ')}`;
  });
  const names = without.map((row) => rowWords(row).name).join(', ');
  const sentences = [
    `The regime, ${word}, holds in ${holding} of ${counted} other assumption${counted === 1 ? '' : 's'}.`,
    ...(changes.length > 0 ? [`It is ${changes.join('; ')}.`] : []),
    ...(without.length > 0 ? [`Not counted, for want of a regime: ${names}.`] : []),
  ];
  return sentences.join(' ');
}
