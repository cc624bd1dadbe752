/**
 * The field whose dialog is open. It is in no document, and nothing else need hold it while the system's dialog is open:
 * a collection of garbage in that time would take the answer with it.
 */
let open: HTMLInputElement | null = null;

/**
 * A field that asks for files with the system’s own dialog when it is clicked, right after a key or a click of the page; `chosen`
 * hears them, none when the dialog was left.
 *
 * @param accept endings or types, as an `<input>` takes them.
 */
export function fileField(
  accept: string,
  multiple: boolean,
  chosen: (files: readonly File[]) => void,
): HTMLInputElement {
  const field = document.createElement('input');
  open = field;
  field.type = 'file';
  field.accept = accept;
  field.multiple = multiple;
  const hear = () => {
    if (open === field) open = null;
    chosen([...(field.files ?? [])]);
  };
  field.addEventListener('change', hear);
  field.addEventListener('cancel', hear);
  return field;
}
