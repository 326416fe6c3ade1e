import { useMemo, useState } from 'react';
import { useMoney } from '../../app/money';
import { useAnalysis, useView } from '../../app/useDashboard';
import { EXPOSURE_KEYS, type StrikeTable } from '../../exposure/analysis';
import { EXPOSURES } from '../../exposure/exposureTable';
import { Dialog } from '../../ui/Dialog';
import { useVolumeGex } from '../fold/chosenTables';
import { StrikesTable } from '../Strikes/StrikesTable';
import { strikeColumns } from '../Strikes/strikeColumns';
import { EVERY_STRIKE, filteredStrikes, orderedStrikes, PRICE_ORDER } from '../Strikes/strikeRows';

interface StrikeTableDialogProps {
  readonly table: StrikeTable;
  /** Which expiries the table sums, in words. */
  readonly words: string;
  readonly onClose: () => void;
}

/** The strike chart's numbers as a table: the strikes with open interest, all exposures side by side. */
export function StrikeTableDialog({ table, words, onClose }: StrikeTableDialogProps) {
  const analysis = useAnalysis();
  const { symbol, unknown, spot } = analysis;
  const { unit } = useMoney();
  const volumeGex = useVolumeGex(useView().expiries);
  const [order, setOrder] = useState(PRICE_ORDER);
  const columns = useMemo(
    () => strikeColumns({ table, exposures: EXPOSURE_KEYS, unknown, volumeGex, unit }),
    [table, unknown, volumeGex, unit],
  );
  const held = useMemo(() => filteredStrikes(table, { ...EVERY_STRIKE, onlyHeld: true }, spot), [table, spot]);
  const rows = useMemo(() => orderedStrikes(held, columns, order), [held, columns, order]);
  const title = `${symbol} exposures by strike, ${words}`;
  return (
    <Dialog title={title} size="wide" onClose={onClose}>
      <p className="hint">
        Strikes with open interest. {EXPOSURE_KEYS.map((key) => `${EXPOSURES[key].name} in ${unit(key)}`).join('; ')}.
      </p>
      <StrikesTable
        analysis={analysis}
        caption={title}
        columns={columns}
        rows={rows}
        strikes={table.strike}
        order={order}
        onOrder={setOrder}
      />
    </Dialog>
  );
}
