import { type FormEvent, useState } from 'react';
import { dayFromYmd, isoDate } from '../chain/civilDay';
import { marketClock, marketToUtc } from '../chain/marketClock';
import type { SettlementSession } from '../chain/rawQuotes';
import type { AskedSpot, AskedTime, QuoteQuestion } from '../engine/questions';
import type { AskedOfFile } from '../formats/given';
import { parseIsoDate } from '../text/dates';
import { parseNumber } from '../text/numbers';
import { Dialog } from '../ui/Dialog';
import { civilDate, easternTime, integer, price } from '../ui/format';
import { useDashboard, useDashboardStore } from './useDashboard';

/** Asks for everything that files do not state, in one form. Nothing is drawn before the answer. */
export function QuestionDialog() {
  const question = useDashboard((state) => state.question);
  return question ? <QuestionForm key={`${question.fileName} ${question.group}`} question={question} /> : null;
}

/** What is missing, as it goes on after 'Not stated in …:'. */
function missingWords({ spot, asOf, ofFiles }: QuoteQuestion): string[] {
  const lacks = (fact: AskedOfFile['missing'][number]): boolean =>
    ofFiles.some(({ missing }) => missing.includes(fact));
  return [
    ...(lacks('underlying') ? ['on which underlying its options are'] : []),
    ...(lacks('expiryDay') ? ['when its options expire'] : []),
    ...(spot.source === 'file' ? [] : ['at which spot its quotes were taken']),
    ...(asOf.source === 'file' ? [] : ['when its quotes were taken']),
  ];
}

function inOneSentence(words: readonly string[]): string {
  const last = words.at(-1) ?? '';
  return words.length > 1 ? `${words.slice(0, -1).join(', ')} and ${last}` : last;
}

const TITLES = ['', 'A fact the file does not state', 'Two facts the file does not state'];
const MANY = 'Facts the file does not state';

/** Four digits behind the point: more are the vendor's rounding. */
const STATED_DIGITS = 10_000;

/** A stated spot in full; an estimate to the cent. */
function spotText({ value, source }: AskedSpot): string {
  if (value === null) return '';
  return source === 'file' ? String(Math.round(value * STATED_DIGITS) / STATED_DIGITS) : value.toFixed(2);
}

/** Shown to the cent, so that a smaller error does not read as none. */
const LEAST_ERROR = 0.01;

function spotOrigin({ value, source, from, low, high }: AskedSpot): string {
  if (source === 'file') return 'Stated by the file.';
  if (value === null) return 'The quotes do not allow an estimate.';
  const error = low === null || high === null ? null : Math.max(high - value, value - low);
  const band =
    error === null ? '' : `, ${price(value)} ± ${error < 1 ? Math.max(error, LEAST_ERROR).toFixed(2) : price(error)}`;
  return source === 'parity'
    ? `From put–call parity of the nearest expiries${band}.`
    : `From ${from}${band}. Check it.`;
}

function timeOrigin({ value, source, from }: AskedTime): string {
  switch (source) {
    case 'file':
      return from === '' ? 'Stated by the file.' : `Stated by the file: “${from}”.`;
    case 'content':
      return `From ${from}. Check it.`;
    case 'fileName':
      return 'The close of the date in the name of the file, which may be wrong: check it.';
    case 'saved':
      return `The session in which the file was saved, ${value === null ? '' : easternTime(value)}: check it.`;
    case 'firstExpiry':
      return 'A guess: the first expiry that the file lists, just before its close.';
    default:
      return 'Nothing in the file suggests a time.';
  }
}

const pad = (value: number): string => String(value).padStart(2, '0');

/** Whose clock the time is read on. */
const CLOCK_NAMES: Readonly<Record<SettlementSession, string>> = {
  AM: 'New York',
  PM: 'New York',
  '15:30 IST': 'India (IST)',
  '08:00 UTC': 'Greenwich (UTC)',
};

/** Date and time of the market as fields take them; '' for none. */
function clockTexts(utcMilliseconds: number | null, session: SettlementSession): { date: string; time: string } {
  if (utcMilliseconds === null) return { date: '', time: '' };
  const { day, minutesOfDay } = marketClock(utcMilliseconds, session);
  const minutes = Math.floor(minutesOfDay);
  return { date: isoDate(day), time: `${pad(Math.floor(minutes / 60))}:${pad(minutes % 60)}` };
}

function dayOf(text: string): number | null {
  const civil = parseIsoDate(text);
  return civil ? dayFromYmd(civil.year, civil.month, civil.day) : null;
}

function instantOf(date: string, time: string, session: SettlementSession): number | null {
  const day = dayOf(date);
  const [hours, minutes] = time.split(':').map((part) => parseNumber(part));
  if (day === null || hours === undefined || minutes === undefined || Number.isNaN(hours + minutes)) return null;
  return marketToUtc(day, hours * 60 + minutes, session);
}

const SYMBOL = /^[A-Z0-9][A-Z0-9.&-]{0,11}$/;

