import type { MappingChoice, SettledChoice } from '../formats/table/mappingChoice';
import { type Choice, Segmented } from '../ui/Segmented';
import { NumberField } from './NumberField';

const SHARES = { min: 1, max: 1_000_000 } as const;

interface UnitsProps {
  readonly choice: MappingChoice;
  readonly settled: SettledChoice;
  readonly onChange: (part: Partial<MappingChoice>) => void;
}

const RIGHTS: readonly Choice<'call' | 'put'>[] = [
  { value: 'call', label: 'calls' },
  { value: 'put', label: 'puts' },
];

/** What all rows are where no column says it, and what words in that column mean that nobody knows. */
export function MappingRights({ choice, settled, onChange }: UnitsProps) {
  const { found, words } = settled;
  const [first, second] = words;
  if (found.right) {
    return (
      <Unit
        label="All rows are"
        said={choice.allRows}
        found={found.right}
        choices={RIGHTS}
        onChange={(allRows) => onChange({ allRows })}
      />
    );
  }
  if (first === undefined) return null;
  const { rightWords } = choice;
  const why = `the words for call and put are not known; ${words.map((word) => `“${word}”`).join(' and ')} may mean buying and selling too`;
  if (second === undefined) {
    return (
      <Unit
        label={`“${first}” means`}
        said={rightWords ? (rightWords.call.includes(first) ? 'call' : 'put') : null}
        found={{ unit: null, why }}
        choices={[
          { value: 'call', label: 'call' },
          { value: 'put', label: 'put' },
        ]}
        onChange={(right) => onChange({ rightWords: { call: [], put: [], [right]: [first] } })}
      />
    );
  }
  return (
    <Unit
      label="Calls are marked"
      said={rightWords?.call.find((word) => words.includes(word)) ?? null}
      found={{ unit: null, why }}
      choices={words.map((word) => ({ value: word, label: word }))}
      onChange={(call) => onChange({ rightWords: { call: [call], put: words.filter((word) => word !== call) } })}
    />
  );
}

interface UnitProps<Value extends string> {
  readonly label: string;
  readonly said: Value | null;
  readonly found: { readonly unit: Value | null; readonly why: string } | null;
  readonly choices: readonly Choice<Value>[];
  readonly onChange: (value: Value) => void;
}

/** A unit as it is said, else as the cells show it, with the reason. */
function Unit<Value extends string>({ label, said, found, choices, onChange }: UnitProps<Value>) {
  const isOpen = said === null && found?.unit === null;
  const isAgainst = said !== null && found !== null && found.unit !== null && found.unit !== said;
  return (
    <div className="mapping-unit">
      <div className="field-line">
        <span>{label}</span>
        <Segmented name={label} value={said ?? found?.unit ?? null} choices={choices} onChange={onChange} />
      </div>
      {found && !(said !== null && found.unit === null) ? (
        <p className={isOpen || isAgainst ? 'field-complaint' : 'hint'}>
          {isOpen
            ? `Please say: ${found.why}.`
            : isAgainst
              ? `The cells look otherwise: ${found.why}.`
              : `Found: ${found.why}.`}
        </p>
      ) : null}
    </div>
  );
}

function strikeWord(divisor: 1 | 1000 | null): 'plain' | 'thousandths' | null {
  if (divisor === null) return null;
  return divisor === 1 ? 'plain' : 'thousandths';
}

/** Units and signs of cells, as they were said or as the cells show them. */
export function MappingUnits({ choice, settled, onChange }: UnitsProps) {
  const { found } = settled;
  return (
    <fieldset className="mapping-group">
      <legend>How cells are written</legend>
      {found.volatility ? (
        <Unit
          label="Volatility of 18 %"
          said={choice.volatility}
          found={found.volatility}
          choices={[
            { value: 'fraction', label: '0.18' },
            { value: 'percent', label: '18' },
            { value: 'perCell', label: '18% or 0.18', title: 'Percent where a cell ends in %, else a fraction' },
          ]}
          onChange={(volatility) => onChange({ volatility })}
        />
      ) : null}
      {found.strikes && (found.strikes.unit !== 1 || choice.strikes !== null) ? (
        <Unit
          label="Strike of 450"
          said={strikeWord(choice.strikes)}
          found={{ unit: strikeWord(found.strikes.unit), why: found.strikes.why }}
          choices={[
            { value: 'plain', label: '450' },
            { value: 'thousandths', label: '450000', title: 'In thousandths' },
          ]}
          onChange={(unit) => onChange({ strikes: unit === 'plain' ? 1 : 1000 })}
        />
      ) : null}
      {found.dates ? (
        <Unit
          label="18 December"
          said={choice.dates}
          found={found.dates}
          choices={[
            { value: 'monthFirst', label: '12/18', title: 'Month first' },
            { value: 'dayFirst', label: '18/12', title: 'Day first' },
          ]}
          onChange={(dates) => onChange({ dates })}
        />
      ) : null}
      <Unit
        label="Decimals"
        said={choice.decimal}
        found={found.decimal}
        choices={[
          { value: '.', label: '1,234.5', title: 'Decimal point' },
          { value: ',', label: '1.234,5', title: 'Decimal comma' },
        ]}
        onChange={(decimal) => onChange({ decimal })}
      />
      <NumberField
        label="Shares per contract"
        unit="shares"
        value={choice.sharesPerContract}
        {...SHARES}
        onChange={(shares) => {
          if (shares !== null) onChange({ sharesPerContract: Math.round(shares) });
        }}
      />
    </fieldset>
  );
}
