import { createContext, type ReactNode, useContext, useId } from 'react';

/** A word that every panel below carries in its head: what holds for all its numbers. Null for none. */
export const PanelMark = createContext<string | null>(null);

interface PanelProps {
  readonly title: string;
  /** Unit or short qualifier behind the title. */
  readonly subtitle?: ReactNode;
  readonly tools?: ReactNode;
  readonly className?: string;
  readonly children: ReactNode;
}

/** A titled region of the page. */
export function Panel({ title, subtitle, tools, className, children }: PanelProps) {
  const titleId = useId();
  const mark = useContext(PanelMark);
  return (
    <section className={className ? `panel ${className}` : 'panel'} aria-labelledby={titleId}>
      <header className="panel-head">
        <h2 id={titleId}>{title}</h2>
        {mark === null ? null : <span className="panel-mark">{mark}</span>}
        {subtitle ? <span className="panel-subtitle">{subtitle}</span> : null}
        {tools ? <div className="panel-tools">{tools}</div> : null}
      </header>
      <div className="panel-body">{children}</div>
    </section>
  );
}
