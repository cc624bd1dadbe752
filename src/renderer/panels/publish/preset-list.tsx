import { Bookmark, BookOpenText, History, Plus, Send, Undo2 } from 'lucide-react';
import { type ReactNode, useRef } from 'react';
import { warningSentence } from '../../../shared/messages/sentence';
import { presetFromTemplate, TEMPLATE_IDS, type TemplateId } from '../../../shared/publishing/preset-templates';
import { newPresetId, type Preset, presetsOf, withIds, writtenPresets } from '../../../shared/publishing/presets';
import { useText } from '../../i18n/text-context';
import { useBook } from '../../stores/book';
import { useUi } from '../../stores/ui';
import { Button } from '../../ui/button';
import { type Shown, usePublish } from './store';

/** The presets of the book and what else the dialog shows. */
export function PresetList() {
  const { t, language } = useText();
  const view = useBook((state) => state.view);
  const change = useBook((state) => state.change);
  const attempt = useUi((state) => state.attempt);
  const { shown, quick, removed, show, setRemoved } = usePublish();
  const kinds = useRef<HTMLDetailsElement>(null);
  if (!view) return null;
  const { presets, warnings } = presetsOf(view.book);
  const taken = new Set(withIds(writtenPresets(view.book) ?? []).map((entry) => (entry as Preset | null)?.id));
  const add = (preset: Preset, index?: number) =>
    void attempt(async () => {
      await change({ type: 'save-preset', preset, ...(index === undefined ? {} : { index }) });
      show({ kind: 'preset', id: preset.id });
    });
  const make = (template: TemplateId | null) => {
    // The one that was made is what is looked at now.
    if (kinds.current) kinds.current.open = false;
    const name = t(template === null ? 'publish.preset.new.name' : `publish.template.${template}`);
    const same = presets.filter((preset) => preset.name.startsWith(name)).length;
    const own = same === 0 ? name : `${name} ${same + 1}`;
    add(
      template === null
        ? { ...quick, id: newPresetId(own, taken), name: own }
        : presetFromTemplate(template, own, taken),
    );
  };
  const entry = (to: Shown, label: string, icon: ReactNode) => {
    const isShown = to.kind === shown.kind && (to.kind !== 'preset' || shown.kind !== 'preset' || to.id === shown.id);
    return (
      <li key={to.kind === 'preset' ? to.id : to.kind}>
        <button
          type="button"
          className="preset-entry"
          aria-current={isShown ? 'true' : undefined}
          onClick={() => show(to)}
        >
          {icon}
          <span>{label}</span>
        </button>
      </li>
    );
  };
  return (
    <nav className="preset-list" aria-label={t('publish.presets')}>
      <ul>
        {entry({ kind: 'quick' }, t('publish.quick'), <Send size={15} aria-hidden />)}
        {presets.map(({ id, name }) => entry({ kind: 'preset', id }, name, <Bookmark size={15} aria-hidden />))}
      </ul>
      {warnings.length > 0 ? (
        <p className="preset-unread">{warnings.map((warning) => warningSentence(warning, language)).join(' ')}</p>
      ) : null}
      {removed ? (
        <p className="preset-removed" role="status">
          {t('publish.preset.removed', { name: removed.preset.name })}
          <Button
            look="quiet"
            onClick={() => {
              setRemoved(null);
              add(removed.preset, removed.index);
            }}
          >
            <Undo2 size={14} aria-hidden />
            {t('common.undo')}
          </Button>
        </p>
      ) : null}
      {view.readOnly ? null : (
        <details ref={kinds} className="preset-new">
          <summary>
            <Plus size={15} aria-hidden />
            {t('publish.preset.new')}
          </summary>
          <ul>
            {TEMPLATE_IDS.map((template) => (
              <li key={template}>
                <button type="button" className="preset-entry" onClick={() => make(template)}>
                  <span>
                    {t(`publish.template.${template}`)}
                    <span className="hint">{t(`publish.template.${template}.hint`)}</span>
                  </span>
                </button>
              </li>
            ))}
            <li>
              <button type="button" className="preset-entry" onClick={() => make(null)}>
                <span>
                  {t('publish.preset.blank')}
                  <span className="hint">{t('publish.preset.blank.hint')}</span>
                </span>
              </button>
            </li>
          </ul>
        </details>
      )}
      <ul className="preset-others">
        {entry({ kind: 'interior' }, t('publish.interior'), <BookOpenText size={15} aria-hidden />)}
        {entry({ kind: 'sent' }, t('publish.sent'), <History size={15} aria-hidden />)}
      </ul>
    </nav>
  );
}
