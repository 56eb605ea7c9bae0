import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { calendarOf } from '../../shared/model/plan.ts';
import { language } from '../i18n/index.ts';
import { periodOfCode } from '../i18n/structure-words.ts';
import { amountForm, captionOf, exactAmount, readAmount, typedAmount } from '../state/amounts.ts';
import type { OpenPlan } from '../state/open-plan.ts';
import { useStore } from '../state/store.ts';
import { deskOf, type TotalChoice } from './desk.ts';
import { NumberField, percentText, readPercent, WordPick } from './fields.tsx';
import { type Asked, lastYearTotal, presentTotal } from './preview.ts';
import { FIRST_GROWTH, totalMeant } from './use-outlook.ts';

/** Which total is broken down, and over which period. */
export function TotalForm({ open, asked }: { readonly open: OpenPlan; readonly asked: Asked }) {
  const { t } = useTranslation();
  const desk = deskOf(open);
  const { plan } = open.workbench;
  const { total: chosen } = useStore(desk.state);
  const amounts = amountForm(plan, asked.measure);
  const { version } = useStore(open.workbench.state);
  const { scenario, measure, period } = asked;
  // biome-ignore lint/correctness/useExhaustiveDependencies: version stands for the plan
  const { present, lastYear, total } = useMemo(() => {
    const where = { scenario, measure, period };
    return {
      present: presentTotal(plan, where),
      lastYear: lastYearTotal(plan, where),
      total: totalMeant(plan, chosen, where),
    };
  }, [version, scenario, measure, period, chosen]);
  const pick = (is: TotalChoice['is']) => {
    const growth = FIRST_GROWTH;
    const next: TotalChoice =
      is === 'present' ? { is } : is === 'growth' ? { is, growth } : { is, ticks: asked.total ?? present };
    desk.state.patch({ total: next });
  };
  const periods = calendarOf(plan).periods.filter(
    ({ kind }) => kind === 'all' || kind === 'year' || kind === 'quarter',
  );
  const whole = periods.filter(({ kind }, i) => !(kind === 'year' && i === 1 && calendarOf(plan).spec.years === 1));
  return (
    <span className="total-form">
      <WordPick
        label={t('preview.total')}
        value={total.is}
        choices={[
          {
            value: 'present',
            label: t('preview.presentTotal', { amount: exactAmount(amounts, present) }),
            disabled: present === 0 && lastYear !== 0,
          },
          { value: 'growth', label: t('preview.growthTotal'), disabled: lastYear === 0 },
          { value: 'amount', label: t('preview.amountTotal') },
        ]}
        onPick={pick}
      />
      {total.is === 'growth' && (
        <NumberField
          label={t('preview.growth')}
          value={total.growth}
          read={readPercent}
          write={(value) => percentText(value, true)}
          onChange={(growth) =>
            Number.isFinite(growth) && desk.state.patch({ total: { is: 'growth', growth: growth as number } })
          }
          width={60}
        />
      )}
      {total.is === 'amount' && <AmountField key={asked.measure} open={open} asked={asked} ticks={total.ticks} />}
      {total.is !== 'present' && asked.total !== null && total.is === 'growth' && (
        <span className="muted">{exactAmount(amounts, asked.total)}</span>
      )}
      <span className="muted">{captionOf(amounts)}</span>
      {whole.length > 1 && (
        <WordPick
          label={t('preview.period')}
          value={asked.period}
          choices={whole.map(({ code, kind }) => ({
            value: code,
            label: kind === 'all' ? t('grid.wholePlan') : periodOfCode(plan, code, language()),
          }))}
          onPick={(period) => desk.state.patch({ period })}
        />
      )}
    </span>
  );
}

function AmountField(props: { readonly open: OpenPlan; readonly asked: Asked; readonly ticks: number }) {
  const { t } = useTranslation();
  const desk = deskOf(props.open);
  const amounts = amountForm(props.open.workbench.plan, props.asked.measure);
  const [text, setText] = useState(() => typedAmount(amounts, props.ticks));
  const bad = !readAmount(amounts, text).ok;
  return (
    <input
      className="field number"
      style={{ width: 110 }}
      aria-label={t('preview.amountTotal')}
      aria-invalid={bad || undefined}
      autoComplete="off"
      value={text}
      onFocus={(event) => event.target.select()}
      onChange={(event) => {
        setText(event.target.value);
        const read = readAmount(amounts, event.target.value);
        if (read.ok) desk.state.patch({ total: { is: 'amount', ticks: read.value } });
      }}
    />
  );
}
