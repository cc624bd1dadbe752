declare module 'markdown-it-deflist' {
  import type { Parser } from './types';

  const plugin: (parser: Parser) => void;
  export = plugin;
}
