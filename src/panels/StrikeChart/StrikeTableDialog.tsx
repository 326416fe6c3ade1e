import { useMemo, useState } from 'react';
import { useMoney } from '../../app/money';
import { useAnalysis, useView } from '../../app/useDashboard';
import { EXPOSURE_KEYS, type ExposureKey, type StrikeTable } from '../../exposure/analysis';
import { EXPOSURES } from '../../exposure/exposureTable';
import { Dialog } from '../../ui/Dialog';
import { useVolumeGex } from '../fold/chosenTables';
import { StrikesTable } from '../Strikes/StrikesTable';
import { type StrikeColumn, strikeColumns } from '../Strikes/strikeColumns';
import { EVERY_STRIKE, filteredStrikes, orderedStrikes, PRICE_ORDER } from '../Strikes/strikeRows';
import type { BarSeries } from './barSeries';

interface StrikeTableDialogProps {
  readonly table: StrikeTable;
  /** Net of the chosen exposure by expiry, where the chart tells them apart; null otherwise. */
  readonly byExpiry: readonly BarSeries[] | null;
  /** Which expiries the table sums, in words. */
  readonly words: string;
  readonly onClose: () => void;
}

/** The strike chart's numbers as a table: the strikes with open interest, all exposures side by side. */
export function StrikeTableDialog({ table, byExpiry, words, onClose }: StrikeTableDialogProps) {
  const analysis = useAnalysis();
  const { symbol, unknown, unknownVolume, spot } = analysis;
  const { unit } = useMoney();
  const { expiries, exposure } = useView();
  const volumeGex = useVolumeGex(expiries);
  const [order, setOrder] = useState(PRICE_ORDER);
  const columns = useMemo(
    () =>
      withExpiries(
        strikeColumns({ table, exposures: EXPOSURE_KEYS, unknown, unknownVolume, volumeGex, unit }),
        byExpiry,
        exposure,
      ),
    [table, byExpiry, exposure, unknown, unknownVolume, volumeGex, unit],
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

/** The columns with those of the expiries behind the strike. */
function withExpiries(
  columns: readonly StrikeColumn[],
  byExpiry: readonly BarSeries[] | null,
  exposure: ExposureKey,
): StrikeColumn[] {
  const own = (byExpiry ?? []).map(
    ({ kind, label, values }): StrikeColumn => ({
      id: `net_${exposure}_${kind}`,
      label,
      title: `Net ${EXPOSURES[exposure].name} of ${label}`,
      kind: 'money',
      values,
      reason: null,
    }),
  );
  return [...columns.slice(0, 1), ...own, ...columns.slice(1)];
}
