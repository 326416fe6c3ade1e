import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { ErrorBoundary } from 'react-error-boundary';
import { addressOfHash } from './app/address';
import { embedWish } from './app/embedPanel';
import { later } from './app/later';
import { NOT_FETCHED } from './app/notFetched';
import { Page } from './app/Page';
import { PageFailure } from './app/PageFailure';
import { leaveMemoryAlone } from './app/pageMemory';
import { DashboardStore } from './app/store';
import { DashboardContext } from './app/useDashboard';
import { PANELS } from './panels/panels';
import { VIEWS } from './panels/views';
import './ui/styles/index.css';

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root');

const SummaryPage = later(async () => (await import('./panels/Summary/SummaryPage')).SummaryPage);

const EmbedPage = later(async () => (await import('./panels/Embed/EmbedPage')).EmbedPage);

const wish = embedWish(window.location.search, document.documentElement.dataset.page === 'embed');
if (wish) leaveMemoryAlone();
const store = new DashboardStore();
const address = addressOfHash(window.location.hash);
const { hash } = window.location;
// A link that names or holds a chain shows that chain or why it cannot, and the sample only after that.
if (address) store.setAddress(address);
else if (wish ? /;|%3b/i.test(hash) : /;|%3b|^#src=/i.test(hash)) {
  import('./app/linkFollower')
    .then(({ startWithLink }) => startWithLink(store, hash))
    .catch(() => {
      store.openSample();
      store.notify(NOT_FETCHED);
    });
} else store.openSample();

createRoot(root).render(
  <StrictMode>
    <DashboardContext value={store}>
      <ErrorBoundary FallbackComponent={PageFailure}>
        <Page panels={PANELS} views={VIEWS} Summary={SummaryPage} Embed={EmbedPage} wish={wish} />
      </ErrorBoundary>
    </DashboardContext>
  </StrictMode>,
);
