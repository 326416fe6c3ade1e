import { useId, useState } from 'react';
import { sha256Of } from '../sources/fetchNamed';
import { namedAddress, writeNamedSource } from '../sources/namedSource';
import { CopyButton } from '../ui/CopyButton';
import { useDashboardStore } from './useDashboard';

interface NameAddressProps {
  /** The address of the page without what is behind its '#'. */
  readonly pageAddress: string;
  /** Makes the snapshot file that the dialog saves. */
  readonly snapshot: () => Promise<string>;
}

/** Makes a link to a file that the sender hosts: its address, and the hash of its bytes. */
export function NameAddress({ pageAddress, snapshot }: NameAddressProps) {
  const store = useDashboardStore();
  const [address, setAddress] = useState('');
  const [hashed, setHashed] = useState<{ readonly name: string; readonly sha256: string } | null>(null);
  const addressId = useId();
  const url = address === '' ? null : namedAddress(address);
  const link =
    url && !('title' in url) && hashed ? `${pageAddress}#${writeNamedSource({ url, sha256: hashed.sha256 })}` : '';

  const hash = async (name: string, bytes: () => Promise<ArrayBuffer>): Promise<void> => {
    const subtle = globalThis.crypto?.subtle;
    try {
      if (!subtle) throw new Error('pages without https have no hashes');
      setHashed({ name, sha256: await sha256Of(new Uint8Array(await bytes()), subtle) });
    } catch (error) {
      store.notify(`The hash could not be worked out: ${error instanceof Error ? error.message : String(error)}`);
    }
  };
  return (
    <details className="name-address">
      <summary>Name an address instead</summary>
      <p className="hint">
        For a file that you host yourself: the link holds its address and its SHA-256, and whoever opens it is asked
        before the host is. The host has to allow other pages to read the file.
      </p>
      <label className="field-label" htmlFor={addressId}>
        Address of the file
      </label>
      <input
        id={addressId}
        type="url"
        placeholder="https://example.com/spx.gexscope"
        value={address}
        onChange={(event) => setAddress(event.target.value)}
      />
      {url && 'title' in url ? <p className="failure-title">{url.detail}</p> : null}
      <p className="name-address-files">
        <label className="plain-button">
          Choose the file
          <input
            type="file"
            className="visually-hidden"
            onChange={(event) => {
              const file = event.target.files?.[0];
              if (file) void hash(file.name, () => file.arrayBuffer());
            }}
          />
        </label>{' '}
        <button
          type="button"
          className="plain-button"
          onClick={() =>
            void hash('the snapshot file', async () => {
              const { buffer } = new TextEncoder().encode(await snapshot());
              return buffer;
            })
          }
        >
          It is the snapshot file
        </button>
      </p>
      <p className="hint" aria-live="polite">
        {hashed ? `SHA-256 of ${hashed.name}: ${hashed.sha256}` : 'The hash is worked out here, of the very bytes.'}
      </p>
      <CopyButton
        text={link}
        what="link to the address"
        onRefused={() => store.notify('The browser does not let this page copy')}
      />
    </details>
  );
}
