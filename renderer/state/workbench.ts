import type { Command } from '../../shared/command/command.ts';
import type { Changeset } from '../../shared/cube/changeset.ts';
import type { RowTree } from '../../shared/cube/row-tree.ts';
import type { DimensionId, MeasureId, ScenarioId } from '../../shared/model/ids.ts';
import { calendarOf, dimensionsOf, measuresOf, type Plan, scenariosOf } from '../../shared/model/plan.ts';
import type { AreaLog, Committed, Fault, OpenAnswer, UndoState } from '../../shared/protocol/messages.ts';
import type { SpreadMethod } from '../../shared/spread/method.ts';
import { CONNECTION_LOST, type PlanClient, type Reply } from '../client/plan-client.ts';
import { firstOpenPeriods } from '../grid/period-columns.ts';
import { nodeKeys } from '../grid/visible-rows.ts';
import { readColumn } from './column-id.ts';
import type { ColumnView } from './column-view.ts';
import { treeFor } from './figures.ts';
import { hiddenNodes } from './hidden-rows.ts';
import { type How, withMethod } from './how.ts';
import type { Place } from './pin.ts';
import { follow, type Replica, replicaOf, takeCells } from './replica.ts';
import { openKeysOf, type Rows, rowsOf, visibleNodeOfKey, withHidden, withNode } from './rows.ts';
import { periodColumnId, type Selection } from './selection.ts';
import { allAddUp, followFacts, type Shown, shownOf } from './shown.ts';
import { createStore, type Store } from './store.ts';
import { viewAfterMove } from './tree-changes.ts';
import { FIRST_VIEW, type PanelName, readView, type TextStorage, type View, writeView } from './view.ts';
import { wantedBy } from './wanted.ts';

export interface PlanState {
  readonly phase: 'loading' | 'ready' | 'lost';
  readonly file: string;
  readonly readOnly: boolean;
  readonly history: UndoState;
  /** When the last change came into the file, ISO 8601; null when none has since the plan was opened. */
  readonly savedAt: string | null;
  /** Counts the states of the plan that were seen: whoever reads plan tables looks at it. */
  readonly version: number;
  readonly addsUp: boolean;
  /** Requests under way. */
  readonly sending: number;
  /** What went wrong last without being a refusal. */
  readonly fault: Fault | null;
}

/** Whether the side panel fits beside the grid; narrower, it lies over it and is better asked for. */
function hasRoom(): boolean {
  return typeof innerWidth !== 'number' || innerWidth >= 1180;
}

/** One open plan in this window: replica, figures, rows, view, and the commands that change it. */
export class Workbench {
  readonly state: Store<PlanState>;
  readonly view: Store<View>;
  readonly figures: Store<Shown | null> = createStore<Shown | null>(null);
  readonly rows: Store<Rows | null> = createStore<Rows | null>(null);
  readonly selection: Store<Selection | null> = createStore<Selection | null>(null);
  /** The figures without a preview. */
  #settled: Shown | null = null;
  /** What they were asked for as. */
  #wanted = '';
  #replica: Replica;
  #client: PlanClient;
  #unsubscribe: (() => void)[] = [];
  /** What goes on once there is a connection again. */
  readonly #waiting: (() => void)[] = [];
  readonly #storage: TextStorage;

