import { CircleAlert, Clock, LoaderCircle, Lock, Shield, ShieldCheck } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { errorSentence } from '../../../shared/messages/sentence';
import { focusPane } from '../../commands/focus';
import { useText } from '../../i18n/text-context';
import type { MessageKey } from '../../i18n/translator';
import type { SaverState } from '../../stores/chapter-saver';
import { useManuscript } from '../../stores/manuscript';
import { useUi } from '../../stores/ui';
import { saveCopyElsewhere } from './save-copy';

/** Milliseconds for which words may be on their way before it is said: less is a flicker beside one who types. */
const QUIET = 400;

const WORDS: Readonly<Record<Exclude<SaverState, 'failed' | 'held'>, MessageKey>> = {
  typing: 'net.typing',
  safe: 'net.safe',
  saved: 'net.saved',
  late: 'net.late',
};
const ICONS = { typing: LoaderCircle, safe: Shield, saved: ShieldCheck, late: Clock } as const;

/** The state to show: words that are only just on their way are as good as safe. */
function useShown(net: SaverState): SaverState {
  const [isLong, setLong] = useState(false);
  useEffect(() => {
    if (net !== 'typing') return;
    const timer = setTimeout(() => setLong(true), QUIET);
    return () => {
      clearTimeout(timer);
      setLong(false);
    };
  }, [net]);
  return net === 'typing' && !isLong ? 'safe' : net;
}

/** What keeps the text from the disk or from its file, and the two ways on. */
function Trouble({ state, reason }: { state: 'failed' | 'held'; reason: string }) {
  const { t } = useText();
  const settle = useManuscript((manuscript) => manuscript.settle);
  const retry = async () => {
    await settle().catch(() => {
      // The line goes on saying so.
    });
    // The button went away with the failure: the keyboard goes back to the text.
    requestAnimationFrame(() => document.activeElement === document.body && focusPane('page'));
  };
  return (
    <div className={`net ${state}`} title={reason}>
      <CircleAlert size={14} strokeWidth={2} aria-hidden />
      <span className="net-words">
        <b>{t(state === 'failed' ? 'net.failed' : 'net.held')}</b> {reason}
      </span>
      <button type="button" className="net-retry" onClick={() => void retry()}>
        {t('net.retry')}
      </button>
      <button type="button" className="net-retry" onClick={() => void saveCopyElsewhere()}>
        {t('net.copy')}
      </button>
    </div>
  );
}

/** The safety net as a sentence: in the file, in the journal, on its way, or not safe and why. */
export function SafetyNet({ readOnly }: { readOnly: boolean }) {
  const { t, language } = useText();
  const net = useManuscript((state) => state.net);
  const error = useManuscript((state) => state.unsaved);
  const announce = useUi((state) => state.announce);
  const shown = useShown(net);
  const reason = error ? errorSentence(error, language) : net === 'failed' ? t('net.failed.slow') : '';
  const told = useRef(false);

  // Said only when it matters: when the text is no longer safe, and when it is again. Never at every save.
  useEffect(() => {
    if (net === 'failed' && !told.current) {
      told.current = true;
      announce('net.failed.said', { reason });
    } else if ((net === 'saved' || net === 'safe') && told.current) {
      told.current = false;
      announce('net.saved.said');
    }
  }, [net, reason, announce]);

  if (readOnly)
    return (
      <p className="net waiting">
        <Lock size={14} strokeWidth={1.8} aria-hidden />
        {t('net.read.only')}
      </p>
    );
  if (shown === 'failed' || shown === 'held') return <Trouble state={shown} reason={reason} />;
  const Icon = ICONS[shown];
  return (
    <p className={`net ${shown}`}>
      <Icon size={14} strokeWidth={1.8} aria-hidden />
      {t(WORDS[shown])}
    </p>
  );
}
