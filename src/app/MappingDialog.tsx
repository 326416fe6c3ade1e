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
import { type MappingPreview as Preview, previewMapping } from '../formats/table/mappingPreview';
import type { RowRole, SideRole } from '../formats/table/roles';
import { Dialog } from '../ui/Dialog';
import { integer } from '../ui/format';
import { Segmented } from '../ui/Segmented';
import { ColumnSelect } from './ColumnSelect';
import { counted, MappingPreview, readWords } from './MappingPreview';
import { MappingSample } from './MappingSample';
import { MappingRights, MappingUnits } from './MappingUnits';
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
        No reader knows the columns of {fileName}, a table of {counted(guess.rows, 'row')}. Names and cells suggest what
        is filled in below: please check it.{guess.misfit ? ` ${misfitWords(guess)}` : ''}
      </p>
      <form id={FORM} className="mapping" onSubmit={submit}>
        <div className="mapping-columns">
          <Columns guess={guess} choice={choice} settled={settled} onChange={change} />
          <MappingUnits choice={choice} settled={settled} onChange={change} />
        </div>
        <MappingPreview preview={preview} needs={inOneLine(needs)} />
      </form>
      <MappingSample guess={guess} choice={choice} />
    </Dialog>
  );
}

function readyWords({ table }: MappingGuess, preview: Preview | null): ReactNode {
  if (!preview || preview.refusal !== null) return preview?.refusal ?? '';
  const { contractsRejected, doubts } = preview;
  if (doubts.length > 0) {
    return (
      <>
        <strong>Please check:</strong> {doubts.join(' ')}
      </>
    );
  }
  const rejected = contractsRejected > 0 ? `, ${integer(contractsRejected)} rejected` : '';
  const memory = table.headerLine > 0 ? ' Tables with the same column names are then read without asking.' : '';
  return `${readWords(preview)}${rejected}.${memory}`;
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
      <MappingRights choice={choice} settled={settled} onChange={onChange} />
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
