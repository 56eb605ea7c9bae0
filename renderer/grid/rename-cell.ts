import { namesOf } from '../../shared/text/at-names.ts';
import { refusalText } from '../../shared/text/refusal-text.ts';
import { i18n, language } from '../i18n/index.ts';
import type { OpenPlan } from '../state/open-plan.ts';
import { memberRow, subjectOf } from '../structure/subject.ts';

/**
 * A field over the selected row's name: Enter or going elsewhere renames, Esc does not. What is refused stays in the
 * field, with the reason. The field lies beside the grid's cells, so that the grid's keys leave it alone.
 */
export function renameInPlace(host: HTMLElement, open: OpenPlan): void {
  const { workbench } = open;
  const member = memberRow(workbench.plan, subjectOf(workbench)?.member ?? null);
  const name = host.querySelector<HTMLElement>('.ag-cell-focus .tree-cell .name');
  const cell = name?.closest('.ag-cell');
  if (!member || !name || !cell) return;
  const field = document.createElement('input');
  field.className = 'rename-field';
  field.value = member.name;
  field.setAttribute('aria-label', i18n.t('structure.actionRename'));
  const around = host.getBoundingClientRect();
  const from = name.getBoundingClientRect();
  const to = cell.getBoundingClientRect();
  field.style.left = `${from.left - around.left - 7}px`;
  field.style.top = `${to.top - around.top + 1}px`;
  field.style.width = `${Math.max(120, to.right - from.left + 4)}px`;
  field.style.height = `${to.height - 2}px`;
  host.append(field);
  field.select();
  field.focus();

  let over = false;
  const close = () => {
    over = true;
    field.remove();
    open.grid?.focus();
  };
  const apply = async () => {
    if (over) return;
    if (field.value.trim() === member.name) return close();
    over = true;
    const reply = await workbench.execute({ command: 'rename-member', member: member.id, name: field.value });
    over = false;
    if (reply.ok || !reply.refusal) return close();
    field.classList.add('bad');
    const { title, detail } = refusalText(reply.refusal, language(), namesOf(workbench.plan));
    field.title = [title, detail].filter(Boolean).join(' ');
    field.setCustomValidity(title);
    field.reportValidity();
  };
  field.addEventListener('input', () => {
    field.classList.remove('bad');
    field.setCustomValidity('');
  });
  field.addEventListener('blur', () => void (field.classList.contains('bad') ? close() : apply()));
  field.addEventListener('keydown', (event) => {
    event.stopPropagation();
    if (event.isComposing || (event.key !== 'Enter' && event.key !== 'Escape')) return;
    event.preventDefault();
    if (event.key === 'Escape') close();
    else void apply();
  });
}
