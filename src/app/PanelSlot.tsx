import { type ReactNode, useEffect, useRef, useState } from 'react';
import { PanelView, PanelViewContext } from './panelView';

/** The place of a panel on the page, which knows whether it can be seen. */
export function PanelSlot({ id, children }: { readonly id: string; readonly children: ReactNode }) {
  const element = useRef<HTMLDivElement>(null);
  const [view] = useState(() => new PanelView());
  useEffect(() => {
    const target = element.current;
    if (!target) return;
    const observer = new IntersectionObserver((entries) => {
      const last = entries[entries.length - 1];
      if (last) view.setInView(last.isIntersecting);
    });
    observer.observe(target);
    return () => observer.disconnect();
  }, [view]);
  return (
    <div ref={element} className={`slot slot-${id}`}>
      <PanelViewContext value={view}>{children}</PanelViewContext>
    </div>
  );
}
