import { type FormEvent, useState } from 'react';
import { dayFromYmd, isoDate } from '../chain/civilDay';
import { newYorkClock, newYorkToUtc } from '../chain/newYork';
import type { QuoteQuestion } from '../engine/protocol';
import { parseIsoDate } from '../text/dates';
import { parseNumber } from '../text/numbers';
import { Dialog } from '../ui/Dialog';
import { civilDate, integer } from '../ui/format';
import { useDashboard, useDashboardStore } from './useDashboard';

/** Asks for the spot and the time that a file does not state. Nothing is drawn before the answer. */
export function QuestionDialog() {
  const question = useDashboard((state) => state.question);
  return question ? <QuestionForm key={question.fileName} question={question} /> : null;
}

const MISSING_WORDS = {
  both: 'at which spot and when its quotes were taken',
  spot: 'at which spot its quotes were taken',
  time: 'when its quotes were taken',
} as const;

/** A stated spot in full; an estimate to the cent. */
function spotText({ spot, spotBasis }: QuoteQuestion): string {
  if (spot === null) return '';
  return spotBasis === 'file' ? String(spot) : spot.toFixed(2);
}

const pad = (value: number): string => String(value).padStart(2, '0');

function QuestionForm({ question }: { readonly question: QuoteQuestion }) {
  const store = useDashboardStore();
  const guessed = newYorkClock(question.asOf);
  const minutes = Math.floor(guessed.minutesOfDay);
  const clockText = `${pad(Math.floor(minutes / 60))}:${pad(minutes % 60)}`;
  const [spot, setSpot] = useState(() => spotText(question));
  const [date, setDate] = useState(isoDate(guessed.day));
  const [time, setTime] = useState(clockText);
  const [complaint, setComplaint] = useState<string | null>(null);
  const lacksSpot = question.spotBasis === 'parity';
  const lacksTime = question.asOfBasis === 'guessed';
  const missing = lacksSpot && lacksTime ? 'both' : lacksSpot ? 'spot' : 'time';

  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const isSameSpot = question.spot !== null && spot === spotText(question);
    const spotValue = isSameSpot ? question.spot : parseNumber(spot);
    const civil = parseIsoDate(date);
    const [hours, rest] = time.split(':').map((part) => parseNumber(part));
    if (spotValue === undefined || spotValue === null || !(spotValue > 0)) {
      setComplaint('The spot must be a price above 0.');
    } else if (!civil || hours === undefined || rest === undefined || Number.isNaN(hours + rest)) {
      setComplaint('Please give the date and the time of the quotes.');
    } else {
      const day = dayFromYmd(civil.year, civil.month, civil.day);
      if (day > question.lastExpiryDay) {
        const last = civilDate(question.lastExpiryDay, { year: true });
        setComplaint(`By then every contract has expired: the last expiry in the file is ${last}.`);
        return;
      }
      const isSameTime = date === isoDate(guessed.day) && time === clockText;
      const asOf = isSameTime ? question.asOf : newYorkToUtc(day, hours * 60 + rest);
      void store.answer({ spot: spotValue, asOf });
    }
  };

  return (
    <Dialog
      title={missing === 'both' ? 'Two facts the file does not state' : 'A fact the file does not state'}
      onClose={() => store.dropQuestion()}
    >
      <form onSubmit={submit}>
        <p>
          {question.fileName} is a {question.format} file with {integer(question.contracts)} contracts, but it does not
          say {MISSING_WORDS[missing]}. Gamma depends on spot and time, so please check both.
        </p>
        <div className="field">
          <label htmlFor="question-spot">Spot of the underlying</label>
          <input
            id="question-spot"
            type="text"
            inputMode="decimal"
            autoComplete="off"
            value={spot}
            onChange={(event) => setSpot(event.target.value)}
          />
          <p className="hint">
            {question.spotBasis === 'file'
              ? 'Stated by the file.'
              : question.spot === null
                ? 'The quotes do not allow an estimate.'
                : 'Estimated from put–call parity of the nearest expiries.'}
          </p>
        </div>
        <div className="field-row">
          <div className="field">
            <label htmlFor="question-date">Date of the quotes</label>
            <input
              id="question-date"
              type="date"
              required
              value={date}
              onChange={(event) => setDate(event.target.value)}
            />
          </div>
          <div className="field">
            <label htmlFor="question-time">Time in New York</label>
            <input
              id="question-time"
              type="time"
              required
              value={time}
              onChange={(event) => setTime(event.target.value)}
            />
          </div>
        </div>
        {question.asOfBasis === 'guessed' ? (
          <p className="hint">A guess: the first expiry that the file lists, just before its close.</p>
        ) : null}
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
