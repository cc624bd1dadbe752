import { frComfort } from './fr-comfort';
import { frDialogs } from './fr-dialogs';
import { frDifferences } from './fr-differences';
import { frEbookPreview } from './fr-ebook-preview';
import { frEditor } from './fr-editor';
import { frFacts } from './fr-facts';
import { frGoals } from './fr-goals';
import { frHistory } from './fr-history';
import { frObjects } from './fr-objects';
import { frPaste } from './fr-paste';
import { frPlan } from './fr-plan';
import { frProof } from './fr-proof';
import { frPublish } from './fr-publish';
import { frReferences } from './fr-references';
import { frSearch } from './fr-search';
import { frSpelling } from './fr-spelling';
import { frTypography } from './fr-typography';
import { frViews } from './fr-views';
import { frWindow } from './fr-window';

/** Everything the window says, in French: the list of keys that every language must have. */
export const fr = {
  ...frComfort,
  ...frDialogs,
  ...frDifferences,
  ...frEbookPreview,
  ...frEditor,
  ...frFacts,
  ...frGoals,
  ...frHistory,
  ...frObjects,
  ...frPaste,
  ...frPlan,
  ...frProof,
  ...frPublish,
  ...frReferences,
  ...frSearch,
  ...frSpelling,
  ...frTypography,
  ...frViews,
  ...frWindow,
};
