import { Plugin } from 'prosemirror-state';
import { useShownStyle } from '../stores/shown-style';
import { blockStyleAt } from './block-style';

/** Tells the style menu what the block of the caret is. It looks at the ancestors of the caret and nothing else. */
export function shownStylePlugin(): Plugin {
  return new Plugin({
    view: (view) => {
      const tell = () => {
        const style = blockStyleAt(view.state);
        if (useShownStyle.getState().style !== style) useShownStyle.setState({ style });
      };
      tell();
      return { update: tell, destroy: () => useShownStyle.setState({ style: null }) };
    },
  });
}
