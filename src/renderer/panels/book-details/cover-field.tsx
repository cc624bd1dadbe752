import { useEffect, useState } from 'react';
import type { BookView } from '../../../shared/book/book-view';
import { OctavoError } from '../../../shared/errors';
import { warningSentence } from '../../../shared/messages/sentence';
import { coverFindings } from '../../../shared/publishing/cover';
import { base64Of, MAXIMUM_BYTES } from '../../editor/figures/add-picture';
import { choosePictures } from '../../editor/figures/choose-pictures';
import { PictureLoader } from '../../editor/pictures';
import { useText } from '../../i18n/text-context';
import { hostClient } from '../../stores/host-client';
import { useUi } from '../../stores/ui';
import { Button } from '../../ui/button';
import { keepFacts } from './fact-field';

/** What shops like best, in pixels (KDP, G6GTK3T3NUHKLEFX). */
const BEST = { width: 1600, height: 2560 };

/** The picture of digital editions: chosen like any other, copied into the book. */
export function CoverField({ view }: { readonly view: BookView }) {
  const { t, language } = useText();
  const { cover } = view.book;
  const [address, setAddress] = useState<string | null>(null);
  const [size, setSize] = useState<{ readonly width: number; readonly height: number } | null>(null);
  const [file, setFile] = useState<{ readonly type: string; readonly bytes: number } | null>(null);
  const [isMissing, setMissing] = useState(false);
  useEffect(() => {
    setAddress(null);
    setSize(null);
    setFile(null);
    setMissing(false);
    if (cover === undefined) return;
    const loader = new PictureLoader();
    loader.load(
      async () => {
        const read = await hostClient().call('pictures.read', { book: view.id, source: cover });
        setFile({ type: read.type, bytes: Math.floor((read.base64.length * 3) / 4) });
        return read;
      },
      setAddress,
      () => setMissing(true),
    );
    return () => loader.destroy();
  }, [cover, view.id]);
  const choose = () =>
    choosePictures(t, false, ([chosen]) => {
      if (!chosen) return;
      void useUi.getState().attempt(async () => {
        if (chosen.size > MAXIMUM_BYTES)
          throw new OctavoError('picture-too-large', { file: chosen.name, limit: MAXIMUM_BYTES / 1024 / 1024 });
        const base64 = await base64Of(chosen);
        const { source } = await hostClient().call('pictures.add', { book: view.id, name: chosen.name, base64 });
        // A chapter names pictures from its own folder, book.yaml from the book’s.
        keepFacts({ cover: source.replace(/^\.\.\//, '') });
      });
    });
  // What the picture’s colours are is seen when an export reads it.
  const findings = size && file ? coverFindings({ ...file, ...size, isCmyk: false, isTransparent: false }) : [];
  return (
    <fieldset className="field cover-field">
      <legend className="field-name">{t('facts.cover')}</legend>
      <div className="cover">
        {address ? (
          <img
            src={address}
            alt={t('facts.cover.alt')}
            onLoad={({ currentTarget: { naturalWidth: width, naturalHeight: height } }) => setSize({ width, height })}
          />
        ) : (
          <span className="cover-none" aria-hidden />
        )}
        <div className="cover-words">
          <p className="hint">{t('facts.cover.hint', BEST)}</p>
          {size ? <p className="hint">{t('facts.cover.size', size)}</p> : null}
          {findings.map((finding) => (
            <p key={finding.code} className="hint wrong">
              {warningSentence(finding, language)}
            </p>
          ))}
          {isMissing ? <p className="hint wrong">{t('facts.cover.missing', { file: cover ?? '' })}</p> : null}
          <div className="cover-actions">
            <Button onClick={choose}>{t(cover === undefined ? 'facts.cover.choose' : 'facts.cover.other')}</Button>
            {cover === undefined ? null : (
              <Button look="quiet" onClick={() => keepFacts({ cover: null })}>
                {t('facts.cover.remove')}
              </Button>
            )}
          </div>
        </div>
      </div>
    </fieldset>
  );
}
