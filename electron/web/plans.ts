import type { OpenAs, OpenRefusal } from '../../shared/protocol/bridge.ts';
import type { HostMessage } from '../../shared/protocol/messages.ts';

/** A plan that is open in this process, as the sockets see it. */
export interface OpenPlan {
  readonly path: string;
  readonly name: string;
  /** Joins a page: what it asks is answered to `send`, and so is every change that anyone makes. */
  join(send: (message: HostMessage) => void): Joined;
  /** Leaves one clean file behind. */
  close(): Promise<void>;
}

export interface Joined {
  /** Takes an Envelope that nobody has looked at yet. */
  receive(envelope: unknown): void;
  leave(): void;
}

export type PlanOpening =
  | { readonly ok: true; readonly plan: OpenPlan }
  | { readonly ok: false; readonly refusal: OpenRefusal };

/** How plans come to be open in this process. */
export interface Plans {
  open(path: string): Promise<PlanOpening>;
  /** A plan that another program holds: as it stands now, or a copy beside it, else in the folder. */
  openAs(as: OpenAs, path: string, folder: string): Promise<PlanOpening>;
  /** Makes the sample plan where nothing is yet, and opens it. */
  sample(path: string): Promise<PlanOpening>;
}
