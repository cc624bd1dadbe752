import './styles/base.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { preferredLanguage } from '../shared/messages/sentence';
import { App } from './app';
import { openFolder } from './commands/book-actions';
import { drawTheme } from './commands/theme';
import { translator } from './i18n/translator';
import { ProofWindow } from './panels/proof/proof-window';
import { proofOfThisWindow } from './panels/proof/second-window';
import { setHostClient } from './stores/host-client';
import { useSettings } from './stores/settings';
import { useUi } from './stores/ui';
import { connectToHost } from './transport/transport';

/** Asks the host what to show, draws the window, and opens the book that was asked for. */
async function begin(place: HTMLElement): Promise<void> {
  drawTheme('system');
  const proof = proofOfThisWindow(location.hash);
  const client = connectToHost();
  setHostClient(client);
  try {
    const host = await client.call('host.state', {});
    useSettings.getState().begin(host);
    useUi.getState().arrange(host.settings.panes);
    if (proof === null && host.openFirst !== null) await openFolder(host.openFirst);
  } catch {
    // Nothing of the window can work without its host; this sentence needs none.
    place.textContent = translator(preferredLanguage(navigator.languages)).t('error.no.host');
    return;
  }
  createRoot(place).render(<StrictMode>{proof === null ? <App /> : <ProofWindow book={proof} />}</StrictMode>);
}

const place = document.getElementById('root');
if (!place) throw new Error('The page has no root.');
void begin(place);
