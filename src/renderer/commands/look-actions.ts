import type { LOOK_LIMITS, PageLook } from '../../shared/writing-comfort';
import { stepped } from '../editor/page-look';
import { useSettings } from '../stores/settings';
import { useUi } from '../stores/ui';

/** Milliseconds of quiet after which a look is kept: a slider passes through twenty values on its way to one. */
const SETTLED = 250;
let timer: ReturnType<typeof setTimeout> | undefined;
/** The look as it is shown while it is not being kept yet; what the host says meanwhile of the one before does not count. */
let moving: PageLook | null = null;

/** Shows a change of the page's look at once, and keeps it when nothing more follows. */
export function changeLook(changes: Partial<PageLook>): void {
  const { settings } = useSettings.getState();
  const look = { ...(moving ?? settings.look), ...changes };
  moving = look;
  useSettings.setState({ settings: { ...settings, look } });
  clearTimeout(timer);
  timer = setTimeout(() => {
    moving = null;
    void useUi.getState().attempt(() => useSettings.getState().change({ look }));
  }, SETTLED);
}

/** Makes a measure of the page one step larger or smaller. */
export function stepLook(name: keyof typeof LOOK_LIMITS, direction: 1 | -1): void {
  const value = stepped(moving ?? useSettings.getState().settings.look, name, direction);
  changeLook({ [name]: value });
  if (name === 'size') useUi.getState().announce('look.said.size', { size: value });
}
