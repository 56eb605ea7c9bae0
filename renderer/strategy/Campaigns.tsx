import { useTranslation } from 'react-i18next';
import { formatMonth } from '../../shared/model/calendar.ts';
import { calendarOf, dimensionsOf, hierarchyOf, type Plan } from '../../shared/model/plan.ts';
import type { Campaign, TimeStep } from '../../shared/model/strategy.ts';
import { language } from '../i18n/index.ts';
import { periodOfCode } from '../i18n/structure-words.ts';
import { IconButton } from '../ui/IconButton.tsx';
import type { StepProps } from './DimensionForm.tsx';
import { NumberField, PlainField, percentText, readPercent } from './fields.tsx';
import { put } from './form.ts';
import { Says } from './Says.tsx';

/** Spans of days that sell more than the season says; the year's total stays. */
export function Campaigns({ open, step, isBad, says, onChange }: StepProps<TimeStep>) {
  const { t } = useTranslation();
  const { plan } = open.workbench;
  const campaigns = step.campaigns ?? [];
  const set = (next: readonly Campaign[]) => onChange(put(step, 'campaigns', next.length === 0 ? undefined : next));
  const change = (at: number, next: Campaign) => set(campaigns.map((one, i) => (i === at ? next : one)));
  const add = () => {
    const month = formatMonth(calendarOf(plan).firstMonth);
    const name = t('campaign.name', { number: campaigns.length + 1 });
    set([...campaigns, { name, from: `${month}-01`, to: `${month}-15`, uplift: 0.2 }]);
  };
  return (
    <div className="campaigns">
      {campaigns.map((campaign, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: campaigns have no identity but their place
        <div className="campaign" key={i}>
          <PlainField
            label={t('campaign.nameField')}
            value={campaign.name}
            width={120}
            bad={isBad(`campaigns[${i}].name`)}
            onChange={(name) => change(i, { ...campaign, name })}
          />
          {(['from', 'to'] as const).map((end) => (
            <PlainField
              key={end}
              type="date"
              label={end === 'from' ? t('campaign.first') : t('campaign.last')}
              value={campaign[end]}
              bad={isBad(`campaigns[${i}]`)}
              // Months are weighed by other days now: what was counted for the old span goes.
              onChange={(day) => change(i, put({ ...campaign, [end]: day }, 'parts', undefined))}
            />
          ))}
          <NumberField
            label={t('campaign.uplift')}
            value={campaign.uplift}
            read={readPercent}
            write={(value) => percentText(value, true)}
            bad={isBad(`campaigns[${i}].uplift`)}
            onChange={(uplift) => change(i, { ...campaign, uplift: uplift ?? 0 })}
            width={60}
          />
          <Whom open={open} campaign={campaign} onChange={(of) => change(i, put(campaign, 'of', of))} />
          <IconButton
            icon="close"
            small
            label={t('campaign.remove', { name: campaign.name })}
            onClick={() => set(campaigns.filter((_, at) => at !== i))}
          />
          {campaign.parts && (
            <p className="muted campaign-parts">
              {t('campaign.parts', {
                parts: Object.entries(campaign.parts)
                  .map(([month, part]) => `${periodName(plan, month)} ${percentText(part)}`)
                  .join(t('status.comma')),
              })}
            </p>
          )}
        </div>
      ))}
      <Says text={says('campaigns')} />
      <button type="button" className="link" onClick={add}>
        {t('campaign.add')}
      </button>
    </div>
  );
}

/** A month by its name, where the plan has it. */
function periodName(plan: Plan, month: string): string {
  return calendarOf(plan).byCode.has(month) ? periodOfCode(plan, month, language()) : month;
}

/** Whose months a campaign lifts: everybody's, or those under one member. */
function Whom(props: {
  readonly open: StepProps<TimeStep>['open'];
  readonly campaign: Campaign;
  readonly onChange: (of: Campaign['of']) => void;
}) {
  const { t } = useTranslation();
  const { plan } = props.open.workbench;
  const { of } = props.campaign;
  const [first] = of?.members ?? [];
  const several = (of?.members.length ?? 0) > 1;
  const value = !of ? '' : several ? 'several' : JSON.stringify([of.dimension, first]);
  return (
    <select
      className="word-pick"
      aria-label={t('campaign.whom')}
      title={t('campaign.whom')}
      value={value}
      onChange={(event) => {
        const { value: picked } = event.target;
        if (picked === 'several') return;
        const [dimension, member] = picked === '' ? [] : (JSON.parse(picked) as [string, string]);
        props.onChange(dimension && member ? { dimension, members: [member] } : undefined);
      }}
    >
      <option value="">{t('campaign.everybody')}</option>
      {several && <option value="several">{of?.members.join(', ')}</option>}
      {dimensionsOf(plan).map((dimension) => (
        <optgroup key={dimension.id} label={dimension.name}>
          {hierarchyOf(plan, dimension.id)
            .members.filter(({ retired }) => !retired)
            .map((member) => (
              <option key={member.id} value={JSON.stringify([dimension.code, member.code])}>
                {member.name}
              </option>
            ))}
        </optgroup>
      ))}
    </select>
  );
}
