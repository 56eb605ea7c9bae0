import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { listenToClipboard } from '../clipboard/grid-clipboard.ts';
import { NoteCard } from '../notes/NoteCard.tsx';
import type { OpenPlan } from '../state/open-plan.ts';
import { PlanGrid } from './plan-grid.ts';
import 'ag-grid-community/styles/ag-grid.min.css';
import './grid.css';
import './bound-marks.css';
import './ranges.css';

/** Where the grid lives: the only thing that React knows of it. */
export function Grid({ open }: { readonly open: OpenPlan }) {
  const host = useRef<HTMLDivElement>(null);
  const grid = useRef<PlanGrid | null>(null);
  const [element, setElement] = useState<HTMLElement | null>(null);
  const { i18n } = useTranslation();

  useEffect(() => {
    const made = new PlanGrid(host.current as HTMLDivElement, open);
    grid.current = made;
    setElement(host.current);
    const unlisten = listenToClipboard(open);
    return () => {
      unlisten();
      made.destroy();
    };
  }, [open]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: the language is what it relabels for
  useEffect(() => grid.current?.relabel(), [i18n.language]);

  return (
    <>
      <div ref={host} className="plan-grid ag-theme-apportion" />
      <NoteCard open={open} host={element} />
    </>
  );
}
