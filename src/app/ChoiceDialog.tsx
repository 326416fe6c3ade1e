import { type FormEvent, useState } from 'react';
import type { ChainChoice, OfferedGroup } from '../engine/questions';
import { Dialog } from '../ui/Dialog';
import { easternTime, integer } from '../ui/format';
import { choiceTitle, contractCount, inOrder } from './chainGroupWords';
import { useDashboard, useDashboardStore } from './useDashboard';

/** Asks which of several chains is to be shown. They are never added together. */
export function ChoiceDialog() {
  const choice = useDashboard((state) => state.choice);
  return choice ? <ChoiceForm key={`${choice.fileName} ${choice.preferred}`} choice={choice} /> : null;
}

function ChoiceForm({ choice }: { readonly choice: ChainChoice }) {
  const store = useDashboardStore();
  const { groups } = choice.news;
  const [chosen, setChosen] = useState(choice.preferred);
  const ordered = inOrder(groups, choice.preferred);
  const hasSeveralFiles = new Set(groups.flatMap(({ files }) => files)).size > 1;
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    void store.choose(chosen);
  };
  return (
    <Dialog title={choiceTitle(groups)} onClose={() => store.dropQuestion()}>
      <form onSubmit={submit}>
        <p id="choice-why">
          {choice.fileName} {hasSeveralFiles ? 'hold' : 'holds'} {integer(groups.length)} chains. They are never added
          together: one is shown, and the others stay at hand below the header.
        </p>
        <fieldset className="choice-list" aria-describedby="choice-why">
          <legend className="visually-hidden">Chain to show</legend>
          {ordered.map((group) => (
            <label key={group.key} className="choice-item">
              <input
                type="radio"
                name="chain"
                value={group.key}
                checked={group.key === chosen}
                onChange={() => setChosen(group.key)}
              />
              <GroupWords group={group} withFiles={hasSeveralFiles} />
            </label>
          ))}
        </fieldset>
        <div className="dialog-foot">
          <button type="button" className="plain-button" onClick={() => store.dropQuestion()}>
            Cancel
          </button>
          <button type="submit" className="primary-button">
            Show this chain
          </button>
        </div>
      </form>
    </Dialog>
  );
}

function GroupWords({ group, withFiles }: { readonly group: OfferedGroup; readonly withFiles: boolean }) {
  const { underlying, asOf, contracts, openInterest, files, isExpired = false } = group;
  return (
    <span className="choice-words">
      <strong>{underlying === '' ? 'No symbol' : underlying}</strong>{' '}
      <span>{asOf === null ? 'time not stated' : easternTime(asOf)}</span>{' '}
      <span className="choice-counts">
        {contractCount(contracts)}
        {isExpired ? ', all expired' : ''}, open interest {openInterest === null ? 'not stated' : integer(openInterest)}
      </span>
      {withFiles ? <span className="choice-files"> {files.join(', ')}</span> : null}
    </span>
  );
}
