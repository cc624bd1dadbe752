import type { InterfaceLanguage } from '../../shared/messages/sentence';

interface WebSentences {
  readonly served: string;
  readonly openYourself: string;
  readonly stop: string;
}

/** What the web door says in the terminal it was started from. */
export const WEB_SENTENCES: Readonly<Record<InterfaceLanguage, WebSentences>> = {
  fr: {
    served: 'Octavo est prêt, sur cette machine seulement, à l’adresse :',
    openYourself: 'Ouvrez cette adresse dans un navigateur.',
    stop: 'Ctrl+C pour fermer Octavo.',
  },
  en: {
    served: 'Octavo is ready, on this machine only, at:',
    openYourself: 'Open this address in a browser.',
    stop: 'Ctrl+C closes Octavo.',
  },
};
