import type { Analysis, ExposureKey, SidedColumns, StrikeTable } from '../../exposure/analysis';
import { EXPOSURES } from '../../exposure/exposureTable';
import { netColumn } from '../../exposure/strikes';
import { sumOf } from './sums';

export type StrikeColumnKind = 'strike' | 'money' | 'share' | 'contracts';

/** One column of the table of strikes; rows as `StrikeTable.strike`, ascending. */
export interface StrikeColumn {
  /** As in the header of a CSV file: 'call_gex'. */
  readonly id: string;
  readonly label: string;
  /** The unit and what is meant, for hovering. */
  readonly title: string;
  readonly kind: StrikeColumnKind;
  /** Null when the column is unknown. */
  readonly values: Float64Array | null;
  /** Why it is unknown; null when it is not. */
  readonly reason: string | null;
}

interface StrikeColumnsGiven {
  readonly table: StrikeTable;
  /** Which exposures have columns of their own, in their order. */
  readonly exposures: readonly ExposureKey[];
  readonly unknown: Analysis['unknown'];
  readonly unknownVolume: Analysis['unknownVolume'];
  /** GEX by volume; null while a slider moves. */
  readonly volumeGex: SidedColumns | null;
  /** In a scenario the strikes of the file, whose net exposures then stand beside; null otherwise. */
  readonly file?: StrikeTable | null;
  readonly unit: (exposure: ExposureKey) => string;
}

const UNTRADED = 'nothing was traded';
const NOT_YET = 'worked out when the slider rests';

/**
 * The columns of the table of strikes. Share of |GEX| is the magnitude of a strike's net over the sum of these magnitudes;
 * cumulative net GEX runs from the lowest strike up. Both count every strike of the table.
 */
export function strikeColumns({
  table,
  exposures,
  unknown,
  unknownVolume,
  volumeGex,
  file = null,
  unit,
}: StrikeColumnsGiven): StrikeColumn[] {
  const net = netColumn(table.gex);
  const magnitude = sumOf(net.map(Math.abs));
  const traded = sumOf(table.callVolume) + sumOf(table.putVolume) > 0;
  const column = (
    id: string,
    label: string,
    title: string,
    kind: StrikeColumnKind,
    values: Float64Array | null,
    reason: string | null,
  ): StrikeColumn => ({ id, label, title, kind, values: reason === null ? values : null, reason });
  const ofSide = (side: 'call' | 'put'): string | null => unknown[side];
  const ofVolume = (id: string, label: string, values: Float64Array, reason: string | null): StrikeColumn =>
    column(id, label, 'Contracts traded', 'contracts', values, reason ?? (traded ? null : UNTRADED));
  return [
    column('strike', 'Strike', 'Strike as it is listed', 'strike', table.strike, null),
    ...exposures.flatMap((key) => {
      const { name } = EXPOSURES[key];
      return [
        column(`call_${key}`, `Call ${name}`, unit(key), 'money', table[key].call, ofSide('call')),
        column(`put_${key}`, `Put ${name}`, unit(key), 'money', table[key].put, ofSide('put')),
        column(
          `net_${key}`,
          `Net ${name}`,
          `${unit(key)}, calls plus puts`,
          'money',
          netColumn(table[key]),
          unknown.net,
        ),
        ...(file
          ? [
              column(
                `file_net_${key}`,
                `File ${name}`,
                `${unit(key)}, net in the file`,
                'money',
                netColumn(file[key]),
                unknown.net,
              ),
            ]
          : []),
      ];
    }),
    column(
      'share_of_absolute_gex',
      '% of |net|',
      'Magnitude of the net of this strike in the sum of magnitudes of all strikes',
      'share',
      net.map((value) => Math.abs(value) / magnitude),
      unknown.net ?? (magnitude > 0 ? null : 'no strike has net GEX'),
    ),
    column(
      'cumulative_net_gex',
      'Cumul. GEX',
      `${unit('gex')}, net of this strike and of all below`,
      'money',
      runningSum(net),
      unknown.net,
    ),
    column(
      'volume_gex',
      'GEX by vol.',
      `${unit('gex')}, with the day’s volume in the place of open interest`,
      'money',
      volumeGex && netColumn(volumeGex),
      unknownVolume.net ?? (traded ? (volumeGex ? null : NOT_YET) : UNTRADED),
    ),
    column('call_oi', 'Call OI', 'Open interest in contracts', 'contracts', table.callOpenInterest, ofSide('call')),
    column('put_oi', 'Put OI', 'Open interest in contracts', 'contracts', table.putOpenInterest, ofSide('put')),
    ofVolume('call_volume', 'Call vol.', table.callVolume, unknownVolume.call),
    ofVolume('put_volume', 'Put vol.', table.putVolume, unknownVolume.put),
  ];
}

/** Sums of the values up to and with each row. */
export function runningSum(values: Float64Array): Float64Array {
  let sum = 0;
  return values.map((value) => {
    sum += value;
    return sum;
  });
}
