import type { InterfaceLanguage } from '../../shared/messages/sentence';
import type { CliSentences } from './cli-sentences';
import { CLI_EN } from './sentences-en';
import { CLI_FR } from './sentences-fr';

const SENTENCES: Readonly<Record<InterfaceLanguage, CliSentences>> = { fr: CLI_FR, en: CLI_EN };

/** Everything the terminal says, in one language. */
export function cliSentences(language: InterfaceLanguage): CliSentences {
  return SENTENCES[language];
}
