import { type KeyboardEvent, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Outline, type OutlineMember, parseOutline } from '../../shared/text/outline.ts';
import { outlineOfCells } from '../../shared/text/outline-members.ts';
import type { Key } from '../i18n/index.ts';
import { type NewPlanState, typeOutline } from '../state/new-plan.ts';
import { indentLines } from './indent-lines.ts';
import { pastedText } from './pasted-text.ts';

const PARTS = {
  organization: { name: 'newPlan.organization', example: 'newPlan.organizationExample' },
  product: { name: 'newPlan.product', example: 'newPlan.productExample' },
} as const satisfies Readonly<Record<string, { readonly name: Key; readonly example: Key }>>;

type Part = keyof typeof PARTS;

/** Names typed one a line, indented; beside them the tree that they make. */
export function OutlineSource({ state }: { readonly state: NewPlanState }) {
  const { t } = useTranslation();
  const [part, setPart] = useState<Part>('organization');
  const outlines = {
    organization: parseOutline(state.outline.organization),
    product: parseOutline(state.outline.product),
  };
  const lines = state.answer?.lines ?? 0;
  return (
    <div className="np-outline">
      <div className="np-tabs" role="tablist">
        {(Object.keys(PARTS) as Part[]).map((key) => (
          <button
            key={key}
            type="button"
            role="tab"
            aria-selected={key === part}
            className="np-tab"
            onClick={() => setPart(key)}
          >
            {t(PARTS[key].name)}
            <span className="muted">
              {outlines[key].count > 0 ? outlines[key].count : key === 'product' ? t('newPlan.optional') : ''}
            </span>
          </button>
        ))}
        <span className="grow" />
        {lines > 0 && <span className="muted">{t('newPlan.linesFound', { count: lines })}</span>}
      </div>
      <OutlineEditor
        key={part}
        label={t(PARTS[part].name)}
        example={t(PARTS[part].example)}
        text={state.outline[part]}
        outline={outlines[part]}
        onChange={(text) => typeOutline({ [part]: text })}
      />
    </div>
  );
}

interface EditorProps {
  readonly label: string;
  readonly example: string;
  readonly text: string;
  readonly outline: Outline;
  readonly onChange: (text: string) => void;
}

/** A text of indented names, and its tree. Tab and Shift+Tab indent; a new line begins where the last one did. */
export function OutlineEditor({ label, example, text, outline, onChange }: EditorProps) {
  const { t } = useTranslation();
  const id = useId();
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    const area = event.currentTarget;
    if (event.nativeEvent.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === 'Tab' && (text !== '' || event.shiftKey)) {
      // An empty text lets the keyboard out; so does Esc, then Tab.
      if (text === '') return;
      event.preventDefault();
      put(area, indentLines(area.value, area.selectionStart, area.selectionEnd, event.shiftKey ? -1 : 1));
    } else if (event.key === 'Enter' && !event.shiftKey) {
      event.preventDefault();
      const before = area.value.slice(0, area.selectionStart);
      const indent = /[^\n]*$/.exec(before)?.[0].match(/^[ \t\u3000]*/)?.[0] ?? '';
      const next = `${before}\n${indent}${area.value.slice(area.selectionEnd)}`;
      const at = before.length + 1 + indent.length;
      put(area, { text: next, start: at, end: at });
    }
  };
  const put = (area: HTMLTextAreaElement, next: { text: string; start: number; end: number }) => {
    // Now, not when it is drawn: the next key may come before that, and belongs where the caret will be.
    area.value = next.text;
    area.setSelectionRange(next.start, next.end);
    onChange(next.text);
  };
  return (
    <div className="np-outline-parts">
      <div className="np-outline-text">
        <label htmlFor={id}>
          <b>{label}</b>
          <span className="muted">{t('newPlan.outlineHint')}</span>
        </label>
        <textarea
          id={id}
          className="field np-text"
          data-autofocus
          value={text}
          spellCheck={false}
          placeholder={example}
          onKeyDown={onKeyDown}
          onPaste={(event) => {
            const cells = pastedText(event.clipboardData);
            // Columns of cells are levels; a text that is indented already stays as it is.
            if (!/\S\t+\S/.test(cells)) return;
            event.preventDefault();
            const { value, selectionStart, selectionEnd } = event.currentTarget;
            const before = value.slice(0, selectionStart) + outlineOfCells(cells);
            put(event.currentTarget, {
              text: before + value.slice(selectionEnd),
              start: before.length,
              end: before.length,
            });
          }}
          onChange={(event) => onChange(event.target.value)}
        />
        {text === '' && (
          <button type="button" className="button" onClick={() => onChange(example)}>
            {t('newPlan.useExample')}
          </button>
        )}
      </div>
      <div className="np-outline-tree" aria-live="polite">
        <p className="muted">
          {outline.count === 0
            ? t('newPlan.outlineEmpty')
            : t('newPlan.outlineCount', { count: outline.count, leaves: outline.leaves })}
        </p>
        <Flaws outline={outline} />
        <ul className="np-tree">
          <Branch members={outline.members} />
        </ul>
      </div>
    </div>
  );
}

function Branch({ members }: { readonly members: readonly OutlineMember[] }) {
  return members.map((member) => (
    <li key={member.line}>
      {member.name}
      {member.person !== '' && <span className="muted"> {member.person}</span>}
      {member.contact !== '' && <span className="muted"> {member.contact}</span>}
      {member.children.length > 0 && (
        <ul>
          <Branch members={member.children} />
        </ul>
      )}
    </li>
  ));
}

function Flaws({ outline }: { readonly outline: Outline }) {
  const { t } = useTranslation();
  if (outline.flaws.length === 0) return null;
  const words = {
    'too-deep': (text: string) => t('newPlan.flawDeep', { text }),
    'no-name': (text: string) => t('newPlan.flawNoName', { text }),
    twice: (text: string) => t('newPlan.flawTwice', { text }),
    'too-long': (text: string) => t('newPlan.flawLong', { text }),
  };
  return (
    <ul className="np-notes bad" role="alert">
      {outline.flaws.slice(0, 20).map(({ line, code, text }) => (
        <li key={`${line} ${code}`}>{t('newPlan.flawAt', { line, what: words[code](text) })}</li>
      ))}
    </ul>
  );
}
