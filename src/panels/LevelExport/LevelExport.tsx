import { useBaseline, useScenarioAnswer } from '../../app/useDashboard';
import { NO_SHIFT, type PriceShift } from '../../levels/priceShift';
import { PanelMark } from '../../ui/Panel';
import { ExportPanel } from './ExportPanel';
import { TablesPanel } from './TablesPanel';
import { useKept } from './useKept';
import { VendorPanel } from './VendorPanel';

const keptShifts = new Map<string, PriceShift>();

/**
 * The levels of the file as other tools read them, beside those of a vendor, and the tables to be saved. Whatever the
 * scenario: what is pasted elsewhere no longer says that it was one.
 */
export function LevelExport() {
  const { symbol } = useBaseline();
  const isScenario = useScenarioAnswer() !== null;
  // A shift belongs to its underlying.
  return (
    <PanelMark value={isScenario ? 'OF THE FILE' : null}>
      <OfUnderlying key={symbol} symbol={symbol} />
    </PanelMark>
  );
}

function OfUnderlying({ symbol }: { readonly symbol: string }) {
  const [shift, setShift] = useKept(keptShifts, NO_SHIFT, symbol);
  return (
    <>
      <ExportPanel shift={shift} onShift={setShift} />
      <VendorPanel shift={shift} />
      <TablesPanel />
    </>
  );
}
