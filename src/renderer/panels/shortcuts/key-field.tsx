import { type KeyboardEvent, useState } from 'react';
import { onMac, shortcutOf } from '../../commands/own-keys';
import { useText } from '../../i18n/text-context';
import type { MessageKey } from '../../i18n/translator';

interface KeyFieldProps {
  /** What the key is of. */
  readonly name: string;
  /** The key as it is shown; '' for none. */
  readonly shown: string;
  readonly isChanged: boolean;
  /** Hears the new key; `null`: none. */
  readonly onKey: (key: string | null) => void;
}

/** A key that is changed by pressing another. Escape leaves it as it is, Backspace takes it away, Tab goes on. */
export function KeyField({ name, shown, isChanged, onKey }: KeyFieldProps) {
  const { t } = useText();
  const [isHearing, setHearing] = useState(false);
  const [refused, setRefused] = useState<MessageKey | null>(null);
  const stop = () => {
    setHearing(false);
    setRefused(null);
  };
  const hear = (event: KeyboardEvent<HTMLButtonElement>) => {
    if (!isHearing || event.key === 'Tab') return;
    event.preventDefault();
    event.stopPropagation();
    if (event.key === 'Escape') return stop();
    if (event.key === 'Backspace' && !event.ctrlKey && !event.metaKey && !event.altKey) {
      stop();
      onKey(null);
      return;
    }
    const found = shortcutOf(event.nativeEvent, onMac());
    if (found === null) return;
    if ('refused' in found) {
      setRefused(`shortcuts.refused.${found.refused}`);
      return;
    }
    stop();
    onKey(found.key);
  };
  return (
    <span className="key-field">
      <button
        type="button"
        className={`key-button ${isChanged ? 'changed' : ''}`}
        aria-label={t('shortcuts.change', { command: name, key: shown || t('shortcuts.no-key') })}
        aria-pressed={isHearing}
        onClick={() => setHearing(true)}
        onKeyDown={hear}
        onBlur={stop}
      >
        {isHearing ? t('shortcuts.press') : <kbd>{shown || '—'}</kbd>}
      </button>
      <span className="key-refused" role="status">
        {refused ? t(refused) : ''}
      </span>
    </span>
  );
}
