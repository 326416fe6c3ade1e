import { type FormEvent, useEffect, useRef, useState } from 'react';
import { isoDate } from '../chain/civilDay';
import type { QuoteQuestion } from '../engine/questions';
import type { FactObjection } from '../exposure/factCheck';
import type { AskedOfFile } from '../formats/given';
import { parseTypedNumber } from '../text/typedNumber';
import { Dialog } from '../ui/Dialog';
import { contractCount } from './chainGroupWords';
import { CLOCK_NAMES, clockTexts, dayOfField, instantOfFields } from './marketFields';
import { QuestionField } from './QuestionField';
import {
  inOneSentence,
  isEditing,
  missingWords,
  nameOrigin,
  questionTitle,
  spotOrigin,
  spotText,
  timeOrigin,
} from './questionWords';
import { useDashboard, useDashboardStore } from './useDashboard';

/** Asks for everything that files do not state, in one form. Nothing is drawn before the answer. */
export function QuestionDialog() {
  const question = useDashboard((state) => state.question);
  return question ? <QuestionForm key={`${question.fileName} ${question.group}`} question={question} /> : null;
}

const SYMBOL_ID = 'question-symbol';
const SPOT_ID = 'question-spot';
const DATE_ID = 'question-date';
const TIME_ID = 'question-time';
const expiryId = (file: string): string => `question-expiry-${file}`;

/** What is wrong with a field, by its id. */
interface Problem {
  readonly id: string;
  readonly text: string;
}

/** What speaks against the answer: faults of fields, or doubts that a second press overrules. */
interface Complaint {
  readonly problems: readonly Problem[];
  readonly canConfirm: boolean;
}

/** The field that an objection is about: that of the time where the form does not ask for the expiry of the file. */
function fieldOf({ fact, file }: FactObjection, undated: readonly AskedOfFile[]): string {
  if (fact === 'spot') return SPOT_ID;
  return undated.some((asked) => asked.file === file) ? expiryId(file ?? '') : DATE_ID;
}

function complaintOf(objections: readonly FactObjection[], undated: readonly AskedOfFile[]): Complaint {
  const final = objections.filter(({ isFinal }) => isFinal);
  const told = final.length > 0 ? final : objections;
  return {
    problems: told.map((objection) => ({
      id: fieldOf(objection, undated),
      text: `${objection.found} ${objection.advice}`,
    })),
    canConfirm: final.length === 0,
  };
}

const SYMBOL = /^[A-Z0-9][A-Z0-9.&-]{0,11}$/;

/** The spot that was typed, or why it is none. */
function spotOf(text: string): number | string {
  const read = parseTypedNumber(text);
  if (read.kind === 'ambiguous') {
    return `“${text.trim()}” can be read in two ways: write ${read.grouped} or ${read.decimal}.`;
  }
  if (read.kind === 'none') {
    return text.trim() === ''
      ? 'Please give the spot, such as 6924.39.'
      : `“${text.trim()}” is not a number: write it as 6924.39.`;
  }
  return read.value > 0 ? read.value : 'The spot must be a price above 0.';
}

