import { Dialog } from '../ui/Dialog';
import { FuturePriceFields } from './FuturePriceFields';

/** Asks whose prices the charts show, and how a future's follow from the chain's. */
export function FuturePriceDialog({ onClose }: { readonly onClose: () => void }) {
  return (
    <Dialog
      title="Prices of the charts"
      onClose={onClose}
      footer={
        <button type="button" className="primary-button" onClick={onClose}>
          Done
        </button>
      }
    >
      <FuturePriceFields />
    </Dialog>
  );
}
