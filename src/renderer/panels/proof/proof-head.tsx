import { BookOpen, Columns2, ExternalLink, LayoutGrid, Square, ZoomIn, ZoomOut } from 'lucide-react';
import type { ReactNode } from 'react';
import { useText } from '../../i18n/text-context';
import { IconButton } from '../../ui/button';
import { ZOOMS } from './store';

interface ProofHeadProps {
  readonly trim: string;
  readonly style: string;
  /** « page 40 sur 236 »; empty before there are pages. */
  readonly where: string;
  readonly zoom: number;
  readonly isFacing: boolean;
  readonly thumbnails: boolean;
  readonly onZoom: (step: 1 | -1) => void;
  readonly onFacing: (isFacing: boolean) => void;
  readonly onThumbnails: (shown: boolean) => void;
  /** Opens the window of the proof; left out in that window itself. */
  readonly onOpen?: () => void;
  readonly children?: ReactNode;
}

const ICON = { size: 16, strokeWidth: 1.7, 'aria-hidden': true } as const;

/** The line above the pages: what they are, which one looks at, and how they are shown. */
export function ProofHead(props: ProofHeadProps) {
  const { trim, style, where, zoom, isFacing, thumbnails, onZoom, onFacing, onThumbnails, onOpen, children } = props;
  const { t } = useText();
  return (
    <div className="proof-head">
      <p className="proof-facts">
        <b>{trim}</b> · {style}
        {where ? (
          <>
            {' · '}
            <span aria-live="polite">{where}</span>
          </>
        ) : null}
      </p>
      {children}
      <div className="proof-tools">
        {zoom === ZOOMS[0] ? null : (
          <IconButton label={t('proof.zoom.out')} shortcut="−" onClick={() => onZoom(-1)}>
            <ZoomOut {...ICON} />
          </IconButton>
        )}
        <IconButton label={t('proof.zoom.in')} shortcut="+" disabled={zoom === ZOOMS.at(-1)} onClick={() => onZoom(1)}>
          <ZoomIn {...ICON} />
        </IconButton>
        <IconButton label={t('proof.facing')} aria-pressed={isFacing} onClick={() => onFacing(!isFacing)}>
          {isFacing ? <Columns2 {...ICON} /> : <Square {...ICON} />}
        </IconButton>
        <IconButton label={t('proof.thumbnails')} aria-pressed={thumbnails} onClick={() => onThumbnails(!thumbnails)}>
          {thumbnails ? <BookOpen {...ICON} /> : <LayoutGrid {...ICON} />}
        </IconButton>
        {onOpen ? (
          <IconButton label={t('proof.window.open')} onClick={onOpen}>
            <ExternalLink {...ICON} />
          </IconButton>
        ) : null}
      </div>
    </div>
  );
}
