import './dialog.css';
import { X } from 'lucide-react';
import { type ReactNode, useEffect, useId, useRef } from 'react';

/** What takes the keyboard when a dialog opens: the first of these that is there. */
const ENTRANCES: readonly string[] = [
  '[data-first]',
  '.dialog-body input[type="radio"]:checked',
  '.dialog-body :is(input, select, textarea):not(:disabled)',
  '.dialog-foot .primary:not(:disabled)',
  '.dialog-body :is(button, [tabindex="0"]):not(:disabled)',
  '.dialog-body[tabindex]',
  '.dialog-foot button:not(:disabled)',
];

/** Gives the keyboard to what the dialog asks or offers; the browser would begin with the cross. */
function enter(dialog: HTMLDialogElement | null): void {
  ENTRANCES.map((entrance) => dialog?.querySelector<HTMLElement>(entrance))
    .find(Boolean)
    ?.focus();
}

interface DialogProps {
  readonly title: string;
  readonly closeLabel: string;
  /** Called for Escape, a click outside, and the cross. */
  readonly onClose: () => void;
  readonly children: ReactNode;
  /** Buttons along the foot. */
  readonly foot?: ReactNode;
  readonly className?: string;
  /** Without a visible head: the title is told to screen readers only. */
  readonly bare?: boolean;
  /** Holds nothing but text: the text itself takes the keyboard, to be scrolled. */
  readonly reading?: boolean;
}

/**
 * A modal dialog: the browser's own, so that focus stays inside, the rest of the window is inert, Escape closes it and focus
 * goes back to where it was. Open as long as it is drawn.
 */
export function Dialog({
  title,
  closeLabel,
  onClose,
  children,
  foot,
  className = '',
  bare = false,
  reading = false,
}: DialogProps) {
  const element = useRef<HTMLDialogElement>(null);
  const heading = useId();

  useEffect(() => {
    const dialog = element.current;
    const opener = document.activeElement;
    dialog?.showModal();
    enter(dialog);
    return () => {
      dialog?.close();
      // Taken out of the document at once, a dialog does not always give the focus back itself.
      if (opener instanceof HTMLElement && opener.isConnected) opener.focus({ preventScroll: true });
    };
  }, []);

  // A dialog whose content changes takes the button away that was just pressed: the keyboard stays in the dialog.
  useEffect(() => {
    if (document.activeElement === document.body) enter(element.current);
  });

  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the keyboard closes a dialog with Escape, heard as `cancel`.
    <dialog
      ref={element}
      className={`dialog ${className}`}
      aria-labelledby={heading}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onClick={(event) => {
        if (event.target === element.current && isOutside(event.nativeEvent, element.current)) onClose();
      }}
    >
      <div className={bare ? 'for-screen-readers' : 'dialog-head'}>
        <h2 id={heading}>{title}</h2>
        {bare ? null : (
          <button type="button" className="icon-button" aria-label={closeLabel} title={closeLabel} onClick={onClose}>
            <X size={17} aria-hidden />
          </button>
        )}
      </div>
      {bare ? (
        children
      ) : (
        <div className="dialog-body" {...(reading ? { tabIndex: 0 } : {})}>
          {children}
        </div>
      )}
      {foot ? <div className="dialog-foot">{foot}</div> : null}
    </dialog>
  );
}

/** A click on the backdrop is a click on the dialog itself, outside its box. */
function isOutside({ clientX, clientY }: MouseEvent, dialog: HTMLElement): boolean {
  const { left, right, top, bottom } = dialog.getBoundingClientRect();
  return clientX < left || clientX > right || clientY < top || clientY > bottom;
}
