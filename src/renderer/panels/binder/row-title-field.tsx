import { useEffect, useRef } from 'react';
import { useText } from '../../i18n/text-context';

/** A title being typed in its row. `onDone` hears the new title, or `null` when it was left as it is (Escape, nothing typed). */
export function RowTitleField({ title, onDone }: { title: string; onDone: (title: string | null) => void }) {
  const { t } = useText();
  const field = useRef<HTMLInputElement>(null);
  const done = useRef(false);
  useEffect(() => {
    field.current?.focus();
    field.current?.select();
  }, []);
  const finish = (keep: boolean) => {
    if (done.current) return;
    done.current = true;
    const typed = field.current?.value.trim() ?? '';
    onDone(keep && typed !== '' && typed !== title ? typed : null);
  };
  return (
    <input
      ref={field}
      className="row-field"
      aria-label={t('binder.title')}
      defaultValue={title}
      maxLength={400}
      spellCheck={false}
      onBlur={() => finish(true)}
      onClick={(event) => event.stopPropagation()}
      onKeyDown={(event) => {
        event.stopPropagation();
        if (event.nativeEvent.isComposing) return;
        if (event.key === 'Enter') finish(true);
        if (event.key === 'Escape') finish(false);
      }}
    />
  );
}
