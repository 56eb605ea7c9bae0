import * as z from 'zod';
import { done, type Outcome, refuse } from '../../../shared/model/outcome.ts';
import type { Blend, Strategy } from '../../../shared/model/strategy.ts';
import { flawText } from '../../../shared/strategy/flaw-words.ts';
import { keysOfPath } from '../../../shared/strategy/json-form.ts';
import {
  parseBlend,
  parseStrategy as parseStrategyForm,
  type StrategyMalformed,
} from '../../../shared/strategy/parse-strategy.ts';
import { problemsOfForm } from './import-map.ts';
import type { ImportRefusal } from './import-problem.ts';

/** A form of the core as a form among others: each flaw an issue at its path. */
function formOf<T>(parse: (value: unknown) => Outcome<T, StrategyMalformed>) {
  return z.unknown().transform((value, context): T => {
    const parsed = parse(value);
    if (parsed.ok) return parsed.value;
    for (const flaw of parsed.refusal.problems) {
      context.addIssue({ code: 'custom', path: keysOfPath(flaw.path), message: flawText(flaw, 'en') });
    }
    return z.NEVER;
  });
}

/** A strategy as JSON (shared/model/strategy.ts); whether it fits a plan is for checkStrategy. */
export const strategyForm = formOf<Strategy>(parseStrategyForm);
export const blendForm = formOf<Blend>(parseBlend);

/** Parses a strategy's JSON. Refuses 'map-invalid', naming every place. */
export function parseStrategy(value: unknown, file: string): Outcome<Strategy, ImportRefusal> {
  const parsed = strategyForm.safeParse(value, { reportInput: true });
  if (!parsed.success) return refuse({ code: 'map-invalid', file, problems: problemsOfForm(parsed.error) });
  return done(parsed.data);
}
