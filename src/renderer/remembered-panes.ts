import { useSettings } from './stores/settings';
import { useUi } from './stores/ui';

/** Milliseconds without a movement after which the panes are remembered: a separator that is dragged moves all the time. */
const STILL = 300;

/** Keeps folds and widths of the side panes with the settings, so that the next window stands as this one was left. */
export function rememberPanes(): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const keep = () => {
    const { shown, widths } = useUi.getState();
    const panes = {
      binder: { shown: shown.binder, width: widths.binder },
      inspector: { shown: shown.inspector, width: widths.inspector },
      proof: { width: widths.proof },
    };
    void useSettings
      .getState()
      .change({ panes })
      .catch(() => {
        // Nothing of the writer's is lost: the next window opens its panes as the one before.
      });
  };
  const stop = useUi.subscribe((now, before) => {
    if (now.shown === before.shown && now.widths === before.widths) return;
    clearTimeout(timer);
    timer = setTimeout(keep, STILL);
  });
  return () => {
    stop();
    clearTimeout(timer);
  };
}
