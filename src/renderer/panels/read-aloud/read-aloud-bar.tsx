import './read-aloud.css';
import { Pause, Play, SkipBack, SkipForward, X } from 'lucide-react';
import { useEffect } from 'react';
import { focusPane } from '../../commands/focus';
import { useText } from '../../i18n/text-context';
import { useReadAloud } from '../../read-aloud/store';
import { systemSpeech } from '../../read-aloud/system-speech';
import { voiceFor, voicesFor } from '../../read-aloud/voices';
import { useSettings } from '../../stores/settings';
import { useUi } from '../../stores/ui';
import { IconButton } from '../../ui/button';
import { bookLanguageName } from '../book-language';

const ICON = 16;
const RATES = [0.6, 0.8, 1, 1.2, 1.4, 1.7, 2] as const;

/** Why nothing is read, in a sentence. */
function Silence({ state }: { state: 'voiceless' | 'failed' }) {
  const { t, language } = useText();
  const spoken = useReadAloud((read) => read.language);
  return (
    <p role="alert">
      {t(state === 'voiceless' ? 'read.voiceless' : 'read.failed', { language: bookLanguageName(spoken, language) })}
    </p>
  );
}

/** Speed and voice. The voices are those of this computer: nothing goes to a network. */
function MannerChoices() {
  const { t, number } = useText();
  const { rate, voice } = useSettings((state) => state.settings.reading);
  const language = useReadAloud((read) => read.language);
  const change = useReadAloud((read) => read.change);
  const voices = voicesFor(systemSpeech.voices(), language);
  const chosen = voiceFor(systemSpeech.voices(), language, voice);
  return (
    <>
      <label className="read-choice">
        <span>{t('read.rate')}</span>
        <select value={rate} onChange={(event) => void change({ rate: Number(event.target.value) })}>
          {RATES.map((value) => (
            <option key={value} value={value}>
              {`${number(value)}\u00a0×`}
            </option>
          ))}
        </select>
      </label>
      <label className="read-choice">
        <span>{t('read.voice')}</span>
        <select value={chosen?.voiceURI ?? ''} onChange={(event) => void change({ voice: event.target.value })}>
          {voices.map(({ voiceURI, name }) => (
            <option key={voiceURI} value={voiceURI}>
              {name}
            </option>
          ))}
        </select>
      </label>
    </>
  );
}

/** What one holds the reading voice by, while it reads. Escape ends it. */
export function ReadAloudBar() {
  const { t } = useText();
  const { state, toggle, next, previous, stop } = useReadAloud();
  const isOn = state !== 'off';

  useEffect(() => {
    if (!isOn) return;
    const hear = (event: KeyboardEvent) => {
      // What is open above the page (a note, a menu) takes its own Escape first.
      const isAbove =
        event.target instanceof Element && event.target.closest("[role='dialog'], [role='menu']") !== null;
      if (event.key !== 'Escape' || isAbove || useUi.getState().dialog) return;
      stop();
      if (document.activeElement === document.body) focusPane('page');
    };
    // Before the page, which answers every Escape itself.
    window.addEventListener('keydown', hear, { capture: true });
    return () => window.removeEventListener('keydown', hear, { capture: true });
  }, [isOn, stop]);

  if (!isOn) return null;
  const isSilent = state === 'voiceless' || state === 'failed';
  return (
    <section className="read-aloud" aria-label={t('read.title')}>
      {isSilent ? (
        <Silence state={state} />
      ) : (
        <>
          <IconButton label={t('read.previous')} onClick={previous}>
            <SkipBack size={ICON} strokeWidth={1.7} aria-hidden />
          </IconButton>
          <IconButton
            label={t(state === 'speaking' ? 'read.pause' : 'read.resume')}
            className="read-main"
            onClick={() => void toggle()}
          >
            {state === 'speaking' ? (
              <Pause size={ICON} strokeWidth={1.8} aria-hidden />
            ) : (
              <Play size={ICON} strokeWidth={1.8} aria-hidden />
            )}
          </IconButton>
          <IconButton label={t('read.next')} onClick={next}>
            <SkipForward size={ICON} strokeWidth={1.7} aria-hidden />
          </IconButton>
          <MannerChoices />
        </>
      )}
      <IconButton
        label={t('read.stop')}
        onClick={() => {
          stop();
          focusPane('page');
        }}
      >
        <X size={ICON} strokeWidth={1.7} aria-hidden />
      </IconButton>
    </section>
  );
}
