const KEY = 'octavo.index-marks';

/** Whether the marks of the index, mentions and foreign passages are seen in the text. They are unless they were put away. */
export function areMarksShown(): boolean {
  return document.documentElement.dataset.marks !== 'hidden';
}

/** Shows the marks or puts them away; remembered where the browser remembers. */
export function showMarks(shown: boolean): void {
  document.documentElement.dataset.marks = shown ? 'shown' : 'hidden';
  try {
    localStorage.setItem(KEY, shown ? 'shown' : 'hidden');
  } catch {
    // They are seen again next time.
  }
}

/** As they were left. */
export function restoreMarks(): void {
  try {
    if (localStorage.getItem(KEY) === 'hidden') document.documentElement.dataset.marks = 'hidden';
  } catch {
    // They are seen.
  }
}
