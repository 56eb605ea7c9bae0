import { useTranslation } from 'react-i18next';
import type { Area } from '../../shared/command/command.ts';
import type { CheckItem } from '../../shared/final/checklist.ts';
import type { ScenarioId } from '../../shared/model/ids.ts';
import { namesOf } from '../../shared/text/at-names.ts';
import { checkText, mendText } from '../../shared/text/checklist-text.ts';
import { language } from '../i18n/index.ts';
import { goToArea } from '../state/go-to.ts';
import type { OpenPlan } from '../state/open-plan.ts';
import { closeOverlay } from '../state/overlay.ts';
import { Icon } from '../ui/Icon.tsx';

interface Props {
  readonly open: OpenPlan;
  readonly scenario: ScenarioId;
  readonly items: readonly CheckItem[];
}

/** What a scenario is held against: what is wrong first, what there is nothing of in one line at the end. */
export function Checklist({ open, scenario, items }: Props) {
  const { t } = useTranslation();
  const rank = ({ state, blocks }: CheckItem) => (state === 'met' ? 2 : blocks ? 0 : 1);
  const told = items.filter(({ state }) => state !== 'idle').sort((a, b) => rank(a) - rank(b));
  const idle = items.filter(({ state }) => state === 'idle').map((item) => checkText(item, language()));
  return (
    <>
      <ul className="checklist" aria-label={t('final.checklist')}>
        {told.map((item) => (
          <Item key={item.check} open={open} scenario={scenario} item={item} />
        ))}
      </ul>
      {idle.length > 0 && <p className="muted idle-checks">{idle.join(t('final.semicolon'))}</p>}
    </>
  );
}

function Item({ open, scenario, item }: Omit<Props, 'items'> & { readonly item: CheckItem }) {
  const { t } = useTranslation();
  const { check, state, blocks, count, areas } = item;
  const wrong = state === 'wrong';
  const kind = wrong ? (blocks ? 'blocks' : 'warns') : 'met';
  return (
    <li className={kind}>
      <Icon name={wrong ? (blocks ? 'close' : 'warn') : 'check'} small />
      <div>
        <p>
          {checkText(item, language())}
          {wrong && <span className="muted"> {t(blocks ? 'final.blocks' : 'final.warns')}</span>}
        </p>
        {wrong && <p className="muted">{mendText(check, language())}</p>}
        {wrong && (
          <p className="areas">
            {areas.map((area) => (
              <Show key={JSON.stringify(area)} open={open} scenario={scenario} area={area} />
            ))}
            {count > areas.length && <span className="muted">{t('final.more', { count: count - areas.length })}</span>}
          </p>
        )}
      </div>
    </li>
  );
}

/** An area by its name; a click leads there and closes the dialog. */
function Show({ open, scenario, area }: Omit<Props, 'items'> & { readonly area: Area }) {
  const { t } = useTranslation();
  const { workbench } = open;
  const name = namesOf(workbench.plan).area(area, language());
  const show = () => {
    closeOverlay();
    workbench.view.patch({ page: 'grid' });
    if (workbench.view.get().scenario !== scenario) workbench.showScenario(scenario);
    if (workbench.view.get().measure !== area.measure) workbench.showMeasure(area.measure);
    // Once the dialog is gone, which gives the keyboard back to where it came from.
    requestAnimationFrame(() => goToArea(open, area));
  };
  return (
    <button type="button" className="link" title={t('history.goTo', { name })} onClick={show}>
      {name}
    </button>
  );
}
