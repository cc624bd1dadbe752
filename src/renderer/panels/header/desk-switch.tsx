import { FileText, LayoutGrid, Table2 } from 'lucide-react';
import { hasPlan } from '../../../shared/book/plan-text';
import { commandOf } from '../../commands/registry';
import { runCommand } from '../../commands/run';
import { useShortcutOf } from '../../commands/use-shortcut';
import { useText } from '../../i18n/text-context';
import { useBook } from '../../stores/book';
import { DESKS, useDesk } from '../../stores/desk';
import { IconButton } from '../../ui/button';

const ICONS = { page: FileText, cards: LayoutGrid, table: Table2 };

/** The page, the cards or the table: which of them stands in the middle. */
export function DeskSwitch() {
  const { t } = useText();
  const shortcut = useShortcutOf();
  const shown = useDesk((state) => state.view);
  const book = useBook((state) => state.view?.book);
  if (!book || !hasPlan(book)) return null;
  return (
    // biome-ignore lint/a11y/useSemanticElements: three switches, no form.
    <div role="group" aria-label={t('desk.switch')} className="desk-switch wide-only">
      {DESKS.map((desk) => {
        const Icon = ICONS[desk];
        return (
          <IconButton
            key={desk}
            label={t(desk === 'page' ? 'desk.page' : `plan.${desk}`)}
            shortcut={shortcut(`desk.${desk}`)}
            aria-pressed={shown === desk}
            onClick={() => shown === desk || void runCommand(commandOf(`desk.${desk}`))}
          >
            <Icon size={17} strokeWidth={1.6} aria-hidden />
          </IconButton>
        );
      })}
    </div>
  );
}
