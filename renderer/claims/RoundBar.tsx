import { Menu } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Command } from '../../shared/command/command.ts';
import type { RoundRow } from '../../shared/model/rows.ts';
import type { OpenPlan } from '../state/open-plan.ts';
import { overlay } from '../state/overlay.ts';
import { useStore } from '../state/store.ts';
import { Icon } from '../ui/Icon.tsx';
import { MENU, Pick } from '../ui/Pick.tsx';
import { saveAgreements, saveBooks } from './books.ts';
import { carryOut } from './carry-out.ts';
import { pickBooks } from './incoming.ts';
import { deadlineWords, roundName, today } from './round-words.ts';
import { claimsView, type RoundState } from './use-round.ts';

/** Which round, how far it is, and what goes out and comes back. */
export function RoundBar({ open, state }: { readonly open: OpenPlan; readonly state: RoundState }) {
  const { t } = useTranslation();
  const { plan } = open.workbench;
  const { readOnly } = useStore(open.workbench.state);
  const { round, rounds, gaps } = state;
  const all = gaps[0];
  const late = !round.closed && round.deadline < today() && all !== undefined && all.answered < all.owners;
  return (
    <header className="claims-head">
      <h2>{t('claims.page')}</h2>
      <Pick
        caption={t('claims.round')}
        captionShown={false}
        value={round.id as number}
        choices={rounds.map((row) => ({ value: row.id as number, label: roundName(plan, row) }))}
        onPick={(id) => claimsView(open).patch({ round: id as RoundRow['id'], member: null })}
      />
      <span className="claims-progress">
        {all && t('claims.answered', { answered: all.answered, owners: all.owners })}
      </span>
      <span className={late ? 'claims-deadline late' : 'claims-deadline'}>
        {round.closed ? (
          t('claims.closed')
        ) : (
          <>
            {late && <Icon name="warn" small />}
            {t('claims.deadline', { day: round.deadline, left: deadlineWords(round.deadline, today()) })}
          </>
        )}
      </span>
      <span className="grow" />
      <button type="button" className="button" onClick={() => void saveBooks(open, round, null)}>
        {t('claims.saveBooks')}
      </button>
      <button
        type="button"
        className="button"
        disabled={readOnly || round.closed}
        onClick={() => pickBooks(open, round)}
      >
        {t('claims.takeBack')}
      </button>
      <button
        type="button"
        className="button"
        disabled={readOnly || round.closed || all?.settled === all?.claims}
        onClick={() => overlay.set({ is: 'claims-suggest', round: round.id })}
      >
        {t('claims.suggest')}
      </button>
      <More open={open} round={round} readOnly={readOnly} settled={(all?.settled ?? 0) > 0} />
    </header>
  );
}

interface MoreProps {
  readonly open: OpenPlan;
  readonly round: RoundRow;
  readonly readOnly: boolean;
  readonly settled: boolean;
}

function More({ open, round, readOnly, settled }: MoreProps) {
  const { t } = useTranslation();
  const change = (command: Command) => () => void carryOut(open, command);
  return (
    <Menu position="bottom-end" offset={4} {...MENU}>
      <Menu.Target>
        <button type="button" className="button" aria-label={t('claims.more')}>
          {t('claims.more')} <Icon name="down" small />
        </button>
      </Menu.Target>
      <Menu.Dropdown aria-label={t('claims.more')}>
        <Menu.Item onClick={() => void saveAgreements(open, round, null)}>{t('claims.agreements')}</Menu.Item>
        <Menu.Item disabled={readOnly} onClick={() => overlay.set({ is: 'claims-start' })}>
          {t('claims.startAnother')}
        </Menu.Item>
        <Menu.Item
          disabled={readOnly || round.closed}
          onClick={() => overlay.set({ is: 'claims-round', round: round.id })}
        >
          {t('claims.changeRound')}
        </Menu.Item>
        <Menu.Item
          disabled={readOnly}
          onClick={change({ command: 'change-round', round: round.id, closed: !round.closed })}
        >
          {round.closed ? t('claims.reopenRound') : t('claims.closeRound')}
        </Menu.Item>
        <Menu.Item disabled={readOnly || settled} onClick={change({ command: 'remove-round', round: round.id })}>
          {t('claims.removeRound')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
