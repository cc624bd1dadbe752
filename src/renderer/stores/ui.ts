import { create } from 'zustand';
import { type ErrorRecord, errorRecord, type SentenceValues } from '../../shared/errors';
import type { Version } from '../../shared/history/version';
import type { Settings } from '../../shared/settings';
import type { MessageKey } from '../i18n/translator';

/** A folder asked for by a dialog of ours, where the system's own cannot be shown. */
export type FolderPurpose = 'open' | 'create' | 'export';

/** The one dialog that is open. */
export type OpenDialog =
  | {
      readonly kind:
        | 'palette'
        | 'go-to'
        | 'shortcuts'
        | 'settings'
        | 'publish'
        | 'trash'
        | 'new-book'
        | 'book-details'
        | 'goals'
        | 'sources'
        | 'index'
        | 'warnings'
        | 'dictionary'
        | 'keep-version'
        | 'quick-note';
    }
  /** A version of the chapter on the page beside what it is now. */
  | { readonly kind: 'comparison'; readonly version: string }
  /** The digital book: one that an export made, or one made to be looked at. */
  | { readonly kind: 'ebook-preview'; readonly made: { readonly job: string; readonly file: number } | null }
  /** Asks before the whole book becomes what it was. */
  | { readonly kind: 'restore-book'; readonly version: Version }
  | { readonly kind: 'folder'; readonly purpose: FolderPurpose; readonly answer: (folder: string | null) => void };

/** A short message at the foot of the window, with at most one thing to do about it. */
export interface Toast {
  readonly id: number;
  readonly message: MessageKey;
  readonly values: SentenceValues;
  readonly action?: { readonly label: MessageKey; readonly run: () => void };
}

/** Something said to screen readers only. `id` makes the same words twice two announcements. */
export interface Announcement {
  readonly id: number;
  readonly message: MessageKey;
  readonly values: SentenceValues;
}

/** The side panes. */
export type Side = 'binder' | 'inspector';
/** What has a width of its own: two pages beside each other want more of the inspector than a card. */
export type Pane = Side | 'proof';

/** A task that takes the place of the inspector until it is closed. */
export type SideTask = 'typography';

/** What the inspector shows. */
export const INSPECTOR_TABS = ['card', 'notes', 'history', 'proof'] as const;
export type InspectorTab = (typeof INSPECTOR_TABS)[number];

interface UiState {
  /** Whether each side pane is unfolded in a wide window. */
  readonly shown: Readonly<Record<Side, boolean>>;
  /** Widths in CSS px. */
  readonly widths: Readonly<Record<Pane, number>>;
  /** In a narrow window: the pane that lies over the page. */
  readonly overlay: Side | null;
  readonly focusMode: boolean;
  readonly inspectorTab: InspectorTab;
  readonly task: SideTask | null;
  readonly dialog: OpenDialog | null;
  readonly toasts: readonly Toast[];
  readonly announcement: Announcement | null;
  /** The failure shown until it is dismissed. */
  readonly failure: ErrorRecord | null;
  toggleSide(side: Side, narrow: boolean): void;
  /** Unfolds a side pane if it is folded. */
  revealSide(side: Side, narrow: boolean): void;
  setWidth(pane: Pane, width: number): void;
  /** Puts the side panes as they were left; `null`: as on a first day. */
  arrange(panes: Settings['panes']): void;
  closeOverlay(): void;
  setFocusMode(on: boolean): void;
  setInspectorTab(tab: InspectorTab): void;
  setTask(task: SideTask | null): void;
  openDialog(dialog: OpenDialog): void;
  closeDialog(): void;
  toast(message: MessageKey, values?: SentenceValues, action?: Toast['action']): void;
  dismissToast(id: number): void;
  announce(message: MessageKey, values?: SentenceValues): void;
  /** Shows a failure as a sentence. */
  fail(thrown: unknown): void;
  dismissFailure(): void;
  /** Runs something that can fail; a failure becomes a sentence. Resolves with `undefined` then. */
  attempt<Value>(task: () => Promise<Value>): Promise<Value | undefined>;
}

/** Narrowest, ordinary and widest side panes, CSS px. */
export const SIDE_WIDTHS: Readonly<
  Record<Pane, { readonly min: number; readonly start: number; readonly max: number }>
> = {
  binder: { min: 200, start: 268, max: 420 },
  inspector: { min: 260, start: 352, max: 800 },
  proof: { min: 260, start: 600, max: 1200 },
};

let serial = 0;

/** What is folded, open and said in the window; nothing of the book. */
export const useUi = create<UiState>()((set, get) => ({
  shown: { binder: true, inspector: true },
  widths: {
    binder: SIDE_WIDTHS.binder.start,
    inspector: SIDE_WIDTHS.inspector.start,
    proof: SIDE_WIDTHS.proof.start,
  },
  overlay: null,
  focusMode: false,
  inspectorTab: 'card',
  task: null,
  dialog: null,
  toasts: [],
  announcement: null,
  failure: null,
  toggleSide: (side, narrow) =>
    set((state) => {
      if (narrow) return { overlay: state.overlay === side ? null : side, focusMode: false };
      if (state.focusMode) return { focusMode: false, shown: { ...state.shown, [side]: true } };
      return { shown: { ...state.shown, [side]: !state.shown[side] } };
    }),
  revealSide: (side, narrow) =>
    set((state) => (narrow ? { overlay: side } : { focusMode: false, shown: { ...state.shown, [side]: true } })),
  setWidth: (pane, width) => {
    const { min, max } = SIDE_WIDTHS[pane];
    set((state) => ({ widths: { ...state.widths, [pane]: Math.round(Math.min(max, Math.max(min, width))) } }));
  },
  arrange: (panes) => {
    if (!panes) return;
    for (const pane of ['binder', 'inspector', 'proof'] as const)
      get().setWidth(pane, panes[pane]?.width ?? SIDE_WIDTHS[pane].start);
    set({ shown: { binder: panes.binder.shown, inspector: panes.inspector.shown } });
  },
  closeOverlay: () => set({ overlay: null }),
  setFocusMode: (focusMode) => set({ focusMode, overlay: null }),
  setInspectorTab: (inspectorTab) => set({ inspectorTab, task: null }),
  setTask: (task) => set({ task }),
  openDialog: (dialog) => set({ dialog, overlay: null }),
  closeDialog: () => set({ dialog: null }),
  toast: (message, values = {}, action) => {
    serial += 1;
    const toast: Toast = { id: serial, message, values, ...(action ? { action } : {}) };
    set((state) => ({ toasts: [...state.toasts.slice(-2), toast] }));
  },
  dismissToast: (id) => set((state) => ({ toasts: state.toasts.filter((toast) => toast.id !== id) })),
  announce: (message, values = {}) => {
    serial += 1;
    set({ announcement: { id: serial, message, values } });
  },
  fail: (thrown) => set({ failure: errorRecord(thrown) }),
  dismissFailure: () => set({ failure: null }),
  attempt: async (task) => {
    try {
      return await task();
    } catch (error) {
      get().fail(error);
      return undefined;
    }
  },
}));
