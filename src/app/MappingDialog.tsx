import { type FormEvent, type ReactNode, useMemo, useState } from 'react';
import type { MappingQuestion } from '../engine/questions';
import type { MappingGuess } from '../formats/table/guessMapping';
import {
  type MappingChoice,
  type OpenTopic,
  ROLE_WORDS,
  type SettledChoice,
  settleChoice,
} from '../formats/table/mappingChoice';
import { type MappingPreview, previewMapping } from '../formats/table/mappingPreview';
import type { RowRole, SideRole } from '../formats/table/roles';
import { Dialog } from '../ui/Dialog';
import { integer } from '../ui/format';
import { type Choice, Segmented } from '../ui/Segmented';
import { ColumnSelect } from './ColumnSelect';
import { MappingSample } from './MappingSample';
import { NumberField } from './NumberField';
import { useDashboard, useDashboardStore } from './useDashboard';

/** Asks which column of an unknown table holds what. What was guessed is filled in; what is in doubt is asked. */
export function MappingDialog() {
  const question = useDashboard((state) => state.mapping);
  return question ? (
    <MappingForm key={`${question.fileName} ${question.guess.fingerprint}`} question={question} />
  ) : null;
}

const FORM = 'mapping-form';
const FIRST_OF_ROW: readonly RowRole[] = ['strike', 'expiry'];
const LAST_OF_ROW: readonly RowRole[] = ['underlying', 'spot', 'quoteDate'];
const OF_SIDE: readonly SideRole[] = ['openInterest', 'impliedVolatility', 'bid', 'ask'];
const MORE_OF_ROW: readonly RowRole[] = ['quoteTime', 'root', 'multiplier', 'settlementSession'];
const MORE_OF_SIDE: readonly SideRole[] = ['last', 'volume', 'delta', 'gamma', 'bidVolatility', 'askVolatility'];

const SHARES = { min: 1, max: 1_000_000 } as const;

function MappingForm({ question }: { readonly question: MappingQuestion }) {
  const store = useDashboardStore();
  const { guess, fileName } = question;
  const [choice, setChoice] = useState(guess.choice);
  const [complaint, setComplaint] = useState<string | null>(null);
  /** Whether the button was pressed in spite of what looks wrong. */
  const [isWarned, setIsWarned] = useState(false);
  const settled = useMemo(() => settleChoice(guess.table, choice), [guess, choice]);
  const needs = needsOf(settled);
  const preview = useMemo(
    () =>
      needsOf(settled).length === 0 ? previewMapping(guess.sampleText, fileName, settled.mapping, guess.rows) : null,
    [guess, fileName, settled],
  );
  const change = (part: Partial<MappingChoice>): void => {
    setComplaint(null);
    setIsWarned(false);
    setChoice((before) => ({ ...before, ...part }));
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (needs.length > 0) setComplaint(`Not yet: please give ${inOneLine(needs)}.`);
    else if (preview?.refusal) setComplaint(`${preview.refusal}. Please check the columns.`);
    else if (preview && preview.doubts.length > 0 && !isWarned) {
      setComplaint(`${preview.doubts.join(' ')} Press again to read the table all the same.`);
      setIsWarned(true);
    } else void store.answerMapping(settled.mapping);
  };

  return (
    <Dialog
      title="Which column holds what?"
      size="wide"
      onClose={() => store.dropQuestion()}
      footer={
        <>
          {complaint ? (
            <p className="field-complaint mapping-status" role="alert">
              {complaint}
            </p>
          ) : (
            <p className="mapping-status">
              {needs.length > 0 ? (
                <>
                  <strong>Still needed:</strong> {inOneLine(needs)}
                </>
              ) : (
                readyWords(guess, preview)
              )}
            </p>
          )}
          <button type="button" className="plain-button" onClick={() => store.dropQuestion()}>
            Cancel
          </button>
          <button type="submit" form={FORM} className="primary-button">
            Read the table
          </button>
        </>
      }
    >
      <p>
        No reader knows the columns of {fileName}, a table of {integer(guess.rows)} rows. Names and cells suggest what
        is filled in below: please check it.{guess.misfit ? ` ${misfitWords(guess)}` : ''}
      </p>
      <form id={FORM} className="mapping" onSubmit={submit}>
        <div className="mapping-columns">
          <Columns guess={guess} choice={choice} settled={settled} onChange={change} />
          <Units choice={choice} settled={settled} onChange={change} />
        </div>
        <Preview preview={preview} needs={needs} />
      </form>
      <MappingSample guess={guess} choice={choice} />
    </Dialog>
  );
}

