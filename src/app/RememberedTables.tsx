import { useState } from 'react';
import { forgetMapping, loadMappings, type RememberedMapping } from './mappingMemory';

/** The tables whose columns were named by hand, each to be forgotten; nothing when there are none. */
export function RememberedTables() {
  const [known, setKnown] = useState(loadMappings);
  const [forgotten, setForgotten] = useState<string | null>(null);
  if (known.length === 0 && forgotten === null) return null;
  const forget = ({ fingerprint, fileName }: RememberedMapping): void => {
    forgetMapping(fingerprint);
    setKnown(loadMappings());
    setForgotten(fileName);
  };
  return (
    <fieldset className="field-group">
      <legend>Tables whose columns you named</legend>
      <p className="hint">
        Read without asking when their column names are the same. To change one, forget it and open the file again.
      </p>
      <p role="status">{forgotten === null ? '' : `The columns of ${forgotten} are forgotten.`}</p>
      <ul className="remembered-tables">
        {known.map((entry) => (
          <li key={entry.fingerprint} className="field-line">
            <span className="remembered-name">
              {entry.fileName} <small>{entry.mapping.names.slice(0, 6).join(', ')} …</small>
            </span>
            <button
              type="button"
              className="plain-button small-button"
              aria-label={`Forget ${entry.fileName}`}
              onClick={() => forget(entry)}
            >
              Forget
            </button>
          </li>
        ))}
      </ul>
    </fieldset>
  );
}
