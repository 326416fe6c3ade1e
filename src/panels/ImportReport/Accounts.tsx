import { TriangleAlert } from 'lucide-react';
import type { ImportReport as Report } from '../../exposure/analysis';
import { type AccountItem, type AccountSum, accountSums } from '../../formats/accounts';
import { isMuchRejected } from '../../formats/chainWarnings';
import { integer, shareOf } from '../../ui/format';

/** What the file held is what was used, left out and rejected: contracts in one line, open interest in the next. */
export function Accounts({ report }: { readonly report: Report }) {
  const [contracts, held] = accountSums(report);
  const { unpriced } = report.openInterest;
  return (
    <div className="account-sums">
      <Sum sum={contracts} />
      <Sum sum={held} />
      {unpriced > 0 ? (
        <p className="hint">
          Of the open interest left out {integer(unpriced)} is held by contracts without a volatility, which could not
          be priced.
        </p>
      ) : null}
    </div>
  );
}

function Sum({ sum: { whole, parts } }: { readonly sum: AccountSum }) {
  const total = whole.reduce((sum, { value }) => sum + value, 0);
  return (
    <dl className="account-sum">
      {whole.map((item, index) => (
        <Item key={item.label} item={item} sign={index === 0 ? '' : '+'} total={total} />
      ))}
      {parts.map((item, index) => (
        <Item key={item.label} item={item} sign={index === 0 ? '=' : '+'} total={total} />
      ))}
    </dl>
  );
}

interface ItemProps {
  readonly item: AccountItem;
  readonly sign: string;
  readonly total: number;
}

function Item({ item: { label, value, share, isRejected }, sign, total }: ItemProps) {
  const isMuch = isRejected === true && share !== null && isMuchRejected(share);
  return (
    <div className={isMuch ? 'account-item is-much' : 'account-item'} data-sign={sign}>
      <dt>
        {label}
        {share === null || value === 0 ? null : <small> {shareOf(value, total)}</small>}
        {isMuch ? (
          <>
            {' '}
            <TriangleAlert size={13} className="much-mark" aria-hidden="true" />
            <span className="visually-hidden">more than 1%</span>
          </>
        ) : null}
      </dt>
      <dd>{integer(value)}</dd>
    </div>
  );
}
