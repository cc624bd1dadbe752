import './toasts.css';
import { X } from 'lucide-react';
import { useEffect } from 'react';

/** One message as it is drawn: words already in the interface's language. */
export interface ShownToast {
  readonly id: number;
  readonly text: string;
  readonly action?: { readonly label: string; readonly run: () => void };
}

/** Milliseconds a message stays; one with something to do stays longer. */
const STAYS = { plain: 5000, action: 10_000 };

interface ToastsProps {
  readonly toasts: readonly ShownToast[];
  readonly dismissLabel: string;
  readonly onDismiss: (id: number) => void;
}

function ToastView({ toast, dismissLabel, onDismiss }: { toast: ShownToast } & Omit<ToastsProps, 'toasts'>) {
  useEffect(() => {
    const timer = setTimeout(() => onDismiss(toast.id), toast.action ? STAYS.action : STAYS.plain);
    return () => clearTimeout(timer);
  }, [toast.id, toast.action, onDismiss]);
  const { action } = toast;
  return (
    <li className="toast">
      <span>{toast.text}</span>
      {action ? (
        <button
          type="button"
          className="toast-action"
          onClick={() => {
            onDismiss(toast.id);
            action.run();
          }}
        >
          {action.label}
        </button>
      ) : null}
      <button type="button" aria-label={dismissLabel} onClick={() => onDismiss(toast.id)}>
        <X size={14} aria-hidden />
      </button>
    </li>
  );
}

/** Short messages at the foot of the window, read out politely; what they offer can be done elsewhere too. */
export function Toasts({ toasts, ...rest }: ToastsProps) {
  return (
    <div role="status" aria-live="polite">
      {toasts.length > 0 ? (
        <ul className="toasts">
          {toasts.map((toast) => (
            <ToastView key={toast.id} toast={toast} {...rest} />
          ))}
        </ul>
      ) : null}
    </div>
  );
}
