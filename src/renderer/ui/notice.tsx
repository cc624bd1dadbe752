import './notice.css';
import { CircleAlert, LifeBuoy, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';

interface NoticeProps {
  /** `found`: good news, calmly. */
  readonly look: 'failure' | 'remark' | 'found';
  readonly title?: string | undefined;
  readonly children: ReactNode;
  /** Technical detail, folded under `detailLabel`. */
  readonly detail?: string | undefined;
  readonly detailLabel: string;
  /** Buttons at the right. */
  readonly actions?: ReactNode;
}

const ICONS = { failure: CircleAlert, remark: TriangleAlert, found: LifeBuoy } as const;

/** A sentence that matters: what happened, and below it, folded, what an engineer would want to know. */
export function Notice({ look, title, children, detail, detailLabel, actions }: NoticeProps) {
  const Icon = ICONS[look];
  return (
    <div className={`notice ${look}`} role={look === 'failure' ? 'alert' : 'note'}>
      <Icon size={17} aria-hidden />
      <div className="notice-words">
        {title ? <strong>{title}</strong> : null}
        <p>{children}</p>
        {detail ? (
          <details>
            <summary>{detailLabel}</summary>
            <pre>{detail}</pre>
          </details>
        ) : null}
      </div>
      {actions}
    </div>
  );
}
