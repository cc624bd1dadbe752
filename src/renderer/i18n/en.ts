import { enComfort } from './en-comfort';
import { enDialogs } from './en-dialogs';
import { enDifferences } from './en-differences';
import { enEbookPreview } from './en-ebook-preview';
import { enEditor } from './en-editor';
import { enFacts } from './en-facts';
import { enGoals } from './en-goals';
import { enHistory } from './en-history';
import { enObjects } from './en-objects';
import { enPaste } from './en-paste';
import { enPlan } from './en-plan';
import { enProof } from './en-proof';
import { enPublish } from './en-publish';
import { enReferences } from './en-references';
import { enSearch } from './en-search';
import { enSpelling } from './en-spelling';
import { enTypography } from './en-typography';
import { enViews } from './en-views';
import { enWindow } from './en-window';

/** Everything the window says, in English. */
export const en = {
  ...enComfort,
  ...enDialogs,
  ...enDifferences,
  ...enEbookPreview,
  ...enEditor,
  ...enFacts,
  ...enGoals,
  ...enHistory,
  ...enObjects,
  ...enPaste,
  ...enPlan,
  ...enProof,
  ...enPublish,
  ...enReferences,
  ...enSearch,
  ...enSpelling,
  ...enTypography,
  ...enViews,
  ...enWindow,
};
