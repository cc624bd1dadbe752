import { useEffect, useRef, useState } from 'react';
import { useText } from '../../i18n/text-context';
import type { PdfDocument } from './pdf-document';

interface ThumbnailsProps {
  readonly pdf: PdfDocument;
  readonly firstFolio: number;
  readonly width: number;
  readonly height: number;
  readonly page: number;
  readonly onChoose: (page: number) => void;
}

/** CSS px of a small page. */
const WIDTH = 92;

/** Every page, small: each is painted when it comes into sight. */
export function Thumbnails({ pdf, firstFolio, width, height, page, onChoose }: ThumbnailsProps) {
  const { t } = useText();
  return (
    <ol className="thumbnails" aria-label={t('proof.thumbnails')}>
      {Array.from({ length: pdf.pages }, (_, at) => at).map((at) => (
        <li key={at}>
          <button
            type="button"
            aria-label={t('proof.page', { page: firstFolio + at })}
            aria-current={at === page ? 'page' : undefined}
            onClick={() => onChoose(at)}
          >
            <Small pdf={pdf} page={at} height={(WIDTH * height) / width} />
            <span aria-hidden>{firstFolio + at}</span>
          </button>
        </li>
      ))}
    </ol>
  );
}

function Small({ pdf, page, height }: { readonly pdf: PdfDocument; readonly page: number; readonly height: number }) {
  const place = useRef<HTMLSpanElement>(null);
  const [isNear, setNear] = useState(false);
  useEffect(() => {
    const element = place.current;
    if (!element) return;
    const observer = new IntersectionObserver((seen) => setNear(seen.some(({ isIntersecting }) => isIntersecting)), {
      rootMargin: '200px',
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  useEffect(() => {
    if (!isNear) return;
    const stop = new AbortController();
    pdf
      .paint(page, Math.round(WIDTH * window.devicePixelRatio), stop.signal)
      .then((canvas) => !stop.signal.aborted && place.current?.replaceChildren(canvas))
      .catch(() => {
        // The page stays white: nothing is lost that one could not see large.
      });
    return () => stop.abort();
  }, [pdf, page, isNear]);
  return <span ref={place} className="small-page" style={{ width: WIDTH, height }} />;
}
