import './notice.css';
import { CircleAlert, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';

interface NoticeProps {
  readonly look: 'failure' | 'remark';
  readonly title?: string | undefined;
  readonly children: ReactNode;
  /** Technical detail, folded under `detailLabel`. */
  readonly detail?: string | undefined;
  readonly detailLabel: string;
  /** Buttons at the right. */
  readonly actions?: ReactNode;
}

/** A sentence that matters: what happened, and below it, folded, what an engineer would want to know. */
export function Notice({ look, title, children, detail, detailLabel, actions }: NoticeProps) {
  return (
    <div className={`notice ${look}`} role={look === 'failure' ? 'alert' : 'note'}>
      {look === 'failure' ? <CircleAlert size={17} aria-hidden /> : <TriangleAlert size={17} aria-hidden />}
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
