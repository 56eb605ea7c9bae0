import { calendarOf } from '../../shared/model/plan.ts';
import { scenarioCellsOf, snapshotOf } from '../../shared/protocol/snapshot.ts';
import type { OpenPlan } from '../state/open-plan.ts';
import { scenariosRead } from './basis-words.ts';
import type { OutlookAnswer, OutlookRequest } from './outlook-worker.ts';
import { type Asked, outlookOf } from './preview.ts';

/** Up to so many cells a strategy is worked out in the frame that asks; more would hold the slider up. */
const MOST_AT_ONCE = 250_000;

export function isLarge({ workbench: { plan } }: OpenPlan): boolean {
  return plan.lines.count * calendarOf(plan).leafCount > MOST_AT_ONCE;
}

interface Question {
  readonly asked: Asked;
  readonly resolve: (answer: OutlookAnswer | null) => void;
}

/** Works strategies out beside the window, on a copy of the plan that is sent when it has changed. */
export class Outlooks {
  readonly #open: OpenPlan;
  #worker: Worker | null = null;
  /** What the worker's copy holds. */
  #sent = '';
  /** Sent and not answered, in the order in which answers come. */
  #waiting: Question[] = [];
  /** The last preview that was asked for while another is worked out. */
  #next: Question | null = null;
  #busy = false;

  constructor(open: OpenPlan) {
    this.#open = open;
  }

  /** What a strategy would do; null where something newer was asked for before its turn came, or the page was left. */
  ask(asked: Asked): Promise<OutlookAnswer | null> {
    return new Promise((resolve) => {
      this.#next?.resolve(null);
      this.#next = { asked, resolve };
      this.#goOn();
    });
  }

  /** Whether a strategy would go through. */
  async goes(asked: Asked): Promise<boolean> {
    if (!isLarge(this.#open)) return outlookOf(this.#open.workbench.plan, asked).ok;
    const answer = await this.#send({ is: 'try', asked });
    return answer?.ok ?? false;
  }

  end(): void {
    this.#worker?.terminate();
    this.#worker = null;
    this.#sent = '';
    this.#busy = false;
    for (const { resolve } of this.#waiting.splice(0)) resolve(null);
    this.#next?.resolve(null);
    this.#next = null;
  }

  #goOn(): void {
    const next = this.#next;
    if (!next || this.#busy) return;
    this.#next = null;
    this.#busy = true;
    void this.#send({ is: 'ask', asked: next.asked }).then((answer) => {
      this.#busy = false;
      next.resolve(answer);
      this.#goOn();
    });
  }

  #send(request: Exclude<OutlookRequest, { is: 'plan' }>): Promise<OutlookAnswer | null> {
    const worker = this.#ready(request.asked);
    return new Promise((resolve) => {
      this.#waiting.push({ asked: request.asked, resolve });
      worker.postMessage(request satisfies OutlookRequest);
    });
  }

  /** The worker, with a copy of the plan as it is now. */
  #ready(asked: Asked): Worker {
    this.#worker ??= this.#start();
    const { plan } = this.#open.workbench;
    const bases = asked.strategy.steps.flatMap(({ by }) => by.map(({ of }) => of));
    const scenarios = [asked.scenario, ...scenariosRead(plan, bases)];
    const state = `${plan.seq} ${scenarios.join()}`;
    if (state !== this.#sent) {
      this.#sent = state;
      const cells = scenarios.map((scenario) => scenarioCellsOf(plan, scenario));
      this.#worker.postMessage({ is: 'plan', snapshot: snapshotOf(plan), cells } satisfies OutlookRequest);
    }
    return this.#worker;
  }

  #start(): Worker {
    const worker = new Worker(new URL('./outlook-worker.ts', import.meta.url), { type: 'module' });
    worker.addEventListener('message', ({ data }: MessageEvent<OutlookAnswer>) => this.#waiting.shift()?.resolve(data));
    worker.addEventListener('error', () => this.#answerHere());
    return worker;
  }

  /** Without a worker it takes as long as it takes. */
  #answerHere(): void {
    const { plan } = this.#open.workbench;
    const waiting = this.#waiting.splice(0);
    this.#worker?.terminate();
    this.#worker = null;
    this.#sent = '';
    for (const { asked, resolve } of waiting) resolve(outlookOf(plan, asked));
  }
}

const kept = new WeakMap<OpenPlan, Outlooks>();

export function outlooksOf(open: OpenPlan): Outlooks {
  let outlooks = kept.get(open);
  if (!outlooks) {
    outlooks = new Outlooks(open);
    kept.set(open, outlooks);
  }
  return outlooks;
}
