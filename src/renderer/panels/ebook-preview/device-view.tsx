import { ChevronLeft, ChevronRight } from 'lucide-react';
import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import { useText } from '../../i18n/text-context';
import { useUi } from '../../stores/ui';
import { IconButton } from '../../ui/button';
import type { Ebook } from './ebook';
import { FRAME_FACTS, type Look } from './frames';
import { EbookScreen } from './screen';

/** Where one is in the book. */
interface Place {
  readonly file: string;
  readonly page: number;
  readonly pages: number;
  /** What the file calls itself. */
  readonly title: string;
}

/** Around a device, both sides together, in px. */
const MARGIN = 40;

/** How much a device is made smaller to fit its place, 1 at most. */
function useScale(look: Look) {
  const stage = useRef<HTMLDivElement>(null);
  const [scale, setScale] = useState(1);
  useLayoutEffect(() => {
    const element = stage.current;
    if (!element) return;
    const { width, height, rim } = FRAME_FACTS[look.frame];
    const around = rim + MARGIN;
    const resize = () =>
      setScale(Math.min(1, element.clientWidth / (width + around), element.clientHeight / (height + around)));
    const watch = new ResizeObserver(resize);
    watch.observe(element);
    resize();
    return () => watch.disconnect();
  }, [look.frame]);
  return { stage, scale };
}

/** The contents beside a device, on whose screen pages are turned. */
export function DeviceView({ ebook, look, onLeave }: { ebook: Ebook; look: Look; onLeave: () => void }) {
  const { t } = useText();
  const frame = useRef<HTMLIFrameElement>(null);
  const screen = useRef<EbookScreen | null>(null);
  const [place, setPlace] = useState<Place>({ file: ebook.files[0] ?? '', page: 0, pages: 1, title: '' });
  const { stage, scale } = useScale(look);
  const words = { note: t('ebook.note'), closeNote: t('ebook.note.close') };
  const { fail } = useUi.getState();
  const latest = useRef({ look, words, onLeave });
  latest.current = { look, words, onLeave };

  useEffect(() => {
    const element = frame.current;
    if (!element) return;
    const { look: first, words: said } = latest.current;
    const made = new EbookScreen(element, ebook, first, said, {
      moved: setPlace,
      leave: () => latest.current.onLeave(),
      failed: fail,
    });
    screen.current = made;
    made.show({ file: ebook.files[0] ?? '', id: '' }).catch(fail);
    // What was opened is read: keys turn its pages at once.
    element.focus();
  }, [ebook, fail]);
  useEffect(() => screen.current?.restyle(look, latest.current.words), [look]);
  useEffect(() => {
    // The choice of a face has keys of its own; anywhere else in the dialog they turn pages.
    const hear = (event: KeyboardEvent) => {
      const target = event.target as HTMLElement;
      if (event.key === 'Escape' || target.closest('select, input')) return;
      if (event.key === ' ' && target.closest('button')) return;
      screen.current?.key(event);
    };
    window.addEventListener('keydown', hear);
    return () => window.removeEventListener('keydown', hear);
  }, []);

  const at = ebook.files.indexOf(place.file);
  const chapter = ebook.titles.get(place.file) ?? (place.title === '' ? t('ebook.title') : place.title);
  const turn = (by: 1 | -1) => void screen.current?.turn(by).catch(fail);
  const { width, height } = FRAME_FACTS[look.frame];
  const isFirst = at <= 0 && place.page === 0;
  const isLast = at === ebook.files.length - 1 && place.page === place.pages - 1;
  return (
    <div className="ebook-view">
      <nav className="ebook-contents" aria-label={t('ebook.contents')}>
        <ul>
          {ebook.contents.map((entry) => (
            <li key={`${entry.place.file}#${entry.place.id}`} data-level={entry.level}>
              <button
                type="button"
                aria-current={entry.place.file === place.file && entry.level < 3 ? 'true' : undefined}
                onClick={() => void screen.current?.show(entry.place).catch(fail)}
              >
                {entry.text}
              </button>
            </li>
          ))}
        </ul>
      </nav>
      <div className="ebook-stage-side">
        <div className="ebook-stage" ref={stage}>
          <div
            className={`device ${look.frame}`}
            ref={(element) => {
              element?.style.setProperty('--device-width', `${width}px`);
              element?.style.setProperty('--device-height', `${height}px`);
              element?.style.setProperty('--device-scale', String(scale));
            }}
          >
            <iframe ref={frame} title={t('ebook.screen', { chapter })} sandbox="allow-same-origin" data-first />
          </div>
        </div>
        <div className="ebook-turn">
          <IconButton label={t('ebook.previous')} disabled={isFirst} onClick={() => turn(-1)}>
            <ChevronLeft size={18} aria-hidden />
          </IconButton>
          <p role="status">{t('ebook.place', { chapter, page: place.page + 1, pages: place.pages })}</p>
          <IconButton label={t('ebook.next')} disabled={isLast} onClick={() => turn(1)}>
            <ChevronRight size={18} aria-hidden />
          </IconButton>
        </div>
      </div>
    </div>
  );
}
