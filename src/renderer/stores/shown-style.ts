import { create } from 'zustand';
import type { BlockStyle } from '../editor/block-style';

interface ShownStyleState {
  /** The style of the block that holds the caret of the page; `null` while no chapter is shown. */
  readonly style: BlockStyle | null;
}

/** What the style menu shows. The page tells it when, and only when, the style is another one. */
export const useShownStyle = create<ShownStyleState>()(() => ({ style: null }));
