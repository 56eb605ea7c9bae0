import type { Refusal } from '../../shared/command/refusal.ts';
import type { MeasureId, ScenarioId, StrategyId } from '../../shared/model/ids.ts';
import { calendarOf, measuresOf, type Plan } from '../../shared/model/plan.ts';
import type { StrategyRow } from '../../shared/model/rows.ts';
import { language } from '../i18n/index.ts';
import { drafts } from '../state/drafts.ts';
import type { OpenPlan } from '../state/open-plan.ts';
import { createStore, type Store } from '../state/store.ts';
import type { TextStorage } from '../state/view.ts';
import { type Form, flawsOf, formOf, isChanged, strategyOf } from './form.ts';
import { readDrafts, writeDrafts } from './kept-drafts.ts';

/** What the cells are to sum to. */
export type TotalChoice =
  | { readonly is: 'present' }
  /** Growth over the reference year, as a factor: 0.08. */
  | { readonly is: 'growth'; readonly growth: number }
  | { readonly is: 'amount'; readonly ticks: number };

export interface DeskState {
  /** The strategy that is shown; null where the plan has none. */
  readonly shown: StrategyId | null;
  /** Edits that are not saved, by strategy. */
  readonly drafts: ReadonlyMap<StrategyId, Form>;
  /** The step whose parts the preview shows, and of which parent. */
  readonly step: number;
  readonly parent: number;
  readonly total: TotalChoice;
  readonly period: string;
  /** Whether the scenario's locks and bounds stay. */
  readonly keepHolds: boolean;
  /** Keys of the areas set by hand that stay (placeKey), and whether they are then locked. */
  readonly kept: ReadonlySet<string>;
  readonly lockKept: boolean;
  /** The page's other half: who takes what. */
  readonly tab: 'steps' | 'people';
}

/** What lies on the strategy page while a plan is open: nothing of it is in the plan until it is saved or applied. */
export class StrategyDesk {
  readonly state: Store<DeskState>;
  readonly #open: OpenPlan;

  constructor(open: OpenPlan, storage: TextStorage = window.localStorage) {
    this.#open = open;
    const { file } = open.workbench.state.get();
    let written = readDrafts(storage, file, this.plan);
    this.state = createStore<DeskState>({
      shown: null,
      drafts: written,
      step: 0,
      parent: 0,
      total: { is: 'present' },
      period: 'all',
      keepHolds: true,
      kept: new Set(),
      lockKept: false,
      tab: 'steps',
    });
    this.state.subscribe(() => {
      if (this.state.get().drafts === written) return;
      written = this.state.get().drafts;
      writeDrafts(storage, file, this.plan, written);
      this.#tell();
    });
    open.workbench.state.subscribe(() => this.#tell());
    this.#tell();
  }

  /** Lets whoever would close the window know what is not saved. */
  #tell(): void {
    const names = strategiesOf(this.plan)
      .filter((row) => this.isDirty(row))
      .map(({ strategy }) => strategy.name);
    const told = drafts.get();
    if (told?.of === this.#open && told.names.join() === names.join()) return;
    drafts.set({ of: this.#open, names, save: () => this.saveAll() });
  }

  /** Saves every draft in the plan; false where one cannot be, which stays. */
  async saveAll(): Promise<boolean> {
    const measure = this.where()?.measure;
    const row = measure === undefined ? undefined : this.plan.tables.measure.get(measure);
    for (const dirty of strategiesOf(this.plan).filter((one) => this.isDirty(one))) {
      const form = this.form(dirty);
      if (flawsOf(this.plan, row, form, language()).length > 0 || (await this.save(dirty, form)) !== null) return false;
    }
    return true;
  }

  /** Saves one strategy in the plan. Answers why not. */
  async save(row: StrategyRow, form: Form): Promise<Refusal | null> {
    const { workbench } = this.#open;
    const reply = await workbench.execute({
      command: 'save-strategy',
      strategy: strategyOf(form),
      replaces: row.id,
    });
    if (!reply.ok && reply.refusal?.code !== 'nothing-changes') return reply.refusal ?? null;
    this.discard(row.id);
    return null;
  }

  get plan(): Plan {
    return this.#open.workbench.plan;
  }

  /** The strategy that is shown: the chosen one, or else the first. */
  row(): StrategyRow | null {
    const rows = strategiesOf(this.plan);
    return rows.find(({ id }) => id === this.state.get().shown) ?? rows[0] ?? null;
  }

  form(row: StrategyRow): Form {
    return this.state.get().drafts.get(row.id) ?? formOf(row.strategy);
  }

  isDirty(row: StrategyRow): boolean {
    const draft = this.state.get().drafts.get(row.id);
    return draft !== undefined && isChanged(draft, row.strategy);
  }

  show(id: StrategyId): void {
    this.state.patch({ shown: id, step: 0, parent: 0, tab: 'steps' });
    this.#open.workbench.view.patch({ page: 'strategy' });
  }

  edit(row: StrategyRow, form: Form): void {
    const drafts = new Map(this.state.get().drafts);
    drafts.set(row.id, form);
    this.state.patch({ drafts });
  }

  discard(id: StrategyId): void {
    const drafts = new Map(this.state.get().drafts);
    drafts.delete(id);
    this.state.patch({ drafts });
  }

  /** The strategy of a name, as soon as it is in the plan. */
  showNamed(name: string): void {
    const row = strategiesOf(this.plan).find(({ strategy }) => strategy.name === name);
    if (row) this.show(row.id);
  }

  /** The scenario and measure that the window shows. */
  where(): { readonly scenario: ScenarioId; readonly measure: MeasureId } | null {
    const { scenario, measure } = this.#open.workbench.view.get();
    const lead = measure ?? measuresOf(this.plan)[0]?.id ?? null;
    return scenario === null || lead === null ? null : { scenario, measure: lead };
  }

  /** The period that is planned; the whole where the plan knows the kept one no more. */
  period(): string {
    const { period } = this.state.get();
    return calendarOf(this.plan).byCode.has(period) ? period : wholePeriod(this.plan);
  }
}

/** The code of the whole plan: of its only year where it has one. */
export function wholePeriod(plan: Plan): string {
  return calendarOf(plan).periods[0]?.code ?? 'all';
}

export function strategiesOf(plan: Plan): StrategyRow[] {
  return [...plan.tables.strategy.values()].sort((a, b) => a.id - b.id);
}

const desks = new WeakMap<OpenPlan, StrategyDesk>();

export function deskOf(open: OpenPlan): StrategyDesk {
  let desk = desks.get(open);
  if (!desk) {
    desk = new StrategyDesk(open);
    desks.set(open, desk);
  }
  return desk;
}
