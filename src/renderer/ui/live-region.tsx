interface LiveRegionProps {
  /** What to say; an empty string says nothing. */
  readonly text: string;
  /** Changes with every announcement, so that the same words are said twice. */
  readonly turn: number;
}

/** Says something to screen readers, politely, and shows nothing. */
export function LiveRegion({ text, turn }: LiveRegionProps) {
  return (
    <div className="for-screen-readers" aria-live="polite">
      <span key={turn}>{text}</span>
    </div>
  );
}
