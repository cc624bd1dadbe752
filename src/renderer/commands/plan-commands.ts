import { isPart } from '../../shared/book/book';
import { placeOf } from '../../shared/book/outline';
import { hasPlan } from '../../shared/book/plan-text';
import type { Command, WindowState } from './command';
import { drawSynopses, printPlan, savePlan, showDesk } from './plan-actions';
import { windowState } from './window-state';

const withPlan = ({ view }: WindowState) => view !== null && hasPlan(view.book);

/** The plan of the book: cards, table, and what is made of them. */
export const planCommands: readonly Command[] = [
  {
    id: 'desk.page',
    label: 'command.desk.page',
    menu: 'view',
    scope: 'window',
    enabled: ({ view }) => view !== null,
    run: () => showDesk('page'),
  },
  {
    id: 'desk.cards',
    label: 'command.desk.cards',
    menu: 'view',
    key: 'F4',
    scope: 'window',
    enabled: withPlan,
    run: () => showDesk('cards'),
  },
  {
    id: 'desk.table',
    label: 'command.desk.table',
    menu: 'view',
    key: 'Shift+F4',
    scope: 'window',
    enabled: withPlan,
    run: () => showDesk('table'),
  },
  {
    id: 'synopsis.draw',
    label: 'command.synopsis.draw',
    menu: 'book',
    scope: 'window',
    enabled: ({ view, chosen }) =>
      view !== null &&
      !view.readOnly &&
      chosen.some((id) => {
        const entry = placeOf(view.book, id)?.entry;
        return entry !== undefined && !isPart(entry);
      }),
    run: () => drawSynopses(windowState().chosen),
  },
  {
    id: 'plan.save',
    label: 'command.plan.save',
    menu: 'file',
    scope: 'window',
    enabled: withPlan,
    run: () => savePlan('md'),
  },
  {
    id: 'plan.table.save',
    label: 'command.plan.csv',
    menu: 'file',
    scope: 'window',
    enabled: withPlan,
    run: () => savePlan('csv'),
  },
  {
    id: 'plan.print',
    label: 'command.plan.print',
    menu: 'file',
    scope: 'window',
    enabled: withPlan,
    run: printPlan,
  },
];
