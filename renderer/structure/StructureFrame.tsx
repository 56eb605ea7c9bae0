import { type FormEvent, type ReactNode, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Refusal } from '../../shared/command/refusal.ts';
import type { Outcome } from '../../shared/model/outcome.ts';
import type { Plan } from '../../shared/model/plan.ts';
import type { StructureCommand } from '../../shared/structure/command.ts';
import { tryStructure } from '../../shared/structure/decide.ts';
import { namesOf } from '../../shared/text/at-names.ts';
import { refusalText } from '../../shared/text/refusal-text.ts';
import { language } from '../i18n/index.ts';
import type { OpenPlan } from '../state/open-plan.ts';
import { closeOverlay } from '../state/overlay.ts';
import { useStore } from '../state/store.ts';
import { Dialog } from '../ui/Dialog.tsx';
import { EffectTable, type Touched } from './EffectTable.tsx';
import './structure.css';

interface Props {
  readonly open: OpenPlan;
  readonly title: string;
  /** What the button says that does it. */
  readonly confirm: string;
  /** Null while something has still to be chosen. */
  readonly command: StructureCommand | null;
  /** Whose totals are shown before and after; none for what moves no targets. */
  readonly touched?: readonly Touched[];
  /** What is offered beside a refusal. */
  readonly wayOut?: (refusal: Refusal) => ReactNode;
  readonly onDone?: () => void;
  readonly children: ReactNode;
}

/** A dialog about a change of the tree: its questions, what it would do to whom in which scenario, and doing it. */
export function StructureFrame({ open, title, confirm, command, touched = [], wayOut, onDone, children }: Props) {
  const { t } = useTranslation();
  const { workbench } = open;
  const { version } = useStore(workbench.state);
  const [loaded, setLoaded] = useState(false);
  const [refused, setRefused] = useState<Refusal | null>(null);
  const asked = JSON.stringify(command);

  useEffect(() => {
    void workbench.loadScenarios().then(setLoaded);
  }, [workbench]);

  const outlook = useOutlook(open, loaded ? command : null, `${version} ${asked}`);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another question, another answer
  useEffect(() => setRefused(null), [asked, version]);

  const refusal =
    refused ?? (outlook && !outlook.ok && outlook.refusal.code !== 'nothing-changes' ? outlook.refusal : null);
  const nothing = outlook !== null && !outlook.ok && outlook.refusal.code === 'nothing-changes';
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (command === null || refusal !== null) return;
    const reply = await workbench.execute(command);
    if (!reply.ok) return setRefused(reply.refusal ?? null);
    closeOverlay();
    onDone?.();
  };

  return (
    <Dialog title={title} onClose={closeOverlay} onGone={() => open.grid?.focus()}>
      <form className="structure-form" onSubmit={submit}>
        {children}
        {command !== null && !loaded && <p className="muted">{t('structure.reading')}</p>}
        {outlook?.ok && touched.length > 0 && (
          <EffectTable before={workbench.plan} after={outlook.value} touched={touched} measure={leadOf(open)} />
        )}
        {refusal && <RefusalNote plan={workbench.plan} refusal={refusal} wayOut={wayOut?.(refusal)} />}
        <div className="actions">
          <button type="button" className="button" onClick={closeOverlay}>
            {t('refused.cancel')} <kbd>Esc</kbd>
          </button>
          <span className="grow" />
          <button
            type="submit"
            className="button primary"
            disabled={command === null || !loaded || refusal !== null || nothing}
          >
            {confirm}
          </button>
        </div>
      </form>
    </Dialog>
  );
}

/** A look that took longer than this waits until typing pauses. */
const AT_ONCE_MS = 20;
const PAUSE_MS = 200;

interface Looked {
  readonly at: string;
  readonly outlook: Outcome<Plan, Refusal>;
}

/** What a command would do: at once in a small plan, in a large one as soon as nothing more is typed. */
function useOutlook(
  { workbench }: OpenPlan,
  command: StructureCommand | null,
  at: string,
): Outcome<Plan, Refusal> | null {
  const [looked, setLooked] = useState<Looked | null>(null);
  const took = useRef(0);
  const none = command === null;
  // biome-ignore lint/correctness/useExhaustiveDependencies: `at` is the command and the state of the plan
  useLayoutEffect(() => {
    if (command === null) return;
    const look = () => {
      const started = performance.now();
      setLooked({ at, outlook: tryStructure(workbench.plan, command) });
      took.current = performance.now() - started;
    };
    if (took.current < AT_ONCE_MS) return look();
    const waiting = setTimeout(look, PAUSE_MS);
    return () => clearTimeout(waiting);
  }, [at, none]);
  return none || looked?.at !== at ? null : looked.outlook;
}

function leadOf({ workbench }: OpenPlan) {
  return workbench.view.get().measure;
}

function RefusalNote({
  plan,
  refusal,
  wayOut,
}: {
  readonly plan: Plan;
  readonly refusal: Refusal;
  readonly wayOut: ReactNode;
}) {
  const { title, detail } = refusalText(refusal, language(), namesOf(plan));
  return (
    <div className="structure-refusal" role="alert">
      <b>{title}</b> {detail}
      {wayOut}
    </div>
  );
}
