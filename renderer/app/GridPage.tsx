import { FindBar } from '../find/FindBar.tsx';
import { Grid } from '../grid/Grid.tsx';
import type { OpenPlan } from '../state/open-plan.ts';
import { EntryBar } from './EntryBar.tsx';

/** The heart: the entry line over the grid. */
export function GridPage({ open }: { readonly open: OpenPlan }) {
  return (
    <>
      <EntryBar open={open} />
      <FindBar open={open} />
      <Grid open={open} />
    </>
  );
}