function QuestionForm({ question }: { readonly question: QuoteQuestion }) {
  const store = useDashboardStore();
  const { session, given } = question;
  const unnamed = question.ofFiles.filter(({ missing }) => missing.includes('underlying'));
  const undated = question.ofFiles.filter(({ missing }) => missing.includes('expiryDay'));
  const proposed = { spot: spotText(question.spot), ...clockTexts(question.asOf.value, session) };
  const before = given && { spot: spotText({ value: given.spot, source: 'none' }), ...clockTexts(given.asOf, session) };
  const [symbol, setSymbol] = useState(unnamed[0]?.underlying ?? '');
  const [expiries, setExpiries] = useState<Readonly<Record<string, string>>>(() =>
    Object.fromEntries(undated.map(({ file, expiryDay }) => [file, expiryDay === null ? '' : isoDate(expiryDay)])),
  );
  /** Null until the user writes one: the proposal follows the time. */
  const [typedSpot, setTypedSpot] = useState<string | null>(
    before === null || given?.spot === question.spot.value ? null : before.spot,
  );
  const [date, setDate] = useState(before?.date ?? proposed.date);
  const [time, setTime] = useState(before?.time ?? proposed.time);
  const [complaint, setComplaint] = useState<Complaint>(() => complaintOf(question.objections, undated));
  const [isEstimating, setEstimating] = useState(false);
  const isJudging = useRef(false);
  const form = useRef<HTMLFormElement>(null);
  const missing = missingWords(question);
  const spot = typedSpot ?? proposed.spot;
  const { asOf, moved, origin } = timeOf();

  /** The instant of the fields: that of the proposal or of an earlier answer to the second, where it was left alone. */
  function timeOf(): { asOf: number | null; moved: string | null; origin: string } {
    const isAs = (texts: { date: string; time: string } | null): boolean =>
      texts !== null && texts.date === date && texts.time === time;
    const words = timeOrigin(question.asOf, session);
    if (isAs(proposed)) return { asOf: question.asOf.value, moved: null, origin: words };
    if (given && isAs(before)) return { asOf: given.asOf, moved: null, origin: words };
    return { ...instantOfFields({ date, time }, session), origin: question.asOf.source === 'file' ? words : '' };
  }

  // A proposal of the quotes holds for one time.
  const followsTime = typedSpot === null && question.spot.source !== 'file' && question.spot.source !== 'content';
  const estimatedAt = useRef(asOf);
  useEffect(() => {
    if (!followsTime || undated.length > 0 || asOf === null || asOf === estimatedAt.current) return;
    estimatedAt.current = asOf;
    setEstimating(true);
    void store.judge({ spot: null, asOf }).finally(() => {
      if (estimatedAt.current === asOf) setEstimating(false);
    });
  }, [store, followsTime, undated.length, asOf]);

  const fail = (problems: readonly Problem[], canConfirm = false): void => {
    setComplaint({ problems, canConfirm });
    const [first] = problems;
    if (first && !canConfirm) form.current?.querySelector<HTMLElement>(`#${CSS.escape(first.id)}`)?.focus();
  };
  const changed = (): void => setComplaint(NO_COMPLAINT);
  const problemOf = (id: string): string | null =>
    complaint.problems.find((problem) => problem.id === id)?.text ?? null;

  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (isJudging.current || isEstimating) return;
    const isProposal = question.spot.value !== null && spot === proposed.spot;
    const read = isProposal ? question.spot.value : spotOf(spot);
    const name = symbol.trim().toUpperCase();
    const problems: Problem[] = [];
    if (unnamed.length > 0 && !SYMBOL.test(name)) {
      problems.push({ id: SYMBOL_ID, text: 'Please give the symbol of the underlying, such as NVDA.' });
    }
    for (const { file } of undated) {
      if (dayOfField(expiries[file] ?? '') === null) {
        problems.push({ id: expiryId(file), text: 'Please give the date on which the options expire.' });
      }
    }
    if (typeof read === 'string') problems.push({ id: SPOT_ID, text: read });
    if (asOf === null) {
      const isDated = dayOfField(date) !== null;
      problems.push({
        id: isDated ? TIME_ID : DATE_ID,
        text: `Please give the ${isDated ? 'time' : 'date'} of the quotes.`,
      });
    }
    if (problems.length > 0 || typeof read !== 'number' || asOf === null) {
      fail(problems);
      return;
    }
    const isConfirmed = complaint.canConfirm && complaint.problems.length > 0;
    const ofFile = Object.fromEntries(
      question.ofFiles.map(({ file, missing: facts }) => {
        const expiryDay = facts.includes('expiryDay') ? dayOfField(expiries[file] ?? '') : null;
        const underlying = facts.includes('underlying') ? { underlying: name } : {};
        return [file, { ...(expiryDay === null ? {} : { expiryDay }), ...underlying }];
      }),
    );
    isJudging.current = true;
    const objections = await store.judge({ spot: read, asOf }, ofFile);
    isJudging.current = false;
    if (objections === null) return;
    const { problems: found, canConfirm } = complaintOf(objections, undated);
    if (found.length > 0 && !(canConfirm && isConfirmed)) {
      fail(found, canConfirm);
      return;
    }
    const spotSource = isProposal ? question.spot.source : 'none';
    const timeSource = asOf === question.asOf.value ? question.asOf.source : 'none';
    const facts = { spot: read, asOf, group: question.group, spotSource, timeSource, isConfirmed };
    await store.answer({ facts, ofFile });
  };

  const isOwnSpot = question.spot.source !== 'file' || spot === proposed.spot;
  const isOwnTime = question.asOf.source !== 'file' || (date === proposed.date && time === proposed.time);
  const reset = (): void => {
    if (!isOwnSpot) setTypedSpot(null);
    if (!isOwnTime) {
      setDate(proposed.date);
      setTime(proposed.time);
    }
    changed();
  };

  return (
    <Dialog title={questionTitle(question, missing.length)} onClose={() => store.dropQuestion()}>
      <form ref={form} noValidate onSubmit={(event) => void submit(event)}>
        <Reason question={question} missing={missing} />
        {unnamed.length > 0 ? (
          <QuestionField
            id={SYMBOL_ID}
            label="Symbol of the underlying"
            hint={nameOrigin(unnamed[0]?.underlying ?? null)}
            problem={problemOf(SYMBOL_ID)}
            value={symbol}
            onChange={(text) => {
              setSymbol(text);
              changed();
            }}
          />
        ) : null}
        {undated.map(({ file, fileName, expiryDay }) => (
          <QuestionField
            key={file}
            id={expiryId(file)}
            type="date"
            label={undated.length > 1 ? `Expiry of ${fileName}` : 'Expiry of the options'}
            hint={nameOrigin(expiryDay)}
            problem={problemOf(expiryId(file))}
            value={expiries[file] ?? ''}
            onChange={(text) => {
              setExpiries({ ...expiries, [file]: text });
              changed();
            }}
          />
        ))}
        <QuestionField
          id={SPOT_ID}
          isNumber
          label="Spot of the underlying"
          hint={isEstimating ? 'Working out what the quotes say at that time…' : spotOrigin(question.spot)}
          problem={problemOf(SPOT_ID)}
          value={spot}
          onChange={(text) => {
            setTypedSpot(text);
            changed();
          }}
        />
        <div className="field-row">
          <QuestionField
            id={DATE_ID}
            type="date"
            label="Date of the quotes"
            hintId="question-time-hint"
            problem={problemOf(DATE_ID)}
            value={date}
            onChange={(text) => {
              setDate(text);
              changed();
            }}
          />
          <QuestionField
            id={TIME_ID}
            type="time"
            label={`Time in ${CLOCK_NAMES[session]}`}
            hintId="question-time-hint"
            problem={problemOf(TIME_ID)}
            value={time}
            onChange={(text) => {
              setTime(text);
              changed();
            }}
          />
        </div>
        <p className="hint" id="question-time-hint" aria-live="polite">
          {[origin, moved ?? ''].filter((words) => words !== '').join(' ')}
        </p>
        <div className="dialog-foot">
          {isOwnSpot && isOwnTime ? null : (
            <button type="button" className="plain-button" onClick={reset}>
              Back to the file’s own
            </button>
          )}
          <button type="button" className="plain-button" onClick={() => store.dropQuestion()}>
            Cancel
          </button>
          <button type="submit" className="primary-button" disabled={isEstimating}>
            {complaint.canConfirm && complaint.problems.length > 0 ? 'Compute anyway' : 'Use these and compute'}
          </button>
        </div>
      </form>
    </Dialog>
  );
}

const NO_COMPLAINT: Complaint = { problems: [], canConfirm: false };

/** Why the form is on screen. */
function Reason({ question, missing }: { readonly question: QuoteQuestion; readonly missing: readonly string[] }) {
  const { fileName, format, contracts, underlying } = question;
  const what = `${fileName} (${format}, ${contractCount(contracts)}${underlying === '' ? '' : ` of ${underlying}`})`;
  if (isEditing(question)) {
    return (
      <p>{what}. Another spot or time than the file’s own is marked as given by you, and every figure follows it.</p>
    );
  }
  if (missing.length === 0) return <p>{what}. Please check spot and time.</p>;
  return (
    <p>
      Not stated in {what}: {inOneSentence(missing)}. Gamma depends on {missing.length > 1 ? 'all of this' : 'it'}, so
      please check what is filled in.
    </p>
  );
}
