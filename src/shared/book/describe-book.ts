import type { Book } from './book';
import { changeFacts } from './book-facts';
import { defined, withValues } from './book-values';
import type { OutlineOperation } from './outline-operation';

type Describing = Extract<OutlineOperation, { type: 'describe-book' }>;

/** The book with other data of its own, and what undoes that. What is left out of the operation stays. */
export function describeBook(
  book: Book,
  operation: Describing,
): { readonly book: Book; readonly inverse: Describing; readonly id: null } {
  const { title, subtitle, author, contributors, language, typography, dailyGoal, citationStyle, facts } = operation;
  const values: Record<string, unknown> = defined({ title, subtitle, language, typography });
  const inverse: Describing = { type: 'describe-book' };
  if (title !== undefined) inverse.title = book.title;
  if (subtitle !== undefined) inverse.subtitle = book.subtitle ?? null;
  if (language !== undefined) inverse.language = book.language;
  if (typography !== undefined) inverse.typography = book.typography ?? null;
  if (contributors !== undefined || author !== undefined) {
    values.contributors = contributors ?? withAuthor(book.contributors, author ?? null);
    inverse.contributors = [...book.contributors];
  }
  if (dailyGoal !== undefined) {
    const goals = withValues({ ...book.goals }, { daily: dailyGoal });
    values.goals = Object.keys(goals).length === 0 ? null : goals;
    inverse.dailyGoal = book.goals?.daily ?? null;
  }
  if (citationStyle !== undefined) {
    const citations = withValues({ ...book.citations }, { style: citationStyle });
    values.citations = Object.keys(citations).length === 0 ? null : citations;
    inverse.citationStyle = book.citations?.style ?? null;
  }
  if (facts !== undefined) {
    const changed = changeFacts(book, facts);
    Object.assign(values, changed.values);
    inverse.facts = changed.inverse;
  }
  return { book: withValues(book, values), inverse, id: null };
}

/** The first author's name: the contributor in the role `aut`, or the one without a role; '' when there is none. */
export function authorOf(book: Pick<Book, 'contributors'>): string {
  return book.contributors.find((person) => (person.role ?? 'aut') === 'aut')?.name ?? '';
}

/** A new name drops the sort name: it belonged to the old one. */
function withAuthor(contributors: Book['contributors'], name: string | null): Book['contributors'] {
  const index = contributors.findIndex((person) => (person.role ?? 'aut') === 'aut');
  if (name === null || name === '') return contributors.filter((_, at) => at !== index);
  if (index === -1) return [{ name, role: 'aut' }, ...contributors];
  return contributors.map((person, at) => (at === index ? withValues({ ...person, name }, { sort: null }) : person));
}
