/** What stands in a LaTeX document between its beginning and its end, without the title page that LaTeX makes of the preamble. */
export function latexBody(text: string): string {
  const from = text.indexOf('\\begin{document}');
  const until = text.lastIndexOf('\\end{document}');
  if (from < 0 || until < from) return '';
  return (
    text
      .slice(from + '\\begin{document}'.length, until)
      .replace(/\\maketitle\b/, '')
      // The head of a long table stands there twice: for its first page and for those that follow.
      .replace(/\\endfirsthead[\s\S]*?\\endhead/g, '\\endhead')
      // Pandoc's reader takes a number behind this one for its argument.
      .replace(/\\endlastfoot\b/g, '')
      // Commands that only say how something is set, which a reader need not know.
      .replace(/\\(?:frontmatter|mainmatter|backmatter|clearpage)\b/g, '')
      .replace(/\\(?:RL|LR)\{/g, '{')
  );
}

/** The same in pieces that each begin with a part or a chapter; whole where what looks like one may be an example of code. */
export function latexChapters(body: string): readonly string[] {
  if (body.includes('\\begin{verbatim}')) return [body];
  return body.split(/^(?=\\(?:part|chapter)\{)/m).filter((piece) => piece.trim() !== '');
}
