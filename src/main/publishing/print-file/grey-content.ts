import { PdfName, PdfOperator, PdfReader, type PdfValue } from '../readback/pdf-reader';

/** What a colour space of a page’s resources is, as far as it matters here. */
export type SpaceKind = 'grey' | 'rgb' | 'other';

/** Colour spaces that are named without being among the resources. */
const BUILT_IN: Readonly<Record<string, SpaceKind>> = { DeviceGray: 'grey', DeviceRGB: 'rgb' };
/** Operators that set a colour in the space that holds, for what is filled and for what is drawn. */
const SETS: Readonly<Record<string, 'fill' | 'stroke'>> = { sc: 'fill', scn: 'fill', SC: 'stroke', SCN: 'stroke' };
const NAMES_SPACE: Readonly<Record<string, 'fill' | 'stroke'>> = { cs: 'fill', CS: 'stroke' };
const RGB: Readonly<Record<string, string>> = { rg: 'g', RG: 'G' };

/** The grey of the same lightness, 0 to 1: by linear light, with the weights of sRGB (IEC 61966-2-1). */
export function greyOf(red: number, green: number, blue: number): number {
  if (red === green && green === blue) return red;
  const linear = (value: number) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4);
  const light = 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
  return Math.round((light <= 0.0031308 ? 12.92 * light : 1.055 * light ** (1 / 2.4) - 0.055) * 10_000) / 10_000;
}

interface Spaces {
  fill: SpaceKind;
  stroke: SpaceKind;
}

/**
 * A content stream with every colour of red, green and blue as the grey of its lightness; all else byte for byte. Gives
 * back the same text where there is none.
 *
 * @param content one character a byte.
 * @param kindOf what the resources say of a colour space’s name.
 */
export function greyContent(content: string, kindOf: (name: string) => SpaceKind): string {
  if (!mayBeColoured(content, kindOf)) return content;
  const reader = new PdfReader(content);
  const saved: Spaces[] = [];
  let spaces: Spaces = { fill: 'grey', stroke: 'grey' };
  let operands: PdfValue[] = [];
  let from = 0;
  let copied = 0;
  let out = '';
  const replace = (text: string) => {
    out += `${content.slice(copied, from)} ${text}`;
    copied = reader.at;
  };
  for (let value = reader.next(); value !== undefined; value = reader.next()) {
    if (!(value instanceof PdfOperator)) {
      operands.push(value);
      continue;
    }
    const { name } = value;
    const [first] = operands;
    const numbers = operands.filter((operand) => typeof operand === 'number');
    const [red = 0, green = 0, blue = 0] = numbers;
    const named = NAMES_SPACE[name];
    const set = SETS[name];
    if (name === 'q') saved.push({ ...spaces });
    else if (name === 'Q') spaces = saved.pop() ?? spaces;
    else if (named && first instanceof PdfName) spaces[named] = BUILT_IN[first.name] ?? kindOf(first.name);
    else if (set && spaces[set] === 'rgb' && numbers.length === 3) replace(`${greyOf(red, green, blue)} ${name}`);
    else if (RGB[name] !== undefined) replace(`${greyOf(red, green, blue)} ${RGB[name]}`);
    else if (name === 'g' || name === 'rg') spaces.fill = 'grey';
    else if (name === 'G' || name === 'RG') spaces.stroke = 'grey';
    if (RGB[name] !== undefined) spaces[name === 'rg' ? 'fill' : 'stroke'] = 'grey';
    operands = [];
    from = reader.at;
  }
  return copied === 0 ? content : out + content.slice(copied);
}

const RGB_OPERATOR = /(?<![A-Za-z0-9])(?:rg|RG)(?![A-Za-z0-9])/;
const SPACE_OPERATOR = /(?<![A-Za-z0-9])(?:cs|CS)(?![A-Za-z0-9])/g;
const NAMED_SPACE = /\/([^()<>[\]{}/%\0\t\n\f\r ]+)[\t\n\f\r ]+(?:cs|CS)(?![A-Za-z0-9])/g;

/** Whether a look at the letters leaves it open that there is a colour: of most pages it does not, and that is soon seen. */
function mayBeColoured(content: string, kindOf: (name: string) => SpaceKind): boolean {
  if (RGB_OPERATOR.test(content)) return true;
  const names = [...content.matchAll(NAMED_SPACE)].map(([, name = '']) => name);
  const operators = content.match(SPACE_OPERATOR)?.length ?? 0;
  return operators !== names.length || [...new Set(names)].some((name) => (BUILT_IN[name] ?? kindOf(name)) === 'rgb');
}

/** Operators whose only business is a colour. */
const COLOURS: ReadonlySet<string> = new Set([...Object.keys(SETS), ...Object.keys(NAMES_SPACE), 'g', 'G', 'rg', 'RG']);

/** What a content stream draws, without the colours it draws in: the same before and after `greyContent`. */
export function withoutColours(content: string): string {
  const reader = new PdfReader(content);
  const kept: string[] = [];
  let from = 0;
  for (let value = reader.next(); value !== undefined; value = reader.next()) {
    if (!(value instanceof PdfOperator)) continue;
    if (!COLOURS.has(value.name)) kept.push(content.slice(from, reader.at).trim());
    from = reader.at;
  }
  return kept.join('\n');
}
