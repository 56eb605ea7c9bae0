import { type KeyboardEvent, useEffect, useId, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DimensionId, MemberId } from '../../shared/model/ids.ts';
import { hierarchyOf, type Plan } from '../../shared/model/plan.ts';

interface Props {
  readonly plan: Plan;
  readonly dimension: DimensionId;
  readonly label: string;
  readonly value: MemberId | null | undefined;
  readonly onPick: (member: MemberId | null) => void;
  /** Which members can be picked; the others are shown for the way to them. */
  readonly allows: (member: MemberId) => boolean;
  /** The word for no member at all, where that can be picked. */
  readonly top?: string;
  readonly first?: boolean;
}

interface Option {
  readonly id: MemberId | null;
  readonly name: string;
  readonly depth: number;
  readonly allowed: boolean;
}

/** More than anybody looks through: typing narrows them down. */
const MOST_SHOWN = 300;

/** The members to choose from, those that match what is typed with all that lies above them. */
function optionsOf({ plan, dimension, allows, top }: Props, text: string): Option[] {
  const { members, parent, depth } = hierarchyOf(plan, dimension);
  const wanted = text.trim().toLocaleLowerCase();
  const shown = new Uint8Array(members.length);
  members.forEach((row, i) => {
    const owner = plan.tables.owner.get(row.id)?.name ?? '';
    const found = `${row.name}\n${row.code}\n${owner}`.toLocaleLowerCase().includes(wanted);
    if (!found || row.retired || !allows(row.id)) return;
    for (let at = i; at >= 0; at = parent[at] as number) shown[at] = 1;
  });
  const options: Option[] =
    top === undefined || wanted !== '' ? [] : [{ id: null, name: top, depth: 0, allowed: true }];
  const indent = top === undefined ? 1 : 0;
  for (const [i, row] of members.entries()) {
    if (shown[i] !== 1) continue;
    const matches = row.name.toLocaleLowerCase().includes(wanted) || row.code.toLocaleLowerCase().includes(wanted);
    options.push({
      id: row.id,
      name: row.name,
      depth: (depth[i] as number) - indent,
      allowed: !row.retired && allows(row.id) && (wanted === '' || matches || hasOwner(plan, row.id, wanted)),
    });
    if (options.length >= MOST_SHOWN) break;
  }
  return options;
}

function hasOwner(plan: Plan, member: MemberId, wanted: string): boolean {
  return plan.tables.owner.get(member)?.name.toLocaleLowerCase().includes(wanted) === true;
}

/** A member by typing to find it, the tree shown; arrows go from one that can be picked to the next. */
export function MemberPick(props: Props) {
  const { t } = useTranslation();
  const { label, value, onPick, first } = props;
  const id = useId();
  const list = useRef<HTMLDivElement>(null);
  const [text, setText] = useState('');
  const options = optionsOf(props, text);
  const pickable = useMemo(() => options.filter((option) => option.allowed), [options]);
  const at = pickable.findIndex((option) => option.id === value);

  // biome-ignore lint/correctness/useExhaustiveDependencies: what is picked is to be seen
  useEffect(() => {
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' });
  }, [value, text]);

  const keys = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step === 0) return;
    event.preventDefault();
    const next =
      pickable[at < 0 ? (step > 0 ? 0 : pickable.length - 1) : Math.max(0, Math.min(pickable.length - 1, at + step))];
    if (next) onPick(next.id);
  };
  const search = (typed: string) => {
    setText(typed);
    const [only] = typed.trim() === '' ? [] : optionsOf(props, typed).filter((option) => option.allowed);
    if (only) onPick(only.id);
  };

  return (
    <div className="member-pick">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        className="field"
        role="combobox"
        aria-expanded="true"
        aria-controls={`${id}-list`}
        aria-activedescendant={at < 0 ? undefined : `${id}-${pickable[at]?.id ?? 'top'}`}
        placeholder={t('structure.search')}
        autoComplete="off"
        value={text}
        data-autofocus={first ? true : undefined}
        onChange={(event) => search(event.target.value)}
        onKeyDown={keys}
      />
      <div id={`${id}-list`} ref={list} className="member-list" role="listbox" aria-label={label}>
        {pickable.length === 0 && (
          <p className="muted">{t(text === '' ? 'structure.nobodyFits' : 'structure.nobodyFound')}</p>
        )}
        {pickable.length > 0 &&
          options.map((option) => (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the keys of the list are those of the field above it
            <div
              key={option.id ?? 'top'}
              id={`${id}-${option.id ?? 'top'}`}
              role="option"
              tabIndex={-1}
              aria-selected={option.allowed && option.id === value}
              aria-disabled={!option.allowed}
              className="member-option"
              style={{ paddingLeft: `${8 + option.depth * 14}px` }}
              onClick={() => option.allowed && onPick(option.id)}
            >
              {option.name}
            </div>
          ))}
      </div>
    </div>
  );
}
