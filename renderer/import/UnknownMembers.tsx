import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { MemberId } from '../../shared/model/ids.ts';
import type { Plan } from '../../shared/model/plan.ts';
import type { ImportDraft, MemberChoice, UnknownMember } from '../../shared/protocol/import.ts';
import type { OpenPlan } from '../state/open-plan.ts';
import { useStore } from '../state/store.ts';
import { MemberPick } from '../structure/MemberPick.tsx';
import type { ImportFlow } from './flow.ts';
import { unknownKey, withAnswers } from './with-column.ts';
import { count } from './words.ts';

interface Props {
  readonly open: OpenPlan;
  readonly flow: ImportFlow;
  readonly draft: ImportDraft;
}

/** More than anybody decides one by one. */
const MOST_SHOWN = 300;

/** Texts that are no members: for each, or for all alike, whether it is added, means another, or is left out. */
export function UnknownMembers({ open, flow, draft }: Props) {
  const { t } = useTranslation();
  const { check } = useStore(flow.state);
  const unknown = check?.unknown ?? [];
  const near = unknown.filter(({ near: members }) => members.length > 0);
  const answered = draft.answers.length > 0 || draft.unknown !== 'ask';
  if (unknown.length === 0 && !answered) return <p className="import-none muted">{t('import.noUnknown')}</p>;
  return (
    <div className="import-pane">
      <div className="import-tools">
        <span>{t('import.allAlike')}</span>
        <button type="button" className="button" onClick={() => flow.correct({ unknown: 'add', answers: [] })}>
          {t('import.addAll')}
        </button>
        {near.length > 0 && (
          <button type="button" className="button" onClick={() => flow.correct(withAnswers(draft, near.map(nearest)))}>
            {t('import.nearestAll', { count: near.length })}
          </button>
        )}
        <button type="button" className="button" onClick={() => flow.correct({ unknown: 'skip', answers: [] })}>
          {t('import.skipAll')}
        </button>
        {answered && (
          <button type="button" className="link" onClick={() => flow.correct({ unknown: 'ask', answers: [] })}>
            {t('import.forget')}
          </button>
        )}
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keys */}
      <section className="import-scroll" tabIndex={0} aria-label={t('import.unknown')}>
        <table className="import-list">
          <thead>
            <tr>
              <th scope="col">{t('import.inFile')}</th>
              <th scope="col">{t('import.dimension')}</th>
              <th scope="col" className="number">
                {t('newPlan.rows')}
              </th>
              <th scope="col">{t('import.becomes')}</th>
            </tr>
          </thead>
          <tbody>
            {unknown.slice(0, MOST_SHOWN).map((each) => (
              <Unknown key={unknownKey(each)} open={open} flow={flow} draft={draft} unknown={each} />
            ))}
          </tbody>
        </table>
        {check && check.unknownCount > MOST_SHOWN && (
          <p className="muted">{t('import.moreUnknown', { count: check.unknownCount - MOST_SHOWN })}</p>
        )}
      </section>
    </div>
  );
}

function nearest({ dimension, path, near }: UnknownMember) {
  return { dimension, path, choice: { is: 'member', member: near[0] as MemberId } } as const;
}

/** What a choice is, as a value of the list. */
function textOf(choice: MemberChoice | null): string {
  if (choice === null) return '';
  if (choice.is === 'skip') return 'skip';
  return choice.is === 'add' ? `add ${choice.parent ?? 'top'}` : `member ${choice.member}`;
}

function choiceOf(value: string): MemberChoice | null {
  const [is = '', of = ''] = value.split(' ');
  if (is === 'skip') return { is };
  if (is === 'add') return { is, parent: of === 'top' ? null : (Number(of) as MemberId) };
  return is === 'member' ? { is, member: Number(of) as MemberId } : null;
}

/** Which of both is being looked for in the tree. */
type Looking = 'parent' | 'member' | null;

function Unknown({ open, flow, draft, unknown }: Props & { readonly unknown: UnknownMember }) {
  const { t } = useTranslation();
  const [looking, setLooking] = useState<Looking>(null);
  const { plan } = open.workbench;
  const { dimension, path, rows, firstRow, choice } = unknown;
  const text = path.at(-1) ?? '';
  const answer = (next: MemberChoice | null) => flow.correct(withAnswers(draft, [{ dimension, path, choice: next }]));
  const pick = (value: string) => {
    if (value === 'look parent' || value === 'look member')
      return setLooking(value === 'look parent' ? 'parent' : 'member');
    setLooking(null);
    answer(choiceOf(value));
  };
  return (
    <>
      <tr>
        <th scope="row">
          {text}
          {path.length > 1 && <small className="muted">{path.slice(0, -1).join(' › ')}</small>}
        </th>
        <td>{plan.tables.dimension.get(dimension)?.name}</td>
        <td className="number">
          {count(rows)}
          <small className="muted">{t('import.fromRow', { row: firstRow })}</small>
        </td>
        <td>
          <select
            className="field"
            aria-label={t('import.becomesOf', { name: text })}
            value={looking ? `look ${looking}` : textOf(choice)}
            onChange={({ target }) => pick(target.value)}
          >
            <Choices plan={plan} unknown={unknown} />
          </select>
        </td>
      </tr>
      {looking && (
        <tr>
          <td colSpan={4}>
            <MemberPick
              plan={plan}
              dimension={dimension}
              label={t(looking === 'parent' ? 'import.underWhich' : 'import.whichMember', { name: text })}
              value={picked(choice, looking)}
              allows={() => true}
              {...(looking === 'parent' ? { top: t('import.atTop') } : {})}
              onPick={(member) => {
                if (looking === 'parent') answer({ is: 'add', parent: member });
                else if (member !== null) answer({ is: 'member', member });
              }}
            />
          </td>
        </tr>
      )}
    </>
  );
}

function picked(choice: MemberChoice | null, looking: Looking): MemberId | null | undefined {
  if (choice?.is === 'add' && looking === 'parent') return choice.parent;
  return choice?.is === 'member' && looking === 'member' ? choice.member : undefined;
}

/** What can become of a text: added where it belongs, one of the members that are near, or none of them. */
function Choices({ plan, unknown }: { readonly plan: Plan; readonly unknown: UnknownMember }) {
  const { t } = useTranslation();
  const { near, parent, choice } = unknown;
  const name = (id: MemberId | null) => (id === null ? t('import.atTop') : (plan.tables.member.get(id)?.name ?? ''));
  const parents = new Set<MemberId | null>([parent, ...(choice?.is === 'add' ? [choice.parent] : [])]);
  const members = new Set<MemberId>([...near, ...(choice?.is === 'member' ? [choice.member] : [])]);
  return (
    <>
      <option value="">{t('import.undecided')}</option>
      <optgroup label={t('import.add')}>
        {[...parents].map((id) => (
          <option key={id ?? 'top'} value={`add ${id ?? 'top'}`}>
            {t('import.addUnder', { name: name(id) })}
          </option>
        ))}
        <option value="look parent">{t('import.addElsewhere')}</option>
      </optgroup>
      <optgroup label={t('import.means')}>
        {[...members].map((id) => (
          <option key={id} value={`member ${id}`}>
            {t('import.meansMember', { name: name(id) })}
          </option>
        ))}
        <option value="look member">{t('import.meansOther')}</option>
      </optgroup>
      <option value="skip">{t('import.skip')}</option>
    </>
  );
}
