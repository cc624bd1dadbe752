import './differences.css';
import type { TextDifference } from '../../../shared/publishing/job';
import { useText } from '../../i18n/text-context';
import { Notice } from '../../ui/notice';

/** Places shown for one file: who has looked at these knows what is the matter. */
const SHOWN = 5;

/** Where a file does not say what the manuscript says, chapter by chapter. */
export function Differences({ differences }: { differences: readonly TextDifference[] }) {
  const { t } = useText();
  const more = differences.length - SHOWN;
  const place = ({ chapter, where }: TextDifference) => {
    if (chapter === '') return t('differences.nowhere');
    return t(where === 'notes' ? 'differences.placeInNotes' : 'differences.place', { chapter });
  };
  return (
    <div className="differences">
      <Notice look="remark" title={t('differences.title')} detailLabel="">
        {t('differences.explain')}
      </Notice>
      <ol>
        {differences.slice(0, SHOWN).map((difference) => (
          <li key={JSON.stringify(difference)}>
            <p className="differences-place" title={difference.around}>
              {place(difference)}
            </p>
            <dl>
              <dt>{t('differences.manuscript')}</dt>
              <dd>{difference.expected === '' ? <em>{t('differences.nothing')}</em> : difference.expected}</dd>
              <dt>{t('differences.file')}</dt>
              <dd>{difference.found === '' ? <em>{t('differences.nothing')}</em> : difference.found}</dd>
            </dl>
          </li>
        ))}
      </ol>
      {more > 0 ? <p className="hint">{t('differences.more', { count: more })}</p> : null}
    </div>
  );
}
