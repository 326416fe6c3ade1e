import { useWantedFuture } from '../../app/chartPrices';
import { useBaseline, useScenarioAnswer } from '../../app/useDashboard';
import { NO_SHIFT } from '../../levels/priceShift';
import { PanelMark } from '../../ui/Panel';
import { ExportPanel } from './ExportPanel';
import { TablesPanel } from './TablesPanel';
import { VendorPanel } from './VendorPanel';

/**
 * The levels of the file as other tools read them, beside those of a vendor, and the tables to be saved. Whatever the
 * scenario: what is pasted elsewhere no longer says that it was one.
 */
export function LevelExport() {
  const { symbol } = useBaseline();
  const isScenario = useScenarioAnswer() !== null;
  return (
    <PanelMark value={isScenario ? 'OF THE FILE' : null}>
      <OfUnderlying key={symbol} />
    </PanelMark>
  );
}

function OfUnderlying() {
  const wanted = useWantedFuture();
  const future = wanted?.axis.name ?? null;
  const shift = wanted ? wanted.shift : NO_SHIFT;
  return (
    <>
      <ExportPanel shift={shift} future={future} />
      <VendorPanel shift={shift} future={future} />
      <TablesPanel />
    </>
  );
}
