import './statistics.css';
import { Popover } from 'radix-ui';
import { useText } from '../../i18n/text-context';
import { usePopover } from '../../stores/popover';
import { StatisticsTable } from './statistics-table';
import { usePageStatistics } from './use-statistics';

/**
 * How much is selected, or else how much the chapter holds, on the status line; a click shows all there is to count. `words`:
 * of the chapter, notes included, as the binder and the goals count them.
 */
export function PageCount({ words }: { words: number }) {
  const { t, number } = useText();
  const { selection, chapter } = usePageStatistics(false);
  const open = usePopover((state) => state.open === 'statistics');
  const show = usePopover((state) => state.show);
  const shownWords = selection ? selection.text.words : words;
  const signs = (selection ?? chapter)?.text.signs;
  return (
    <Popover.Root open={open} onOpenChange={(next) => show(next ? 'statistics' : null)}>
      <Popover.Trigger className={`foot-button ${selection ? 'of-selection' : ''}`} title={t('statistics.open')}>
        {t(selection ? 'statistics.selection' : 'foot.chapter')} <b>{number(shownWords)}</b>
        <span className="foot-extra"> {t('foot.unit', { count: shownWords })}</span>
        {signs === undefined ? null : (
          <span className={selection ? '' : 'foot-extra'}>
            {' · '}
            {t('statistics.count.signs', { count: signs })}
          </span>
        )}
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content
          className="window-popover statistics-popover"
          aria-label={t('statistics.title')}
          align="start"
          side="top"
          sideOffset={6}
          collisionPadding={8}
          tabIndex={0}
        >
          <StatisticsTable />
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}
