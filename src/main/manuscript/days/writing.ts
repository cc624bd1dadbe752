import type { GoalsChange } from '../../../shared/goals/goals';
import type { BookStatistics, WritingNow } from '../../../shared/goals/statistics';
import type { BookState } from '../book-state';
import { bookStatistics } from './book-statistics';
import type { DayBook } from './day-book';

/** What is aimed at in an open book, and what was written of it. */
export class Writing {
  readonly #state: BookState;
  readonly #days: DayBook;
  readonly #write: (work: () => Promise<void>) => Promise<void>;

  /** `write`: does something to the book in its turn, where that is allowed. */
  constructor(state: BookState, days: DayBook, write: (work: () => Promise<void>) => Promise<void>) {
    this.#state = state;
    this.#days = days;
    this.#write = write;
  }

  /** What was written today and since the session began. */
  now(): WritingNow {
    const { day, today, session } = this.#days;
    return { day, today, session };
  }

  /** All days, those of other machines too, and all chapters. */
  async statistics(): Promise<BookStatistics> {
    await this.#days.lookAgain();
    return bookStatistics(this.#state.book, this.#state.current.readings, this.#days);
  }

  /** Begins the session anew: nothing was written in it yet. */
  restartSession(): void {
    this.#days.restartSession();
  }

  /** Gives the book other goals; resolves when they are in book.yaml. */
  changeGoals(change: GoalsChange): Promise<void> {
    return this.#write(() => this.#state.changeGoals(change));
  }
}
