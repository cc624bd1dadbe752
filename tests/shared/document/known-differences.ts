/** Texts that we read otherwise than pandoc does, each with the reason. Our writer writes none of them. */
export const KNOWN_DIFFERENCES: Readonly<Record<string, string>> = {
  'Un paragraphe.\n{.centre}': 'pandoc drops attributes that nothing follows; we keep them as text',
  'Un paragraphe {.centre}': 'pandoc hangs attributes on the space before them; we keep them as text',
  '::: {.a} :::\nx\n:::': 'pandoc hangs attributes on the space before them; we keep them as text',
  '[x] {.a}': 'pandoc hangs attributes on the space before them; we keep them as text',
  'a[^1]\n\n[^1]: note à [^2]\n\n[^2]: deux': 'pandoc drops a note within a note; we keep it as written',
  '---\ntitle: X\n---\n\npara': 'front matter is taken off the file before it is read',
};
