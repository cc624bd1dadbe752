import { createContext, type ReactNode, useContext } from 'react';
import type { InterfaceLanguage } from '../../shared/messages/sentence';
import { type Translator, translator } from './translator';

const TextContext = createContext<Translator>(translator('fr'));

/** Gives a language to everything below; a change of language redraws it at once. */
export function TextProvider({ language, children }: { language: InterfaceLanguage; children: ReactNode }) {
  return <TextContext value={translator(language)}>{children}</TextContext>;
}

/** The words, numbers and dates of the interface's language. */
export function useText(): Translator {
  return useContext(TextContext);
}
