/** A difference with its sign, as it is printed: `+120`, `−34`; the sign is a minus, not a hyphen. */
export function signed(difference: number, number: (value: number) => string): string {
  return difference < 0 ? `\u2212${number(-difference)}` : `+${number(difference)}`;
}
