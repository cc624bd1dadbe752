import { PDFArray, type PDFContext, PDFDict, PDFRef, PDFStream } from '@cantoo/pdf-lib';

/** Takes out of a file what nothing leads to any more: the structure of thousands of pieces, after its root is gone. */
export function dropUnreachable(context: PDFContext): void {
  const reached = new Set<string>();
  const waiting: unknown[] = [context.trailerInfo.Root, context.trailerInfo.Info, context.trailerInfo.ID];
  while (waiting.length > 0) {
    const value = waiting.pop();
    if (value instanceof PDFRef) {
      if (reached.has(value.tag)) continue;
      reached.add(value.tag);
      waiting.push(context.lookup(value));
    } else if (value instanceof PDFArray) waiting.push(...value.asArray());
    else if (value instanceof PDFStream) waiting.push(...value.dict.values());
    else if (value instanceof PDFDict) waiting.push(...value.values());
  }
  for (const [reference] of context.enumerateIndirectObjects())
    if (!reached.has(reference.tag)) context.delete(reference);
}
