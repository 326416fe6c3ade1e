import { useVirtualizer } from '@tanstack/react-virtual';
import { ArrowDown, ArrowUp } from 'lucide-react';
import { type ReactNode, useEffect, useRef } from 'react';

export interface VirtualColumn {
  readonly id: string;
  readonly label: ReactNode;
  /** Shown on hover. */
  readonly title?: string;
  readonly isSortable?: boolean;
}

interface VirtualTableProps {
  /** Name of the table, for screen readers. */
  readonly caption: string;
  readonly columns: readonly VirtualColumn[];
  readonly rowCount: number;
  /** The first column is the heading of its row. */
  readonly cell: (row: number, column: number) => ReactNode;
  /** The same for the same content, whatever its place. */
  readonly rowKey: (row: number) => string | number;
  readonly rowClass?: (row: number) => string | undefined;
  /** The pointer is over a row, or has left it (null). */
  readonly onPoint?: (row: number | null) => void;
  readonly onRow?: (row: number) => void;
  readonly sort?: { readonly by: string; readonly isDescending: boolean };
  readonly onSort?: (by: string) => void;
  /** The row in the middle at first, and whenever this changes; null for none. */
  readonly centre?: number | null;
  readonly className?: string;
  /** In pixels, where columns are not all of the usual width. */
  readonly minWidth?: number;
}

const ROW_HEIGHT = 30;
const FIRST_WIDTH = 118;
const COLUMN_WIDTH = 104;
/** Rows kept ready beyond both edges. */
const SPARE_ROWS = 12;

/** A table of any length in a box that scrolls both ways; only rows in sight are in the page. Rows have one height. */
export function VirtualTable(props: VirtualTableProps) {
  const { caption, columns, rowCount, cell, rowKey, rowClass, sort, onSort, centre = null } = props;
  const { className = '', onPoint, onRow } = props;
  const { minWidth = FIRST_WIDTH + COLUMN_WIDTH * (columns.length - 1) } = props;
  const box = useRef<HTMLElement>(null);
  const rows = useVirtualizer({
    count: rowCount,
    getScrollElement: () => box.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: SPARE_ROWS,
    useFlushSync: false,
  });
  useEffect(() => {
    if (centre !== null) rows.scrollToIndex(centre, { align: 'center' });
  }, [rows, centre]);

  const shown = rows.getVirtualItems();
  const before = shown[0]?.start ?? 0;
  const after = rows.getTotalSize() - (shown.at(-1)?.end ?? 0);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached from the keyboard
    <section ref={box} className="virtual-scroll" aria-label={caption} tabIndex={0}>
      <table className={`data-table virtual-table ${className}`} aria-rowcount={rowCount + 1} style={{ minWidth }}>
        <caption className="visually-hidden">{caption}</caption>
        <thead>
          <tr aria-rowindex={1}>
            {columns.map((column) => (
              <HeadCell key={column.id} column={column} sort={sort} onSort={onSort} />
            ))}
          </tr>
        </thead>
        <tbody>
          <Gap height={before} span={columns.length} />
          {shown.map(({ index }) => (
            <tr
              key={rowKey(index)}
              aria-rowindex={index + 2}
              className={rowClass?.(index)}
              {...(onPoint ? { onMouseEnter: () => onPoint(index), onMouseLeave: () => onPoint(null) } : {})}
              {...(onRow ? { onClick: () => onRow(index) } : {})}
            >
              {columns.map(({ id }, column) =>
                column === 0 ? (
                  <th key={id} scope="row">
                    {cell(index, column)}
                  </th>
                ) : (
                  <td key={id}>{cell(index, column)}</td>
                ),
              )}
            </tr>
          ))}
          <Gap height={after} span={columns.length} />
        </tbody>
      </table>
    </section>
  );
}

interface HeadCellProps {
  readonly column: VirtualColumn;
  readonly sort: VirtualTableProps['sort'];
  readonly onSort: VirtualTableProps['onSort'];
}

function HeadCell({ column: { id, label, title, isSortable = false }, sort, onSort }: HeadCellProps) {
  const isSorted = sort?.by === id;
  const Arrow = sort?.isDescending ? ArrowDown : ArrowUp;
  if (!isSortable || !onSort) {
    return (
      <th scope="col" title={title}>
        {label}
      </th>
    );
  }
  return (
    <th scope="col" aria-sort={isSorted ? (sort?.isDescending ? 'descending' : 'ascending') : 'none'}>
      <button type="button" className="sort-button" title={title} onClick={() => onSort(id)}>
        {label}
        {isSorted ? <Arrow size={14} aria-hidden="true" /> : null}
      </button>
    </th>
  );
}

/** The height of rows that are not in the page. */
function Gap({ height, span }: { readonly height: number; readonly span: number }) {
  return height > 0 ? (
    // biome-ignore lint/a11y/noAriaHiddenOnFocusable: a row takes no focus
    <tr aria-hidden="true">
      <td colSpan={span} className="virtual-gap" style={{ height }} />
    </tr>
  ) : null;
}
