import type { TypographyProfile } from '../../../shared/typography/profiles';
import { type RuleId, treatmentOf } from '../../../shared/typography/rule-list';
import { shownTitle } from '../../commands/outline-actions';
import { useText } from '../../i18n/text-context';
import { useBook } from '../../stores/book';
import { ProposalGroup, ProposalRows } from './proposal-group';
import { type Item, useTypography } from './store';

/** Up to how many proposals all groups are unfolded at first. */
const FEW = 30;

interface GroupsProps {
  readonly items: readonly Item[];
  readonly profile: TypographyProfile;
  readonly readOnly: boolean;
}

function gathered<Key extends string>(items: readonly Item[], keyOf: (item: Item) => Key) {
  const groups = new Map<Key, Item[]>();
  for (const item of items) {
    const known = groups.get(keyOf(item));
    if (known) known.push(item);
    else groups.set(keyOf(item), [item]);
  }
  return [...groups];
}

function useRuleWords() {
  const { t } = useText();
  return (rule: RuleId) => {
    const title = t(`typography.rule.${rule}`);
    return {
      title,
      reason: t(`typography.why.${rule}`),
      tickLabel: t('typography.tick.rule', { rule: title }),
      badge: treatmentOf(rule) === 'suggested' ? t('typography.suggested') : undefined,
    };
  };
}

/** The title of a chapter as the binder shows it, for its rows. */
function useTitles() {
  const view = useBook((state) => state.view);
  return (chapter: string) => (view ? shownTitle(view, chapter) : '');
}

/** Rule by rule; in a book, what one rule found is under the title of its chapter. */
export function ByRule({ items, profile, readOnly, inBook }: GroupsProps & { readonly inBook: boolean }) {
  const words = useRuleWords();
  const titleOf = useTitles();
  return gathered(items, ({ proposal }) => proposal.rule).map(([rule, ofRule]) => (
    <ProposalGroup
      key={rule}
      {...words(rule)}
      level={3}
      items={ofRule}
      openAtFirst={items.length <= FEW}
      readOnly={readOnly}
    >
      {inBook ? (
        gathered(ofRule, ({ chapter }) => chapter).map(([chapter, ofChapter]) => (
          <div key={chapter}>
            <p className="proposal-chapter one-line">{titleOf(chapter)}</p>
            <ProposalRows items={ofChapter} profile={profile} readOnly={readOnly} />
          </div>
        ))
      ) : (
        <ProposalRows items={ofRule} profile={profile} readOnly={readOnly} />
      )}
    </ProposalGroup>
  ));
}

/** Chapter by chapter, and rule by rule in each. */
export function ByChapter({ items, profile, readOnly }: GroupsProps) {
  const { t } = useText();
  const words = useRuleWords();
  const titleOf = useTitles();
  const read = useTypography((state) => state.chapters);
  const order = new Map((read ?? []).map(({ chapter }, index) => [chapter, index]));
  const chapters = gathered(items, ({ chapter }) => chapter);
  chapters.sort(([one], [other]) => (order.get(one) ?? 0) - (order.get(other) ?? 0));
  return chapters.map(([chapter, ofChapter]) => (
    <ProposalGroup
      key={chapter}
      title={titleOf(chapter)}
      tickLabel={t('typography.tick.chapter', { title: titleOf(chapter) })}
      level={3}
      items={ofChapter}
      openAtFirst={items.length <= FEW}
      readOnly={readOnly}
    >
      {gathered(ofChapter, ({ proposal }) => proposal.rule).map(([rule, ofRule]) => (
        <ProposalGroup key={rule} {...words(rule)} level={4} items={ofRule} openAtFirst={false} readOnly={readOnly}>
          <ProposalRows items={ofRule} profile={profile} readOnly={readOnly} />
        </ProposalGroup>
      ))}
    </ProposalGroup>
  ));
}
