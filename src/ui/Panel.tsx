import { CircleQuestionMark, Maximize2, Minimize2 } from 'lucide-react';
import { createContext, memo, type ReactNode, useContext, useId, useRef } from 'react';
import { useFullScreen } from './useFullScreen';

/** A word that every panel below carries in its head: what holds for all its numbers. Null for none. */
export const PanelMark = createContext<string | null>(null);

/** Explains a term that a panel names; null where nothing does. */
export const PanelTerms = createContext<((term: string) => void) | null>(null);

/** What every panel below has at the end of its head, by its title; it stands there only while the panel shows a chart. */
export const ChartTools = createContext<((title: string) => ReactNode) | null>(null);

interface PanelProps {
  readonly title: string;
  /** Unit or short qualifier behind the title. */
  readonly subtitle?: ReactNode;
  readonly tools?: ReactNode;
  /** What `PanelTerms` explains about it. */
  readonly term?: string;
  readonly className?: string;
  readonly children: ReactNode;
}

/** A titled region of the page, which can fill the window. */
export function Panel({ title, subtitle, tools, term, className = '', children }: PanelProps) {
  const titleId = useId();
  const mark = useContext(PanelMark);
  const explain = useContext(PanelTerms);
  const element = useRef<HTMLElement>(null);
  const [isFull, toggleFull] = useFullScreen(element);
  const chartTools = useContext(ChartTools);
  return (
    <section ref={element} className={`panel ${className}${isFull ? ' is-full' : ''}`} aria-labelledby={titleId}>
      <header className="panel-head">
        <h2 id={titleId}>{title}</h2>
        {term === undefined || explain === null ? null : (
          <button
            type="button"
            className="icon-button head-button"
            aria-label="What it means"
            aria-describedby={titleId}
            title="What it means"
            onClick={() => explain(term)}
          >
            <TermIcon />
          </button>
        )}
        {mark === null ? null : <span className="panel-mark">{mark}</span>}
        {subtitle ? <span className="panel-subtitle">{subtitle}</span> : null}
        <div className="panel-tools">
          {tools}
          {chartTools?.(title)}
          <button
            type="button"
            className="icon-button head-button full-button"
            aria-label="Fill the window"
            aria-describedby={titleId}
            aria-pressed={isFull}
            title={isFull ? 'Back to the page (Esc)' : 'Fill the window (f)'}
            onClick={toggleFull}
          >
            <FullIcon isFull={isFull} />
          </button>
        </div>
      </header>
      <div className="panel-body">{children}</div>
    </section>
  );
}

// Panels are drawn again with every move of a slider, and their icons need not be.
const TermIcon = memo(() => <CircleQuestionMark size={14} aria-hidden="true" />);
const FullIcon = memo(({ isFull }: { readonly isFull: boolean }) =>
  isFull ? <Minimize2 size={15} aria-hidden="true" /> : <Maximize2 size={14} aria-hidden="true" />,
);
