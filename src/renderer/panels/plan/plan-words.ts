import type { Chapter } from '../../../shared/book/book';
import type { PlanWords } from '../../../shared/book/plan-text';
import { translator } from '../../i18n/translator';
import { interfaceLanguage, useSettings } from '../../stores/settings';

/** The words a plan is saved with, in the language of the window; `name` is what the plan is called in a file name. */
export function planWords(): PlanWords & { readonly name: string } {
  const { t } = translator(interfaceLanguage(useSettings.getState()));
  return {
    name: t('plan.file'),
    columns: [
      t('plan.column.part'),
      t('plan.column.title'),
      t('card.status'),
      t('card.label'),
      t('plan.column.words'),
      t('card.goal'),
      t('card.synopsis'),
    ],
    sections: { front: t('binder.front'), back: t('binder.back') },
    title: ({ title, kind }: Chapter) => title || t(kind ? `kind.${kind}` : 'binder.untitled'),
    status: ({ status }: Chapter) => (status ? t(`status.${status}`) : ''),
    length: (words, goal) => (goal ? t('card.progress', { words, goal }) : t('foot.words', { count: words })),
  };
}
