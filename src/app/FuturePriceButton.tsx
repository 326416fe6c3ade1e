import { useContext } from 'react';
import { OpenDialog } from './openDialog';

/** Leads from where a future's price is missing to where it is given. */
export function FuturePriceButton({ name }: { readonly name: string }) {
  const open = useContext(OpenDialog);
  return (
    <button type="button" className="link-button" onClick={() => open('prices')}>
      Give the price of {name}
    </button>
  );
}
