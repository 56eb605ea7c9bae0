import { useTranslation } from 'react-i18next';
import type { BadCell, CellProblem } from '../clipboard/paste-range.ts';
import { type Key, say } from '../i18n/index.ts';
import type { OpenPlan } from '../state/open-plan.ts';
import { closeOverlay } from '../state/overlay.ts';
import { Dialog } from '../ui/Dialog.tsx';
import './bad-paste.css';

/** More than this many nobody reads; the first ones show what is the matter. */
const MOST_SHOWN = 200;

const PROBLEMS = {
  'not-a-number': 'badPaste.notANumber',
  percent: 'badPaste.percent',
  rounded: 'badPaste.rounded',
  'too-narrow': 'badPaste.tooNarrow',
  'no-value': 'badPaste.noValue',
  unclear: 'badPaste.unclear',
  'too-large': 'badPaste.tooLarge',
  'other-row': 'badPaste.otherRow',
} as const satisfies Readonly<Record<CellProblem, Key>>;

/** Which cells of a paste cannot be taken, each with its place, its text and what is wrong. */
export function BadPaste({ open, cells }: { readonly open: OpenPlan | null; readonly cells: readonly BadCell[] }) {
  const { t } = useTranslation();
  const problem = ({ problem: of, name }: BadCell) =>
    of === 'other-row' ? t('badPaste.otherRow', { name: name ?? '' }) : say(PROBLEMS[of]);
  return (
    <Dialog
      title={t('badPaste.title', { count: cells.length })}
      onClose={closeOverlay}
      onGone={() => open?.grid?.focus()}
    >
      <p className="nothing-changed">
        {t('refused.nothing')} {t('badPaste.do')}
      </p>
      <div className="bad-paste">
        <table>
          <thead>
            <tr>
              <th className="number">{t('badPaste.row')}</th>
              <th className="number">{t('badPaste.column')}</th>
              <th>{t('badPaste.text')}</th>
              <th>{t('badPaste.problem')}</th>
            </tr>
          </thead>
          <tbody>
            {cells.slice(0, MOST_SHOWN).map((cell) => (
              <tr key={`${cell.row} ${cell.column}`}>
                <td className="number">{cell.row}</td>
                <td className="number">{cell.column}</td>
                <td className="text" title={cell.text}>
                  {cell.text}
                </td>
                <td>{problem(cell)}</td>
              </tr>
            ))}
          </tbody>
        </table>
        {cells.length > MOST_SHOWN && <p>{t('badPaste.more', { count: cells.length - MOST_SHOWN })}</p>}
      </div>
      <div className="actions">
        <button type="button" className="button primary" data-autofocus onClick={closeOverlay}>
          {t('action.close')}
        </button>
      </div>
    </Dialog>
  );
}