  constructor(client: PlanClient, answer: OpenAnswer, storage: TextStorage) {
    this.#storage = storage;
    this.#replica = replicaOf(answer.snapshot);
    this.#client = client;
    this.state = createStore<PlanState>({
      phase: 'loading',
      file: answer.file,
      readOnly: answer.readOnly,
      history: answer.history,
      savedAt: null,
      version: 0,
      addsUp: true,
      sending: 0,
      fault: null,
    });
    this.view = createStore(
      readView(storage, answer.file, { ...FIRST_VIEW, panel: hasRoom() ? FIRST_VIEW.panel : null }),
    );
    this.view.subscribe(() => writeView(this.#storage, this.state.get().file, this.view.get()));
    this.selection.subscribe(() => this.#rememberSelection());
    void this.attach(client, answer);
  }

  get client(): PlanClient {
    return this.#client;
  }

  get plan(): Plan {
    return this.#replica.plan;
  }

  get settled(): Shown | null {
    return this.#settled;
  }

  /** Goes on with a (new) connection to the same plan. */
  async attach(client: PlanClient, answer: OpenAnswer): Promise<void> {
    this.detach();
    this.#client = client;
    this.#unsubscribe = [
      client.onCommitted((committed) => this.#committed(committed)),
      client.onConnection((state) => state === 'lost' && this.state.patch({ phase: 'lost' })),
    ];
    await this.#take(answer);
    for (const goOn of this.#waiting.splice(0)) goOn();
  }

  detach(): void {
    for (const unsubscribe of this.#unsubscribe) unsubscribe();
    this.#unsubscribe = [];
  }

  async #take(answer: OpenAnswer): Promise<void> {
    this.#replica = replicaOf(answer.snapshot);
    this.state.patch({ file: answer.file, readOnly: answer.readOnly, history: answer.history, fault: null });
    this.#chooseView();
    await this.#show(null);
  }

  async #reload(): Promise<void> {
    this.state.patch({ phase: 'loading' });
    const reply = await this.#client.request({ request: 'open' });
    if (reply.ok) await this.#take(reply.value);
    else this.#fail(reply);
  }

  /** Fills in what the remembered view lacks or what the plan no longer has. */
  #chooseView(): void {
    const { plan } = this;
    const view = this.view.get();
    const dimensions = dimensionsOf(plan).map((row) => row.id);
    const order = view.order.filter((id, i) => dimensions.includes(id) && view.order.indexOf(id) === i);
    const measures = measuresOf(plan).map((row) => row.id);
    const has = <T extends { id: number }>(rows: readonly T[], id: number | null) =>
      rows.find((row) => row.id === id)?.id ?? rows[0]?.id ?? null;
    this.view.patch({
      scenario: has(scenariosOf(plan), view.scenario) as ScenarioId | null,
      measure: has(measuresOf(plan), view.measure) as MeasureId | null,
      measures: view.measures.filter((id) => measures.includes(id)),
      order: order.length > 0 ? order : dimensions,
      openPeriods: view.openPeriods ?? firstOpenPeriods(calendarOf(plan)),
    });
  }

  /** Computes all that the grid shows; asks for the scenario's cells when they are not there yet. */
  async #show(tree: RowTree | null): Promise<void> {
    const wanted = wantedBy(this.plan, this.view.get());
    if (wanted === null) {
      this.#settle(null);
      return this.#ready();
    }
    if (!(await this.#load(wanted.scenario))) return;
    if (wanted.against !== null && !(await this.#load(wanted.against))) return;
    // Another view may have been asked for while the cells were on their way.
    if (JSON.stringify(wantedBy(this.plan, this.view.get())) !== JSON.stringify(wanted)) return;
    const built = tree ?? treeFor(this.plan, this.view.get().order);
    this.#wanted = JSON.stringify(wanted);
    const shown = shownOf(this.plan, built, wanted);
    const hidden = hiddenNodes(this.plan, shown, this.view.get().columns.hideZero);
    const rows = this.rows.get();
    if (built !== rows?.tree) this.#setTree(built, hidden);
    this.#settle(shown);
    if (built === rows?.tree) this.rows.set(withHidden(rows, hidden));
    this.#ready();
  }

  /** Fetches a scenario's cells where they are not here yet; false when the plan has meanwhile become another. */
  async #load(scenario: ScenarioId): Promise<boolean> {
    const replica = this.#replica;
    if (replica.loaded.has(scenario)) return true;
    const reply = await this.#client.request({ request: 'cells', scenario });
    if (!reply.ok) {
      this.#fail(reply);
      return false;
    }
    if (replica !== this.#replica) return false;
    if (takeCells(replica, reply.value)) return true;
    await this.#reload();
    return false;
  }

  #setTree(tree: RowTree, hidden: Uint8Array | null): void {
    const view = this.view.get();
    const rows = rowsOf(tree, view.openRows, view.openDepth, hidden);
    this.#settled = null;
    this.figures.set(null);
    this.rows.set(rows);
    if (view.openRows === null && view.openDepth === null) this.view.patch({ openRows: openKeysOf(rows) });
    const column = view.selected?.column ?? `p:${view.openPeriods?.[0] ?? ''}`;
    this.selection.set({ node: visibleNodeOfKey(rows, view.selected?.row ?? ''), column });
  }

  #settle(figures: Shown | null): void {
    this.#settled = figures;
    if (figures === null) this.rows.set(null);
    this.figures.set(figures);
  }

  #ready(): void {
    const { version } = this.state.get();
    const figures = this.#settled;
    const adds = !figures || allAddUp(figures, this.plan);
    this.state.patch({ phase: 'ready', version: version + 1, addsUp: adds });
  }

  #fail(reply: Extract<Reply<unknown>, { ok: false }>): void {
    if (reply.fault) this.state.patch({ fault: reply.fault });
  }

  #committed(committed: Committed): void {
    switch (follow(this.#replica, committed)) {
      case 'known':
        return;
      case 'gap':
        void this.#reload();
        return;
      case 'applied':
        this.state.patch({ history: committed.history, savedAt: committed.at, fault: null });
        this.#afterChange(committed.changeset);
    }
  }

  #afterChange({ facts }: Changeset): void {
    const tables = new Set(facts.map((fact) => (fact.fact === 'row' ? fact.table : fact.fact)));
    if (tables.has('scenario') || tables.has('measure') || tables.has('dimension')) this.#chooseView();
    if (tables.has('member')) this.view.patch(viewAfterMove(this.plan, this.view.get()));
    const figures = this.#settled;
    const other = JSON.stringify(wantedBy(this.plan, this.view.get())) !== this.#wanted;
    const rowsDiffer = (['lines', 'member', 'dimension', 'closed'] as const).some((table) => tables.has(table));
    if (!figures || other || rowsDiffer) {
      void this.#show(null);
      return;
    }
    if (tables.has('actuals') || tables.has('settings')) {
      void this.#show(figures.tree);
      return;
    }
    this.#settle(followFacts(figures, this.plan, facts, tables.has('lock') || tables.has('bound')));
    this.#ready();
  }

