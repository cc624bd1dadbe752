import { z } from 'zod';

/** One call: the schema of its argument and, in the type only, what it gives back. */
export interface Call<Argument extends z.ZodType, Result> {
  readonly argument: Argument;
  /** Never present at run time: it carries the type. */
  readonly result?: Result;
}

/** Describes a call: `call<Result>()(schema of the argument)`. */
export const call =
  <Result>() =>
  <Argument extends z.ZodType>(argument: Argument): Call<Argument, Result> => ({ argument });
/** The argument of a call that takes none. */
export const nothing = z.object({});
/** The name of an open book, as `books.open` gave it. */
export const bookId = z.string().min(1).max(64);
