import './inspector.css';
import { BookOpen, FileText, History, NotebookPen } from 'lucide-react';
import { Tabs } from 'radix-ui';
import { isPart } from '../../../shared/book/book';
import { placeOf } from '../../../shared/book/outline';
import { useText } from '../../i18n/text-context';
import { useBook } from '../../stores/book';
import { useManuscript } from '../../stores/manuscript';
import { type InspectorTab, useUi } from '../../stores/ui';
import { HistoryPanel } from '../history/history-panel';
import { ProofPanel } from '../proof/proof-panel';
import { TypographyTask } from '../typography/typography-task';
import { Card } from './card';
import { ChapterOutline } from './chapter-outline';
import { Notes } from './notes';

/** The right pane: a task while there is one, else what is known of the chapter on the page. */
export function Inspector() {
  const task = useUi((state) => state.task);
  return task === 'typography' ? <TypographyTask /> : <ChapterInspector />;
}

function ChapterInspector() {
  const { t } = useText();
  const view = useBook((state) => state.view);
  const id = useManuscript((state) => state.chapter);
  const tab = useUi((state) => state.inspectorTab);
  const setTab = useUi((state) => state.setInspectorTab);
  const found = view && id ? placeOf(view.book, id) : null;
  const chapter = found && !isPart(found.entry) ? found.entry : null;
  return (
    <div className="inspector">
      {view && chapter && found ? (
        <Tabs.Root value={tab} onValueChange={(value) => setTab(value as InspectorTab)} className="tabs">
          <Tabs.List className="tab-list" aria-label={t('inspector.tabs')}>
            <Tabs.Trigger value="card" className="tab">
              <FileText size={14} strokeWidth={1.7} aria-hidden />
              {t('inspector.card')}
            </Tabs.Trigger>
            <Tabs.Trigger value="notes" className="tab">
              <NotebookPen size={14} strokeWidth={1.7} aria-hidden />
              {t('inspector.notes')}
            </Tabs.Trigger>
            <Tabs.Trigger value="history" className="tab">
              <History size={14} strokeWidth={1.7} aria-hidden />
              {t('inspector.history')}
            </Tabs.Trigger>
            <Tabs.Trigger value="proof" className="tab">
              <BookOpen size={14} strokeWidth={1.7} aria-hidden />
              {t('inspector.proof')}
            </Tabs.Trigger>
          </Tabs.List>
          <Tabs.Content value="card" className="tab-panel">
            <Card key={chapter.id} chapter={chapter} section={found.place.section} readOnly={view.readOnly} />
            <ChapterOutline />
          </Tabs.Content>
          <Tabs.Content value="notes" className="tab-panel">
            <Notes />
          </Tabs.Content>
          <Tabs.Content value="history" className="tab-panel">
            <HistoryPanel key={chapter.id} chapter={chapter.id} view={view} />
          </Tabs.Content>
          <Tabs.Content value="proof" className="tab-panel" tabIndex={-1}>
            <ProofPanel />
          </Tabs.Content>
        </Tabs.Root>
      ) : (
        <p className="inspector-none">{t('inspector.none')}</p>
      )}
    </div>
  );
}
