import { ImageDown } from 'lucide-react';
import { type KeyboardEvent, memo, useContext, useId, useRef, useState } from 'react';
import { PanelMark } from '../ui/Panel';
import { useChartPrices } from './chartPrices';
import { NOT_FETCHED } from './notFetched';
import type { PictureOf } from './panelPicture';
import { useDashboardStore } from './useDashboard';

/** Saves the charts of the panel around it as a picture with a caption. Drawn once, however often its panel is. */
export const PictureMenu = memo(({ title }: { readonly title: string }) => {
  const store = useDashboardStore();
  const prices = useChartPrices();
  const isScenario = useContext(PanelMark) === 'SCENARIO';
  const [isOpen, setOpen] = useState(false);
  const element = useRef<HTMLDivElement>(null);
  const opener = useRef<HTMLButtonElement>(null);
  const menuId = useId();

  const save = async (kind: 'png' | 'svg'): Promise<void> => {
    setOpen(false);
    opener.current?.focus();
    const panel = element.current?.closest('.panel');
    const { opened, scenarioAnswer } = store.getState();
    if (!opened) return;
    const { analysis: file, source } = opened;
    const scenario = isScenario ? (scenarioAnswer?.scenario ?? null) : null;
    const of: PictureOf = { title, file, source: source.label, scenario, prices };
    const saving = await import('./savePicture').catch(() => null);
    const problem = saving ? await saving.savePicture(panel ?? null, of, kind) : NOT_FETCHED;
    if (problem !== null) store.notify(problem);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || !isOpen) return;
    event.stopPropagation();
    setOpen(false);
    opener.current?.focus();
  };

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Escape and leaving close what its button opens
    <div
      ref={element}
      className="picture-menu"
      onKeyDown={onKeyDown}
      onBlur={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget)) setOpen(false);
      }}
    >
      <button
        ref={opener}
        type="button"
        className="icon-button"
        aria-label={`Save picture of ${title}`}
        title="Save picture"
        aria-expanded={isOpen}
        aria-controls={isOpen ? menuId : undefined}
        onClick={() => setOpen(!isOpen)}
      >
        <ImageDown size={15} aria-hidden="true" />
      </button>
      {isOpen ? (
        <div id={menuId} className="picture-choices">
          <button type="button" className="plain-button small-button" onClick={() => void save('png')}>
            PNG
          </button>
          <button type="button" className="plain-button small-button" onClick={() => void save('svg')}>
            SVG
          </button>
        </div>
      ) : null}
    </div>
  );
});
