import type { OpenAs, OpenRefusal, OpenResult, PlaceAnswer } from '../../shared/protocol/bridge.ts';
import type { MakeAnswer } from '../../shared/protocol/new-plan.ts';
import type { AppCall, FromServer } from '../../shared/protocol/socket.ts';
import { endExports } from '../host/export/run-export.ts';
import { printByBrowser } from '../print/print-with-browser.ts';
import { Printer } from '../print/printer.ts';
import type { Downloads } from './downloads.ts';
import { freePlanPath } from './plan-path.ts';
import type { Joined, OpenPlan, PlanOpening, Plans } from './plans.ts';
import type { Profile } from './profile.ts';
import { freeSamplePath } from './sample-path.ts';
import { type StartTableProcess, TableWork } from './table-work.ts';

/** A page that is connected. */
export interface Visitor {
  send(message: FromServer): void;
}

export interface SharedDeskOptions {
  readonly plans: Plans;
  readonly profile: Profile;
  readonly now: () => Date;
  readonly who: string;
  readonly startTables: StartTableProcess;
  /** Where copies of the sample go; made when the first one is. */
  readonly documents: () => string;
  readonly downloads: Downloads;
}

/** The one plan that all pages of a server look at. Opening another one closes it for all of them. */
export class SharedDesk {
  readonly #options: SharedDeskOptions;
  readonly #visitors = new Map<Visitor, Joined | null>();
  readonly #tables: TableWork;
  readonly #printer = new Printer(printByBrowser);
  #plan: OpenPlan | null = null;
  #generation = 0;
  /** Openings and closings come one after the other. */
  #work: Promise<unknown> = Promise.resolve();

  constructor(options: SharedDeskOptions) {
    this.#options = options;
    this.#tables = new TableWork(options.startTables);
  }

  enter(visitor: Visitor): void {
    this.#visitors.set(visitor, null);
    if (this.#plan) this.#join(visitor, this.#plan);
  }

  leave(visitor: Visitor): void {
    this.#visitors.get(visitor)?.leave();
    this.#visitors.delete(visitor);
  }

  /** An envelope for the plan of a generation; one for a former plan is dropped, its page has been told. */
  toPlan(visitor: Visitor, generation: number, envelope: unknown): void {
    if (generation === this.#generation) this.#visitors.get(visitor)?.receive(envelope);
  }

  async answer(call: AppCall): Promise<unknown> {
    const { profile, plans, documents } = this.#options;
    switch (call.call) {
      case 'recentPlans':
        return profile.recentPlans();
      case 'openSample':
        return this.#open(() => plans.sample(freeSamplePath(documents(), profile.preferences().language)));
      case 'openPlan':
        if (call.as === undefined) return this.open(call.path);
        return this.#openAs(call.as, call.path);
      case 'closePlan':
        await this.close();
        return null;
      case 'forgetRecent':
        profile.forgetPlans();
        return null;
      case 'preferences':
        return profile.preferences();
      case 'setPreferences':
        profile.setPreferences(call.preferences);
        return null;
      case 'readTable':
      case 'readTableAgain':
      case 'tryPlan':
        return this.#tables.ask(call);
      case 'makePlan':
        return this.#make(call);
      case 'placeExport':
        return { saved: true, target: this.#options.downloads.place(call.name), path: null } satisfies PlaceAnswer;
      case 'endTables':
        this.#tables.end();
        return null;
      case 'print':
        return this.#printer.print(call.documents);
      case 'cancelPrint':
        this.#printer.cancel();
        return null;
    }
  }

  /** Makes a plan among the documents and opens it for all pages. */
  async #make({ source, choices }: Extract<AppCall, { call: 'makePlan' }>): Promise<MakeAnswer> {
    const { documents, who } = this.#options;
    const path = freePlanPath(documents(), choices.name);
    const made = await this.#tables.ask({ call: 'make', source, choices, path, who });
    if (!made.ok) return made as MakeAnswer;
    const opened = await this.open(path);
    if (opened.ok) return { ok: true, value: { path } };
    return { ok: false, trouble: { code: 'file', refusal: opened.refusal } };
  }

  open(path: string): Promise<OpenResult> {
    return this.#open(() => this.#options.plans.open(path), path);
  }

  #openAs(as: OpenAs, path: string): Promise<OpenResult> {
    return this.#open(() => this.#options.plans.openAs(as, path, this.#options.documents()));
  }

  close(): Promise<void> {
    return this.#after(async () => {
      const generation = this.#generation;
      const had = this.#plan !== null;
      await this.#clear();
      if (had) for (const visitor of this.#visitors.keys()) visitor.send({ from: 'closed', plan: generation });
    });
  }

  /** Leaves a clean file behind, and nothing at work. */
  async end(): Promise<void> {
    this.#tables.end();
    this.#printer.cancel();
    await this.close();
    await endExports();
    this.#options.downloads.end();
  }

  #open(opening: () => Promise<PlanOpening>, path?: string): Promise<OpenResult> {
    return this.#after(async () => {
      if (this.#plan && this.#plan.path === path) return { ok: true, path };
      const opened = await opening();
      // The plan that is open stays so when the other one cannot be had.
      if (!opened.ok) return { ok: false, refusal: opened.refusal satisfies OpenRefusal };
      await this.#clear();
      const { plan } = opened;
      this.#plan = plan;
      this.#generation++;
      for (const visitor of this.#visitors.keys()) this.#join(visitor, plan);
      const { profile, now } = this.#options;
      profile.rememberPlan({ path: plan.path, name: plan.name, at: now().toISOString() });
      return { ok: true, path: plan.path };
    });
  }

  #join(visitor: Visitor, plan: OpenPlan): void {
    const generation = this.#generation;
    visitor.send({ from: 'opened', plan: generation });
    this.#visitors.set(
      visitor,
      plan.join((message) => visitor.send({ from: 'plan', plan: generation, message })),
    );
  }

  async #clear(): Promise<void> {
    const plan = this.#plan;
    if (!plan) return;
    this.#plan = null;
    for (const [visitor, joined] of this.#visitors) {
      joined?.leave();
      this.#visitors.set(visitor, null);
    }
    await plan.close();
  }

  #after<T>(work: () => Promise<T>): Promise<T> {
    const result = this.#work.then(work);
    this.#work = result.catch(() => {});
    return result;
  }
}
