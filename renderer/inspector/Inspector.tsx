import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { LeafKind } from '../../shared/model/calendar.ts';
import { calendarOf } from '../../shared/model/plan.ts';
import { formatPercent, growthOf } from '../../shared/text/amount.ts';
import { namesOf } from '../../shared/text/at-names.ts';
import { ClaimSection } from '../claims/ClaimSection.tsx';
import { language } from '../i18n/index.ts';
import { lastYearHeading } from '../i18n/words.ts';
import { NotesSection } from '../notes/NotesSection.tsx';
import { amountForm, captionOf, exactAmount } from '../state/amounts.ts';
import type { OpenPlan } from '../state/open-plan.ts';
import { peekOf } from '../state/peek.ts';
import { isThere, type Place, selectedPlace, togglePin } from '../state/pin.ts';
import { useStore } from '../state/store.ts';
import { IconButton } from '../ui/IconButton.tsx';
import { AreaHistory } from './AreaHistory.tsx';
import { type Glance, glanceOf } from './glance.ts';
import { Holds } from './Holds.tsx';
import './inspector.css';
import { Trail } from './Trail.tsx';

const LEAVES = {
  month: 'inspector.months',
  week: 'inspector.weeks',
  day: 'inspector.days',
} as const satisfies Readonly<Record<LeafKind, string>>;

/** Why this number: the selected area, or the one that the inspector is kept on. */
export function Inspector({ open }: { readonly open: OpenPlan }) {
  const { t } = useTranslation();
  const { workbench } = open;
  const shown = useStore(workbench.figures);
  useStore(workbench.selection);
  useStore(workbench.state);
  const { order } = useStore(workbench.view);
  const pinned = useStore(open.pinned);
  useStore(open.peek);
  const peek = peekOf(open);
  const place = pinned ?? selectedPlace(open);
  if (!place) return <p className="panel-empty">{t('inspector.nothing')}</p>;
  if (!isThere(open, place)) return <Gone open={open} />;
  const glance = glanceOf(workbench.plan, shown, place, order);
  return (
    <div className="inspector">
      <AtAGlance open={open} place={place} glance={glance} pinned={pinned !== null} />
      {peek ? (
        <section>
          <p className="muted">{t('trail.asOf')}</p>
        </section>
      ) : (
        <Trail open={open} place={place} />
      )}
      <ClaimSection open={open} place={place} />
      <Holds open={open} place={place} glance={glance} />
      <NotesSection open={open} place={place} />
      {!peek && <AreaHistory open={open} place={place} />}
    </div>
  );
}

/** The inspector is kept on a cell that an undo or a removal took away. */
function Gone({ open }: { readonly open: OpenPlan }) {
  const { t } = useTranslation();
  return (
    <div className="panel-empty">
      <p>{t('inspector.gone')}</p>
      <button type="button" className="link" onClick={() => open.pinned.set(null)}>
        {t('inspector.unpin')}
      </button>
    </div>
  );
}

interface RowProps {
  readonly name: string;
  readonly title?: string;
  readonly children: ReactNode;
}

function Row({ name, title, children }: RowProps) {
  return (
    <div className="pair" title={title}>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

interface GlanceProps {
  readonly open: OpenPlan;
  readonly place: Place;
  readonly glance: Glance;
  readonly pinned: boolean;
}

function AtAGlance({ open, place: { area }, glance, pinned }: GlanceProps) {
  const { t } = useTranslation();
  const { plan } = open.workbench;
  const form = amountForm(plan, area.measure);
  const { value, reference, parent, parentValue, lines, leaves } = glance;
  const names = namesOf(plan);
  return (
    <section>
      <div className="area-line">
        <p className="area-name">{names.area(area, language())}</p>
        <IconButton
          icon="pin"
          label={pinned ? t('inspector.unpin') : t('inspector.pin')}
          keys="Ctrl Shift E"
          small
          pressed={pinned}
          onClick={() => togglePin(open)}
        />
      </div>
      <p className="figure-line">
        <span className={value < 0 ? 'big negative' : 'big'}>{exactAmount(form, value)}</span>{' '}
        <span className="muted">{captionOf(form)}</span>
      </p>
      <dl>
        {reference !== null && (
          <>
            <Row name={t('inspector.lastYear')} title={lastYearHeading(plan, language()).full}>
              {exactAmount(form, reference)}
            </Row>
            <Row name={t('inspector.growth')}>{formatPercent(growthOf(value, reference))}</Row>
          </>
        )}
        {parent && (
          <Row name={t('inspector.share', { name: names.part(parent, language()) || t('grid.wholePlan') })}>
            {formatPercent(parentValue === 0 ? null : value / parentValue, { places: 2, signed: false })}
          </Row>
        )}
        <Row name={t('inspector.made')}>
          {t('inspector.lines', { count: lines })} × {t(LEAVES[calendarOf(plan).spec.leaf], { count: leaves })}
        </Row>
      </dl>
    </section>
  );
}