function QuestionForm({ question }: { readonly question: QuoteQuestion }) {
  const store = useDashboardStore();
  const guessed = clockTexts(question.asOf.value, question.session);
  const unnamed = question.ofFiles.filter(({ missing }) => missing.includes('underlying'));
  const undated = question.ofFiles.filter(({ missing }) => missing.includes('expiryDay'));
  const [symbol, setSymbol] = useState(unnamed[0]?.underlying ?? '');
  const [expiries, setExpiries] = useState<Readonly<Record<string, string>>>(() =>
    Object.fromEntries(undated.map(({ file, expiryDay }) => [file, expiryDay === null ? '' : isoDate(expiryDay)])),
  );
  const [spot, setSpot] = useState(() => spotText(question.spot));
  const [date, setDate] = useState(guessed.date);
  const [time, setTime] = useState(guessed.time);
  const [complaint, setComplaint] = useState<string | null>(null);
  const missing = missingWords(question);

  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const isSameSpot = question.spot.value !== null && spot === spotText(question.spot);
    const spotValue = isSameSpot ? question.spot.value : parseNumber(spot);
    const isSameTime = date === guessed.date && time === guessed.time;
    const asOf = isSameTime ? question.asOf.value : instantOf(date, time, question.session);
    const name = symbol.trim().toUpperCase();
    const days = undated.map(({ file }) => dayOf(expiries[file] ?? ''));
    const quoteDay = dayOf(date);
    const lastDay = question.lastExpiryDay ?? Math.max(...days.map((day) => day ?? Number.NEGATIVE_INFINITY));
    if (unnamed.length > 0 && !SYMBOL.test(name)) {
      setComplaint('Please give the symbol of the underlying, such as NVDA.');
    } else if (days.includes(null)) {
      setComplaint('Please give the date on which the options expire.');
    } else if (spotValue === undefined || spotValue === null || !(spotValue > 0)) {
      setComplaint('The spot must be a price above 0.');
    } else if (asOf === null || quoteDay === null) {
      setComplaint('Please give the date and the time of the quotes.');
    } else if (quoteDay > lastDay) {
      const last = civilDate(lastDay, { year: true });
      setComplaint(`By then every contract has expired: the last expiry in the file is ${last}.`);
    } else {
      const ofFile = question.ofFiles.map(({ file, missing: facts }) => {
        const expiryDay = facts.includes('expiryDay') ? dayOf(expiries[file] ?? '') : null;
        return [
          file,
          {
            ...(expiryDay === null ? {} : { expiryDay }),
            ...(facts.includes('underlying') ? { underlying: name } : {}),
          },
        ];
      });
      void store.answer({
        facts: { spot: spotValue, asOf, group: question.group, spotSource: isSameSpot ? question.spot.source : 'none' },
        ofFile: Object.fromEntries(ofFile),
      });
    }
  };

  return (
    <Dialog title={TITLES[missing.length] ?? MANY} onClose={() => store.dropQuestion()}>
      <form onSubmit={submit}>
        <p>
          Not stated in {question.fileName} ({question.format}, {integer(question.contracts)} contracts
          {question.underlying === '' ? '' : ` of ${question.underlying}`}): {inOneSentence(missing)}. Gamma depends on{' '}
          {missing.length > 1 ? 'all of this' : 'it'}, so please check what is filled in.
        </p>
        {unnamed.length > 0 ? (
          <div className="field">
            <label htmlFor="question-symbol">Symbol of the underlying</label>
            <input
              id="question-symbol"
              type="text"
              autoComplete="off"
              spellCheck={false}
              aria-describedby="question-symbol-hint"
              value={symbol}
              onChange={(event) => setSymbol(event.target.value)}
            />
            <p className="hint" id="question-symbol-hint">
              {nameOrigin(unnamed[0]?.underlying ?? null)}
            </p>
          </div>
        ) : null}
        {undated.map(({ file, fileName, expiryDay }) => (
          <div key={file} className="field">
            <label htmlFor={`question-expiry-${file}`}>
              {undated.length > 1 ? `Expiry of ${fileName}` : 'Expiry of the options'}
            </label>
            <input
              id={`question-expiry-${file}`}
              type="date"
              required
              aria-describedby={`question-expiry-${file}-hint`}
              value={expiries[file] ?? ''}
              onChange={(event) => setExpiries({ ...expiries, [file]: event.target.value })}
            />
            <p className="hint" id={`question-expiry-${file}-hint`}>
              {nameOrigin(expiryDay)}
            </p>
          </div>
        ))}
        <div className="field">
          <label htmlFor="question-spot">Spot of the underlying</label>
          <input
            id="question-spot"
            type="text"
            inputMode="decimal"
            autoComplete="off"
            aria-describedby="question-spot-hint"
            value={spot}
            onChange={(event) => setSpot(event.target.value)}
          />
          <p className="hint" id="question-spot-hint">
            {spotOrigin(question.spot)}
          </p>
        </div>
        <div className="field-row">
          <div className="field">
            <label htmlFor="question-date">Date of the quotes</label>
            <input
              id="question-date"
              type="date"
              required
              aria-describedby="question-time-hint"
              value={date}
              onChange={(event) => setDate(event.target.value)}
            />
          </div>
          <div className="field">
            <label htmlFor="question-time">Time in {CLOCK_NAMES[question.session]}</label>
            <input
              id="question-time"
              type="time"
              required
              aria-describedby="question-time-hint"
              value={time}
              onChange={(event) => setTime(event.target.value)}
            />
          </div>
        </div>
        <p className="hint" id="question-time-hint">
          {timeOrigin(question.asOf)}
        </p>
        {complaint ? (
          <p className="field-complaint" role="alert">
            {complaint}
          </p>
        ) : null}
        <div className="dialog-foot">
          <button type="button" className="plain-button" onClick={() => store.dropQuestion()}>
            Cancel
          </button>
          <button type="submit" className="primary-button">
            Use these and compute
          </button>
        </div>
      </form>
    </Dialog>
  );
}

/** Where a symbol or an expiry comes from. */
function nameOrigin(guess: string | number | null): string {
  return guess === null
    ? 'Neither the file nor its name says it.'
    : 'From the name of the file, which may be wrong: check it.';
}