  /** Brings a scenario's cells here; false when that was not to be had. */
  loadScenario(scenario: ScenarioId): Promise<boolean> {
    return this.#load(scenario);
  }

  /** Brings the cells of every scenario here; false when that was not to be had. */
  async loadScenarios(): Promise<boolean> {
    for (const { id } of scenariosOf(this.plan)) if (!(await this.#load(id))) return false;
    return true;
  }

  /** Shows figures that are not in the file, or again those that are. */
  showPreview(figures: Shown | null): void {
    this.figures.set(figures ?? this.#settled);
  }

  /** Resolves at once, or as soon as the plan's host is back. */
  #connected(): Promise<void> {
    if (this.state.get().phase !== 'lost') return Promise.resolve();
    return new Promise((resolve) => this.#waiting.push(resolve));
  }

  /**
   * Sends a change. While the host is away it waits; when the host was lost under way and the plan is as it was
   * before, the change cannot have been made, so it is sent again.
   */
  async #request(send: () => Promise<Reply<{ readonly seq: number }>>): Promise<Reply<{ readonly seq: number }>> {
    this.state.patch({ sending: this.state.get().sending + 1 });
    await this.#connected();
    const { seq } = this.plan;
    let reply = await send();
    if (!reply.ok && reply.fault === CONNECTION_LOST) {
      await this.#connected();
      reply = this.plan.seq === seq ? await send() : { ok: true, value: { seq: this.plan.seq } };
    }
    this.state.patch({ sending: this.state.get().sending - 1 });
    if (!reply.ok) this.#fail(reply);
    return reply;
  }

  execute(command: Command): Promise<Reply<{ readonly seq: number }>> {
    return this.#request(() => this.#client.request({ request: 'execute', command }));
  }

  /** Whose holidays the plan's working days go by; the host knows them. */
  setWorkingDays(holidays: string): Promise<Reply<{ readonly seq: number }>> {
    return this.#request(() => this.#client.request({ request: 'working-days', holidays }));
  }

  undo(): Promise<Reply<{ readonly seq: number }>> {
    return this.#request(() => this.#client.request({ request: 'undo' }));
  }

  redo(): Promise<Reply<{ readonly seq: number }>> {
    return this.#request(() => this.#client.request({ request: 'redo' }));
  }

  /** Makes the plan what it was right after an entry. */
  returnTo(seq: number): Promise<Reply<{ readonly seq: number }>> {
    return this.#request(() => this.#client.request({ request: 'return-to', seq }));
  }

  /** The last changes that may have changed a place, before an entry or of all; nothing when the host cannot tell. */
  async areaLog(place: Place, limit: number, before?: number): Promise<AreaLog> {
    const from = before === undefined ? {} : { before };
    const reply = await this.#client.request({ request: 'area-log', ...place, limit, ...from });
    return reply.ok ? reply.value : { entries: [], next: null };
  }

  showScenario(scenario: ScenarioId): void {
    this.view.patch({ scenario });
    void this.#show(this.rows.get()?.tree ?? null);
  }

  /** Shows one measure alone. */
  showMeasure(measure: MeasureId): void {
    this.showMeasures([measure]);
  }

  /** Shows measures side by side. The lead one stays as long as it is among them. */
  showMeasures(measures: readonly MeasureId[]): void {
    const { measure: lead } = this.view.get();
    const [first] = measures;
    if (first === undefined) return;
    this.view.patch({ measures, measure: lead !== null && measures.includes(lead) ? lead : first });
    void this.#show(this.rows.get()?.tree ?? null);
  }

  /** Opens a tab of the side panel; closes the panel when it shows that tab already. */
  togglePanel(panel: PanelName): void {
    this.view.patch({ panel: this.view.get().panel === panel ? null : panel });
  }

  /** Changes what the columns are; what they need is worked out or fetched. */
  showColumns(part: Partial<ColumnView>): void {
    this.view.patch({ columns: { ...this.view.get().columns, ...part } });
    if ('ratios' in part || 'against' in part || 'extras' in part || 'hideZero' in part) {
      void this.#show(this.rows.get()?.tree ?? null);
    }
  }

  /** Puts a method in force for the edits to come. */
  setMethod(method: SpreadMethod): void {
    this.setHow(withMethod(this.view.get().how, method));
  }

  setHow(how: Partial<How>): void {
    this.view.patch({ how: { ...this.view.get().how, ...how } });
  }

  setOrder(order: readonly DimensionId[]): void {
    this.view.patch({ order, openRows: null, openDepth: null, selected: null });
    void this.#show(null);
  }

  foldNode(node: number, unfolded: boolean): void {
    const rows = this.rows.get();
    if (!rows) return;
    const next = withNode(rows, node, unfolded);
    if (next === rows) return;
    const selected = this.selection.get();
    if (!unfolded && selected && selected.node > node && selected.node < (rows.tree.end[node] as number)) {
      this.selection.patch({ node });
    }
    this.rows.set(next);
    const key = nodeKeys(rows.tree)(node);
    const keys = (this.view.get().openRows ?? openKeysOf(rows)).filter((open) => open !== key);
    this.view.patch({ openRows: unfolded ? [...keys, key] : keys, openDepth: null });
  }

  foldPeriod(code: string, unfolded: boolean): void {
    const codes = (this.view.get().openPeriods ?? []).filter((open) => open !== code);
    if (!unfolded) this.#leaveFolded(code);
    this.view.patch({ openPeriods: unfolded ? [...codes, code] : codes });
  }

  /** A selection within a period that folds stays on the period. */
  #leaveFolded(code: string): void {
    const selected = this.selection.get();
    const calendar = calendarOf(this.plan);
    const whole = calendar.byCode.get(code);
    const column = selected && readColumn(this.plan, selected.column);
    const part = column?.period;
    if (!whole || !part || part.firstLeaf < whole.firstLeaf || part.endLeaf > whole.endLeaf) return;
    if (part.index > whole.index) this.selection.patch({ column: periodColumnId(whole, column?.measure) });
  }

  #rememberSelection(): void {
    const selected = this.selection.get();
    const rows = this.rows.get();
    const { openRows, openDepth } = this.view.get();
    if (!selected || !rows || (openRows === null && openDepth === null)) return;
    this.view.patch({ selected: { row: nodeKeys(rows.tree)(selected.node), column: selected.column } });
  }
}
