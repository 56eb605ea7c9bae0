import { z } from 'zod';
import type { AreaEdit } from '../../shared/command/command.ts';

/** More than a grid can show or a clipboard brings; keeps a message from filling the memory. */
const MOST_EDITS = 2_000_000;
const MOST_MEMBERS = 100;
const MOST_CODE = 100;
const MOST_ID = 0x7fffffff;
const DECIMAL = /^-?(\d+(\.\d*)?|\.\d+)$/;

/**
 * Many areas and what is entered into each. Looked at by hand: a form made of forms takes a second for a hundred
 * thousand of them.
 */
export const editsForm = z.custom<readonly AreaEdit[]>(
  (value) => Array.isArray(value) && value.length > 0 && value.length <= MOST_EDITS && value.every(isEdit),
  'not edits of areas',
);

function isEdit(value: unknown): value is AreaEdit {
  return has(value, 2) && isArea(value['area']) && isEntry(value['entry']);
}

function isArea(value: unknown): boolean {
  if (!has(value, 3)) return false;
  const { measure, members, period } = value;
  if (!isId(measure) || typeof period !== 'string' || period.length > MOST_CODE) return false;
  return Array.isArray(members) && members.length <= MOST_MEMBERS && members.every((id) => id === null || isId(id));
}

function isEntry(value: unknown): boolean {
  if (!has(value, 2)) return false;
  switch (value['op']) {
    case 'set':
    case 'add':
      return Number.isSafeInteger(value['ticks']);
    case 'scale': {
      const { factor } = value;
      return typeof factor === 'string' && factor.length <= MOST_CODE && DECIMAL.test(factor);
    }
    default:
      return false;
  }
}

/** Whether it is an object of so many properties: those that are then asked for, and no others. */
function has(value: unknown, properties: number): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && Object.keys(value).length === properties;
}

function isId(value: unknown): boolean {
  return Number.isInteger(value) && (value as number) > 0 && (value as number) <= MOST_ID;
}
