import { useEffect, useRef } from 'react';
import { type Chapter, isPart, type Part, SECTIONS } from '../../../shared/book/book';
import { selectionSchema } from '../../../shared/publishing/settings';
import { shownTitle } from '../../commands/outline-actions';
import { useText } from '../../i18n/text-context';
import { useBook } from '../../stores/book';
import { Button } from '../../ui/button';
import { Tick } from './fields';
import type { EditProps } from './format-settings';
import { changed, sectionsOf, ticksOf, withValues } from './preset-edit';
import { usePublish } from './store';

/** What is made of the book: its chapters, with or without notes and suggestions. */
export function SelectionTree({ value, onChange }: EditProps) {
  const { t } = useText();
  const view = useBook((state) => state.view);
  const { nothingChosen, setNothingChosen } = usePublish();
  const selection = selectionSchema.parse(value.selection ?? {});
  if (!view) return null;
  // A choice of nothing is not kept: it waits for the first tick.
  const ticks = nothingChosen ? new Set<string>() : ticksOf(view.book, selection.sections);
  const set = (changes: Readonly<Record<string, unknown>>) =>
    onChange(withValues(value, { selection: changed(value.selection, changes) }));
  const choose = (ids: readonly string[], wanted: boolean) => {
    const next = new Set([...ticks].filter((id) => !ids.includes(id)).concat(wanted ? ids : []));
    const chosen = sectionsOf(view.book, next);
    setNothingChosen(chosen?.length === 0);
    if (chosen?.length !== 0) set({ sections: chosen });
  };
  const all = [...ticksOf(view.book, undefined)];
  const row = (entry: Part | Chapter, ids: readonly string[]) => (
    <TreeTick
      label={shownTitle(view, entry.id)}
      count={ids.filter((id) => ticks.has(id)).length}
      of={ids.length}
      onChange={(wanted) => choose(ids, wanted)}
    />
  );
  return (
    <>
      <fieldset className="field">
        <legend className="field-name">{t('selection.chapters')}</legend>
        <div className="tree-buttons">
          <Button look="quiet" onClick={() => choose(all, true)}>
            {t('selection.all')}
          </Button>
          <Button look="quiet" onClick={() => choose(all, false)}>
            {t('selection.nothing')}
          </Button>
        </div>
        <ul className="tree">
          {SECTIONS.flatMap((section) =>
            (view.book[section] as readonly (Part | Chapter)[]).map((entry) => (
              <li key={entry.id}>
                {isPart(entry) && entry.children.length > 0 ? (
                  <>
                    {row(
                      entry,
                      entry.children.map(({ id }) => id),
                    )}
                    <ul>
                      {entry.children.map((chapter) => (
                        <li key={chapter.id}>{row(chapter, [chapter.id])}</li>
                      ))}
                    </ul>
                  </>
                ) : (
                  row(entry, [entry.id])
                )}
              </li>
            )),
          )}
        </ul>
      </fieldset>
      <Tick label={t('selection.notes')} checked={selection.notes} onChange={(notes) => set({ notes })} />
      <Tick
        label={t('selection.comments')}
        hint={t('selection.comments.hint')}
        checked={selection.comments}
        onChange={(comments) => set({ comments })}
      />
    </>
  );
}

interface TreeTickProps {
  readonly label: string;
  readonly count: number;
  readonly of: number;
  readonly onChange: (wanted: boolean) => void;
}

/** A chapter, or a part whose tick says whether all, some or none of its chapters are chosen. */
function TreeTick({ label, count, of, onChange }: TreeTickProps) {
  const box = useRef<HTMLInputElement>(null);
  const isMixed = count > 0 && count < of;
  useEffect(() => {
    if (box.current) box.current.indeterminate = isMixed;
  }, [isMixed]);
  return (
    <label className="tree-tick">
      <input ref={box} type="checkbox" checked={count === of} onChange={() => onChange(count !== of)} />
      <span>{label}</span>
    </label>
  );
}
