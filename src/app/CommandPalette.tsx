import { Check } from 'lucide-react';
import { type KeyboardEvent, useId, useLayoutEffect, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { Dialog } from '../ui/Dialog';
import { findCommands } from './commandSearch';
import { type Command, keyWords } from './commands';
import { isMac } from './useShortcuts';

interface CommandPaletteProps {
  readonly commands: readonly Command[];
  readonly onClose: () => void;
}

/** Every command of the page, to be found by a few letters and done with Enter. */
export function CommandPalette({ commands, onClose }: CommandPaletteProps) {
  const [typed, setTyped] = useState('');
  const [at, setAt] = useState(0);
  const id = useId();
  const list = useRef<HTMLDivElement>(null);
  const found = findCommands(commands, typed);
  const chosen = found[at];

  useLayoutEffect(() => {
    list.current?.querySelectorAll('[role="option"]')[at]?.scrollIntoView({ block: 'nearest' });
  }, [at]);

  const run = (command: Command): void => {
    // Closed first: a dialog gives the focus back, and the command may put it elsewhere or ask where it is.
    flushSync(onClose);
    command.run();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return;
    const last = found.length - 1;
    const moves: Readonly<Record<string, number>> = {
      ArrowDown: at >= last ? 0 : at + 1,
      ArrowUp: at <= 0 ? last : at - 1,
      PageDown: Math.min(last, at + 8),
      PageUp: Math.max(0, at - 8),
    };
    const next = moves[event.key];
    if (next !== undefined) {
      event.preventDefault();
      setAt(Math.max(0, next));
    } else if (event.key === 'Enter' && chosen) {
      event.preventDefault();
      run(chosen);
    }
  };

  return (
    <Dialog title="Find a command" onClose={onClose} size="palette">
      <input
        type="text"
        className="palette-field"
        role="combobox"
        aria-label="Command"
        aria-expanded={true}
        aria-controls={`${id}-list`}
        aria-autocomplete="list"
        {...(chosen ? { 'aria-activedescendant': `${id}-${at}` } : {})}
        placeholder="Type a few letters: wall, dark, +1% …"
        autoComplete="off"
        spellCheck={false}
        value={typed}
        onChange={(event) => {
          setTyped(event.target.value);
          setAt(0);
        }}
        onKeyDown={onKeyDown}
      />
      <p className="visually-hidden" role="status">
        {found.length === 1 ? '1 command' : `${found.length} commands`}
      </p>
      <div ref={list} id={`${id}-list`} className="palette-list" role="listbox" aria-label="Commands">
        {found.map((command, index) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the keys of the list are those of its field
          <div
            key={command.id}
            id={`${id}-${index}`}
            role="option"
            tabIndex={-1}
            aria-selected={index === at}
            className="palette-option"
            onPointerMove={() => setAt(index)}
            onClick={() => run(command)}
          >
            <span className="palette-title">
              {command.title}
              {command.isOn ? (
                <>
                  <Check size={14} aria-hidden="true" className="palette-check" />
                  <span className="visually-hidden">, on</span>
                </>
              ) : null}
            </span>
            <span className="palette-section">{command.section}</span>
            <span className="palette-keys">
              {(command.keys ?? []).slice(0, 1).map((key) => (
                <kbd key={key}>{keyWords(key, isMac())}</kbd>
              ))}
            </span>
          </div>
        ))}
      </div>
      {found.length === 0 ? <p className="hint">No command has these letters.</p> : null}
    </Dialog>
  );
}
