import { ShieldQuestion } from 'lucide-react';
import { marketZone } from '../chain/marketClock';
import { marketOf } from '../chain/marketHours';
import { integer, zonedTime } from '../ui/format';
import { useDashboard, useDashboardStore } from './useDashboard';
import { assumesAsSender, isSameDigest, readLinkSettings, senderFacts } from './viewLink';

/** Says where a chain came from that a link brought, and asks before one takes the place of the user's own. */
export function LinkBanner() {
  return (
    <>
      <LinkOffered />
      <LinkShown />
    </>
  );
}

function LinkOffered() {
  const store = useDashboardStore();
  const offer = useDashboard((state) => state.linkOffer);
  if (!offer) return null;
  const { isSample } = senderFacts(offer.parts.settings);
  return (
    <section className="held" role="alert" aria-label="Link">
      <ShieldQuestion size={18} aria-hidden="true" />
      <p>
        <strong>
          A link with a snapshot of {isSample ? 'the synthetic sample' : offer.parts.symbol} is not shown yet.
        </strong>{' '}
        It would take the place of your own chain, which you can open again from its file.
      </p>
      <button type="button" className="plain-button" onClick={() => void store.openLink(offer.parts, offer.label)}>
        Show the snapshot
      </button>
      <button type="button" className="plain-button" onClick={() => store.dropLink()}>
        Keep my chain
      </button>
    </section>
  );
}

function LinkShown() {
  const store = useDashboardStore();
  const opened = useDashboard((state) => state.opened);
  const shared = opened?.source.shared;
  if (!opened || !shared) return null;
  const { analysis } = opened;
  const { sender, ignored, link } = shared;
  const { digest, contracts } = sender;
  const held = analysis.report.contracts.read;
  const isAsSent = assumesAsSender(analysis.assumptions, readLinkSettings(link.settings).assumptions);
  const own = { netGex: analysis.net?.gex ?? null, flip: analysis.flips.profile.primary?.level ?? null };
  return (
    <section className="sample-ribbon link-ribbon" aria-label="Shared snapshot">
      <p>
        <strong>Shared snapshot, supplied by the link, not verified.</strong>{' '}
        {sender.isSample ? 'Of the synthetic sample: made up by this program, no market’s quotes. ' : ''}
        {analysis.symbol}, {zonedTime(analysis.asOf, marketZone(marketOf(analysis.expiries)))}.{' '}
        {contracts !== null && contracts > held
          ? `${integer(held)} of the ${integer(contracts)} contracts in the sender’s file: those with open interest that were chosen. `
          : ''}
        {digest === null
          ? 'The link does not say what its sender saw.'
          : !isAsSent
            ? 'Under other assumptions than the sender’s.'
            : isSameDigest(own, digest)
              ? 'Recomputed here: net GEX and flip are equal to the sender’s.'
              : 'Recomputed here: net GEX or flip differ from the sender’s. Versions of the program may differ.'}
        {ignored.length > 0 ? ` Not known here and left out: ${ignored.join(', ')}.` : ''}
      </p>
      <span className="link-ribbon-actions">
        <button type="button" className="link-button" onClick={() => void store.keep()}>
          Keep it as a snapshot
        </button>
        <button type="button" className="link-button" onClick={() => store.keepLinkSettings()}>
          Keep its settings
        </button>
        <button type="button" className="link-button" onClick={() => store.openSample()}>
          Close the snapshot
        </button>
      </span>
    </section>
  );
}
