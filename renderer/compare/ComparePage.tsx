import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { refusalText } from '../../shared/text/refusal-text.ts';
import type { PageProps } from '../app/pages.tsx';
import { nodeKeys, nodeOfKey } from '../grid/visible-rows.ts';
import { language } from '../i18n/index.ts';
import { copyScenario, shownScenario } from '../scenarios/scenario-ui.ts';
import { type CompareView, sideKey } from '../state/compare-view.ts';
import { windowNames } from '../state/names.ts';
import type { OpenPlan } from '../state/open-plan.ts';
import { useStore } from '../state/store.ts';
import { Bridge } from './Bridge.tsx';
import { CompareBar } from './CompareBar.tsx';
import { CompareTable } from './CompareTable.tsx';
import './compare.css';
import { FiguresTable } from './FiguresTable.tsx';
import { LargestAsks } from './LargestAsks.tsx';
import type { Marked } from './marked.ts';
import { peopleFigures } from './people.ts';
import { presentComparison } from './present.ts';
import { sideAt } from './taking.ts';
import { type Compared, type ComparisonState, useComparison, wantedSides } from './use-comparison.ts';

/** Scenarios, checkpoints and untried strategies side by side on the rows of the grid. */
export default function ComparePage({ open }: PageProps) {
  const { t } = useTranslation();
  const state = useComparison(open);
  const { compared } = state;
  // The side panel's switch shows and hides what stands beside the table.
  const beside = useStore(open.workbench.view).panel !== null;
  const [marked, mark] = useMarked(open, compared);
  useEffect(() => {
    presentComparison.set(compared && { compared, marked });
    return () => presentComparison.set(null);
  }, [compared, marked]);
  const change = (part: Partial<CompareView>) => {
    const { view } = open.workbench;
    view.patch({ compare: { ...view.get().compare, ...part } });
  };
  const removeSide = (key: string) => {
    change({
      sides: wantedSides(open.workbench)
        .map(sideKey)
        .filter((other) => other !== key),
    });
  };
  return (
    <div className="compare-page">
      <CompareBar open={open} compared={compared} marked={marked} change={change} />
      <Troubles open={open} state={state} removeSide={removeSide} />
      {compared && compared.others.length === 0 && <OnlyOne open={open} />}
      <div className="compare-split">
        {compared ? (
          <>
            <CompareTable
              open={open}
              compared={compared}
              marked={marked}
              mark={mark}
              removeSide={compared.sides.length > 1 ? removeSide : null}
            />
            {beside && compared.others.length > 0 && <Aside open={open} compared={compared} marked={marked} />}
          </>
        ) : (
          state.loading && (
            <p className="waiting" role="status">
              {t('compare.loading')}
            </p>
          )
        )}
      </div>
    </div>
  );
}

/** The cell that the keyboard is on; what folds away, or is left out, leaves it on the nearest row above. */
function useMarked(open: OpenPlan, compared: Compared | null): [Marked, (marked: Marked) => void] {
  const { workbench } = open;
  const selected = workbench.selection.get()?.node ?? 0;
  const [marked, setMarked] = useState<Marked>({ node: selected, column: 0, anchor: selected });
  const key = useRef<string | null>(null);
  const tree = compared?.tree;
  // biome-ignore lint/correctness/useExhaustiveDependencies: nodes are numbered anew only when the rows are built anew
  useEffect(() => {
    if (!tree) return;
    const node = key.current === null ? marked.node : Math.max(0, nodeOfKey(tree, key.current));
    if (node !== marked.node) setMarked({ ...marked, node, anchor: node });
  }, [tree]);
  const mark = useCallback(
    (next: Marked) => {
      if (tree) key.current = nodeKeys(tree)(next.node);
      setMarked(next);
      // The grid's selection goes along, so that both pages are about the same row.
      workbench.selection.set({ node: next.node, column: workbench.selection.get()?.column ?? '' });
    },
    [tree, workbench],
  );
  const seen = useMemo(() => (compared ? nearestShown(compared, marked) : marked), [compared, marked]);
  return [seen, mark];
}

function nearestShown({ rows, tree }: Compared, marked: Marked): Marked {
  let { node } = marked;
  while (node > 0 && !rows.includes(node)) node = tree.parent[node] as number;
  const anchored = rows.includes(marked.anchor);
  if (node === marked.node && anchored) return marked;
  return { ...marked, node, anchor: anchored ? marked.anchor : node };
}

interface AsideProps extends PageProps {
  readonly compared: Compared;
  readonly marked: Marked;
}

function Aside({ open, compared, marked }: AsideProps) {
  const { t } = useTranslation();
  const box = useRef<HTMLElement>(null);
  const [width, setWidth] = useState(360);
  const side = sideAt(compared, marked);
  const figures = useMemo(() => peopleFigures(compared), [compared.comparison, compared.period, compared]);
  useEffect(() => {
    const element = box.current as HTMLElement;
    const observer = new ResizeObserver(() => setWidth(Math.max(200, element.clientWidth - 40)));
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and the keyboard must get there
    <aside ref={box} className="compare-aside" aria-label={t('compare.aside')} tabIndex={0}>
      <Bridge open={open} compared={compared} side={side} node={marked.node} width={width} />
      {figures && <FiguresTable open={open} compared={compared} figures={figures} />}
      {figures && <LargestAsks compared={compared} figures={figures} side={side} />}
    </aside>
  );
}

/** There is nothing to compare with: what to do about it. */
function OnlyOne({ open }: { readonly open: OpenPlan }) {
  const { t } = useTranslation();
  const { readOnly } = useStore(open.workbench.state);
  const row = shownScenario(open);
  return (
    <p className="compare-empty">
      {t('compare.onlyOne')}
      {row && !readOnly && (
        <button type="button" className="button" onClick={() => void copyScenario(open, row)}>
          {t('compare.copyShown', { name: row.name })}
        </button>
      )}
    </p>
  );
}

/** Sides that cannot be shown, each with the reason and a way to be rid of it. */
function Troubles({
  open,
  state,
  removeSide,
}: {
  readonly open: OpenPlan;
  readonly state: ComparisonState;
  readonly removeSide: (key: string) => void;
}) {
  const { t } = useTranslation();
  const { plan } = open.workbench;
  const lost = state.compared?.sides.filter((side) => side.lost !== 0) ?? [];
  return (
    <>
      {state.troubles.map(({ key, name, trouble }) => {
        const text = trouble.is === 'refused' ? refusalText(trouble.refusal, language(), windowNames(plan)) : null;
        const why =
          text !== null
            ? [text.title, text.detail].filter(Boolean).join(' ')
            : trouble.is === 'fault'
              ? trouble.message
              : t('compare.gone');
        return (
          <p key={key} className="compare-trouble" role="alert">
            <strong>{name}</strong> {why}
            <button type="button" className="link" onClick={() => removeSide(key)}>
              {t('compare.leaveOut')}
            </button>
          </p>
        );
      })}
      {lost.map(({ key, name }) => (
        <p key={key} className="compare-trouble">
          <strong>{name}</strong> {t('compare.lost')}
        </p>
      ))}
    </>
  );
}
