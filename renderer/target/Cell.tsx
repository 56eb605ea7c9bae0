import { type KeyboardEvent, type ReactNode, type Ref, useEffect, useImperativeHandle, useRef } from 'react';
import { AT_REST } from '../state/text-field.ts';

interface Props {
  readonly label: string;
  /** What stands there while nothing is typed. */
  readonly rest: string;
  /** The same exactly. */
  readonly title?: string;
  /** What is being typed; null at rest. */
  readonly typed: string | null;
  readonly bad: boolean;
  readonly readOnly: boolean;
  readonly wide?: boolean;
  /** Where it stands, for the arrow keys. */
  readonly column: string;
  /** Typing began; null: what stands there is to be changed (F2). */
  readonly onBegin: (text: string | null) => void;
  readonly onType: (text: string) => void;
  /** Takes what was typed; false where it cannot be taken. */
  readonly onTake: () => boolean;
  readonly onCancel: () => void;
  readonly onClear: () => void;
  readonly onFocus?: () => void;
  readonly onLeave: (to: EventTarget | null) => void;
  readonly field?: Ref<HTMLInputElement>;
  /** What typing would do, or why it cannot be; null where there is nothing to say. */
  readonly says: ReactNode;
}

/** A figure of a table that is changed in its place, with the keys of the grid: type over it, F2, Enter, Esc, arrows. */
export function Cell(props: Props) {
  const { label, rest, title, typed, bad, readOnly, wide = false, column, says } = props;
  const input = useRef<HTMLInputElement>(null);
  useImperativeHandle(props.field, () => input.current as HTMLInputElement, []);
  const resting = typed === null;
  // At rest the whole figure is selected: what is typed takes its place.
  useEffect(() => {
    if (resting && document.activeElement === input.current) input.current?.select();
  });
  return (
    <span className={`target-cell${resting ? '' : ' typing'}${wide ? ' wide' : ''}${rest === '' ? ' blank' : ''}`}>
      <input
        ref={input}
        aria-label={label}
        title={resting ? title : undefined}
        value={typed ?? rest}
        readOnly={readOnly}
        spellCheck={false}
        autoComplete="off"
        aria-invalid={bad || undefined}
        data-column={column}
        {...{ [AT_REST]: resting ? '' : undefined }}
        onChange={({ target }) => (resting ? props.onBegin(target.value) : props.onType(target.value))}
        onKeyDown={(event) => handleKey(event, props)}
        onFocus={({ target }) => {
          target.select();
          props.onFocus?.();
        }}
        onMouseUp={(event) => resting && event.preventDefault()}
        onDoubleClick={() => resting && !readOnly && props.onBegin(null)}
        onBlur={({ relatedTarget }) => props.onLeave(relatedTarget)}
      />
      {says !== null && (
        <span className={bad ? 'target-outlook bad' : 'target-outlook'} role={bad ? 'alert' : undefined}>
          {says}
        </span>
      )}
    </span>
  );
}

type Step = readonly [rows: number, columns: number];

const STEPS: Readonly<Record<string, Step>> = {
  ArrowDown: [1, 0],
  ArrowUp: [-1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
};

function handleKey(event: KeyboardEvent<HTMLInputElement>, props: Props): void {
  if (event.nativeEvent.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
  const resting = props.typed === null;
  const { key, currentTarget } = event;
  const done = () => event.preventDefault();
  if (key === 'Escape' && !resting) {
    done();
    event.stopPropagation();
    return props.onCancel();
  }
  if (key === 'F2' && resting && !props.readOnly) {
    done();
    return props.onBegin(null);
  }
  if ((key === 'Delete' || key === 'Backspace') && resting && !props.readOnly) {
    done();
    return props.onClear();
  }
  const step: Step | undefined = key === 'Enter' ? [event.shiftKey ? -1 : 1, 0] : STEPS[key];
  // While something is typed, left and right are the caret's.
  if (!step || (step[1] !== 0 && !resting) || (event.shiftKey && key !== 'Enter')) return;
  done();
  if (resting || props.onTake()) goFrom(currentTarget, step);
}

/** The nearest cell that way: up and down in the same column, left and right in the row. */
function goFrom(from: HTMLInputElement, [rows, columns]: Step): void {
  const cells = [...(from.closest('table')?.querySelectorAll<HTMLInputElement>('input[data-column]') ?? [])];
  const row = from.closest('tr');
  const line =
    rows === 0
      ? cells.filter((cell) => cell.closest('tr') === row)
      : cells.filter((cell) => cell.dataset['column'] === from.dataset['column']);
  line[line.indexOf(from) + rows + columns]?.focus();
}