function readyWords({ table }: MappingGuess, preview: MappingPreview | null): ReactNode {
  if (!preview || preview.refusal !== null) return preview?.refusal ?? '';
  const { contractsRead, contractsRejected, rows, doubts } = preview;
  if (doubts.length > 0) {
    return (
      <>
        <strong>Please check:</strong> {doubts.join(' ')}
      </>
    );
  }
  const rejected = contractsRejected > 0 ? `, ${integer(contractsRejected)} rejected` : '';
  const memory = table.headerLine > 0 ? ' Tables with the same column names are then read without asking.' : '';
  return `${integer(contractsRead)} contracts in the first ${integer(rows)} rows${rejected}.${memory}`;
}

const TOPIC_WORDS: Readonly<Record<OpenTopic, string>> = {
  sides: 'which columns are the calls',
  strikes: 'the unit of the strikes',
  rights: 'what the words for call and put are',
  volatility: 'the unit of volatility',
  decimal: 'the decimal sign',
  dates: 'the order of day and month',
};

/** Everything that keeps the table from being read, in words. */
function needsOf({ missing, open }: SettledChoice): string[] {
  return [...missing, ...open.map(({ topic }) => TOPIC_WORDS[topic])];
}

/** Parts that hold commas themselves are kept apart by semicolons. */
function inOneLine(words: readonly string[]): string {
  return words.join(words.some((word) => word.includes(',')) ? '; ' : ', ');
}

function misfitWords({ misfit, table }: MappingGuess): string {
  return `Its header has ${misfit?.length ?? 0} names, but its rows have ${table.names.length} cells, so the names cannot be trusted and columns are numbered.`;
}

interface PartProps {
  readonly guess: MappingGuess;
  readonly choice: MappingChoice;
  readonly settled: SettledChoice;
  readonly onChange: (part: Partial<MappingChoice>) => void;
}

function Columns({ guess, choice, settled, onChange }: PartProps) {
  const { row, first, sides } = choice;
  const hasSymbol = first.contractSymbol !== undefined;
  const rowSelect = (role: RowRole) => (
    <ColumnSelect
      key={role}
      label={ROLE_WORDS[role]}
      guess={guess}
      role={role}
      value={row[role] ?? null}
      isNeeded={!hasSymbol && FIRST_OF_ROW.includes(role)}
      none={noneOf(role, hasSymbol)}
      {...(role === 'expiry' && !hasSymbol
        ? {
            special: { label: 'One expiry for all rows: asked for next', isChosen: choice.hasOneExpiry },
            onSpecial: () => onChange({ row: withColumn(row, role, null), hasOneExpiry: true }),
          }
        : {})}
      onChange={(place) =>
        onChange({ row: withColumn(row, role, place), ...(role === 'expiry' ? { hasOneExpiry: false } : {}) })
      }
    />
  );
  const sideSelects = (roles: readonly SideRole[], group: 'first' | 'second') =>
    roles.map((role) => (
      <ColumnSelect
        key={role}
        label={ROLE_WORDS[role]}
        guess={guess}
        role={role}
        value={choice[group][role] ?? null}
        isNeeded={role === 'openInterest'}
        {...(role === 'right' ? { none: hasSymbol ? 'In the contract symbol' : 'The same for all rows' } : {})}
        onChange={(place) => onChange({ [group]: withColumn(choice[group], role, place) })}
      />
    ));
  return (
    <>
      <div className="field-line">
        <span>A row holds</span>
        <Segmented
          name="A row holds"
          value={sides}
          choices={[
            { value: 'one', label: 'one contract' },
            { value: 'two', label: 'a call and a put' },
          ]}
          onChange={(value) => onChange({ sides: value })}
        />
      </div>
      {sides === 'one' ? (
        <div className="mapping-fields">
          {FIRST_OF_ROW.map(rowSelect)}
          {sideSelects(['right', ...OF_SIDE, 'contractSymbol'], 'first')}
          {LAST_OF_ROW.map(rowSelect)}
        </div>
      ) : (
        <>
          <div className="field-line">
            <span>Columns further left are</span>
            <Segmented
              name="Columns further left are"
              value={choice.firstIs}
              choices={[
                { value: 'call', label: 'calls' },
                { value: 'put', label: 'puts' },
              ]}
              onChange={(firstIs) => onChange({ firstIs })}
            />
          </div>
          <div className="mapping-fields">{[...FIRST_OF_ROW, ...LAST_OF_ROW].map(rowSelect)}</div>
          {(['first', 'second'] as const).map((group) => (
            <fieldset key={group} className="mapping-group">
              <legend>{groupName(choice, group)}</legend>
              <div className="mapping-fields">{sideSelects([...OF_SIDE, 'contractSymbol'], group)}</div>
            </fieldset>
          ))}
        </>
      )}
      <Rights choice={choice} settled={settled} onChange={onChange} />
      <details className="mapping-more">
        <summary>More columns: greeks, volume, settlement …</summary>
        <div className="mapping-fields">
          {MORE_OF_ROW.map(rowSelect)}
          {sides === 'one' ? sideSelects(MORE_OF_SIDE, 'first') : null}
        </div>
      </details>
    </>
  );
}

