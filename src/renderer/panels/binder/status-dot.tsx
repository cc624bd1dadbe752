import './status-dot.css';
import type { ChapterStatus } from '../../../shared/book/book';

/** How far a chapter is: an empty, a half or a full dot; `auto` for a page made by Octavo. Shape and colour together. */
export function StatusDot({ status }: { status: ChapterStatus | 'auto' | null }) {
  return <span className={`status-dot ${status ?? 'none'}`} aria-hidden />;
}
