import type { Translator } from '../../i18n/translator';
import { button, element } from '../popover';
import type { BookMarking, UnmarkedInBook } from './book-marking';

/** What the question is asked with. */
export interface BookQuestion {
  readonly words: string;
  readonly marking: BookMarking;
  readonly t: Translator['t'];
  /** Called with what was found when the writer says yes. */
  readonly yes: (found: UnmarkedInBook) => void;
  readonly no: () => void;
  /** Called when the question has another size. */
  readonly resized: () => void;
}

/** Says at how many places of the book words will be marked, and asks before anything is done. Gives what is to be shown. */
export function askForBook({ words, marking, t, yes, no, resized }: BookQuestion): HTMLElement {
  const said = element('p', { className: 'popover-said', text: t('index.reading') });
  said.setAttribute('role', 'status');
  const back = button(t('common.cancel'), 'button quiet', no);
  const foot = element('div', { className: 'popover-foot' }, [back]);
  void marking.find(words).then((found) => {
    if (!said.isConnected) return;
    const count = found.chapters.length;
    said.textContent =
      count === 0 ? t('index.book.none', { words }) : t('index.book.sure', { words, places: found.places, count });
    if (count > 0) {
      const go = button(t('index.book.go'), 'button primary', () => yes(found));
      foot.append(go);
      go.focus();
    }
    resized();
  });
  return element('div', {}, [said, foot]);
}