function groupName({ firstIs }: MappingChoice, group: 'first' | 'second'): string {
  if (firstIs === null) return group === 'first' ? 'Columns further left' : 'Columns further right';
  return (firstIs === 'call') === (group === 'first') ? 'Calls' : 'Puts';
}

function noneOf(role: RowRole, hasSymbol: boolean): string {
  if (hasSymbol && (role === 'strike' || role === 'expiry' || role === 'underlying')) return 'In the contract symbol';
  return LAST_OF_ROW.includes(role) ? 'Not in the table: asked for next' : 'Not in the table';
}

function withColumn<Role extends string>(
  columns: Readonly<Partial<Record<Role, number>>>,
  role: Role,
  place: number | null,
): Readonly<Partial<Record<Role, number>>> {
  const changed: Partial<Record<Role, number>> = { ...columns };
  if (place === null) delete changed[role];
  else changed[role] = place;
  return changed;
}

const RIGHTS: readonly Choice<'call' | 'put'>[] = [
  { value: 'call', label: 'calls' },
  { value: 'put', label: 'puts' },
];

/** What all rows are where no column says it, and what words in that column mean that nobody knows. */
function Rights({ choice, settled, onChange }: UnitsProps) {
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

interface UnitsProps {
  readonly choice: MappingChoice;
  readonly settled: SettledChoice;
  readonly onChange: (part: Partial<MappingChoice>) => void;
}

function Units({ choice, settled, onChange }: UnitsProps) {
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

function Preview({ preview, needs }: { readonly preview: MappingPreview | null; readonly needs: readonly string[] }) {
  return (
    <section className="mapping-preview" aria-label="What will be read" aria-live="polite">
      <h3>What will be read</h3>
      {preview === null ? (
        <p className="hint">Contracts appear here once these are given: {inOneLine(needs)}.</p>
      ) : (
        <>
          <p>
            {preview.refusal ??
              `${integer(preview.contractsRead)} contracts in the first ${integer(preview.rows)} rows`}
            {preview.contractsRejected > 0 ? `, ${integer(preview.contractsRejected)} rejected` : ''}.
          </p>
          {preview.doubts.length > 0 ? (
            <ul className="mapping-doubts">
              {preview.doubts.map((doubt) => (
                <li key={doubt}>{doubt}</li>
              ))}
            </ul>
          ) : null}
          <ul className="mapping-contracts">
            {preview.contracts.map((contract) => (
              <li key={contract}>{contract}</li>
            ))}
          </ul>
          {preview.reasons.length > 0 ? (
            <ul className="mapping-reasons">
              {preview.reasons.map((reason) => (
                <li key={reason}>{reason}</li>
              ))}
            </ul>
          ) : null}
        </>
      )}
    </section>
  );
}
