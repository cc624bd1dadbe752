import { CaseSensitive, Equal, Regex, WholeWord } from 'lucide-react';
import { useText } from '../../i18n/text-context';
import type { MessageKey } from '../../i18n/translator';
import { useSearch } from '../../stores/search';
import { IconButton } from '../../ui/button';

const TOGGLES = [
  { key: 'caseSensitive', label: 'search.case', Icon: CaseSensitive },
  { key: 'wholeWord', label: 'search.word', Icon: WholeWord },
  { key: 'exact', label: 'search.exact', Icon: Equal },
  { key: 'regexp', label: 'search.regexp', Icon: Regex },
] as const satisfies readonly { readonly key: string; readonly label: MessageKey; readonly Icon: unknown }[];

/** How a query is meant: capitals, whole words, letter for letter, a pattern. */
export function QueryToggles() {
  const { t } = useText();
  const query = useSearch((state) => state.query);
  const ask = useSearch((state) => state.ask);
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is drawn as a block of a form; this is a row of buttons.
    <div className="query-toggles" role="group" aria-label={t('search.how')}>
      {TOGGLES.map(({ key, label, Icon }) => (
        <IconButton
          key={key}
          label={t(label)}
          className="small"
          aria-pressed={query[key] || (key === 'exact' && query.regexp)}
          disabled={key === 'exact' && query.regexp}
          onClick={() => ask({ [key]: !query[key] })}
        >
          <Icon size={16} strokeWidth={1.7} aria-hidden />
        </IconButton>
      ))}
    </div>
  );
}
