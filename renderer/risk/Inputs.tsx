import { useTranslation } from 'react-i18next';
import { dimensionsOf } from '../../shared/model/plan.ts';
import { formatPercent } from '../../shared/text/amount.ts';
import { amountForm, captionOf, readAmount, typedAmount } from '../state/amounts.ts';
import type { OpenPlan } from '../state/open-plan.ts';
import { useStore } from '../state/store.ts';
import { levelName } from '../structure/subject.ts';
import { IconButton } from '../ui/IconButton.tsx';
import { Pick } from '../ui/Pick.tsx';
import { TypedField } from './fields.tsx';
import { DRAWS, MOST_SEED, MOST_VARIATION, readPercent, riskSettings, typedPercent } from './risk-settings.ts';
import type { RiskAsked } from './use-risk.ts';

interface Props {
  readonly open: OpenPlan;
  readonly asked: RiskAsked;
}

/** What the simulation is asked, in the words of a planner. */
export function Inputs({ open, asked }: Props) {
  const { t } = useTranslation();
  return (
    <section className="risk-inputs" aria-label={t('risk.inputs')}>
      <h2>{t('risk.inputs')}</h2>
      <Choices open={open} asked={asked} />
      <Goal open={open} asked={asked} />
      <Uncertainty open={open} asked={asked} />
      <Draws open={open} />
    </section>
  );
}

function Choices({ open, asked }: Props) {
  const { t } = useTranslation();
  const store = riskSettings(open);
  const { plan } = open.workbench;
  const dimensions = dimensionsOf(plan);
  const { expected } = useStore(store);
  return (
    <div className="risk-picks">
      {asked.years.length > 1 && (
        <Pick
          caption={t('risk.year')}
          value={asked.year.code}
          choices={asked.years.map(({ code, year }) => ({ value: code, label: String(year) }))}
          onPick={(year) => store.patch({ year })}
        />
      )}
      {dimensions.length > 1 && (
        <Pick<number>
          caption={t('risk.dimension')}
          value={asked.dimension.id}
          choices={dimensions.map(({ id, name }) => ({ value: id, label: name }))}
          onPick={(dimension) => store.patch({ dimension, depth: 1 })}
        />
      )}
      {asked.depths.length > 1 && (
        <Pick
          caption={t('risk.level')}
          value={asked.depth}
          choices={asked.depths.map((depth) => ({
            value: depth,
            label: levelName(plan, asked.dimension.id, depth),
          }))}
          onPick={(depth) => store.patch({ depth })}
        />
      )}
      {asked.rows.lastYear !== null && (
        <Pick
          caption={t('risk.expected')}
          value={expected}
          choices={[
            { value: 'targets', label: t('risk.expectTargets') },
            { value: 'last-year', label: t('risk.expectLastYear') },
          ]}
          onPick={(next) => store.patch({ expected: next })}
        />
      )}
    </div>
  );
}

function Uncertainty({ open, asked }: Props) {
  const { t } = useTranslation();
  const store = riskSettings(open);
  const settings = useStore(store);
  const { pastVariation, pastYears: years } = asked.rows;
  const fromPast = asked.problem.partRow.some((row) => pastVariation[row] !== null);
  const percent = (key: 'uncertainty' | 'correlation' | 'monthVariation', label: string, most: number) => (
    <TypedField
      label={label}
      value={typedPercent(settings[key])}
      suffix="%"
      rule={t('risk.rulePercent', { least: 0, most: most * 100 })}
      onTyped={(text) => {
        const ratio = readPercent(text, 0, most);
        if (ratio !== null) store.patch({ [key]: ratio });
        return ratio !== null;
      }}
    />
  );
  return (
    <>
      {percent('uncertainty', t('risk.uncertainty'), MOST_VARIATION)}
      <p className="muted">{t('risk.uncertaintyAbout')}</p>
      <p className="muted">{fromPast ? t('risk.pastOne', { years }) : t('risk.pastNone', { years })}</p>
      {percent('correlation', t('risk.together'), 1)}
      <p className="muted">{t('risk.togetherAbout')}</p>
      {percent('monthVariation', t('risk.month'), MOST_VARIATION)}
      <p className="muted">{t('risk.monthAbout')}</p>
    </>
  );
}

function Goal({ open, asked }: Props) {
  const { t } = useTranslation();
  const store = riskSettings(open);
  const { goal, wanted } = useStore(store);
  const form = amountForm(open.workbench.plan, asked.measure);
  const typed = goal?.of === asked.goalKey ? typedAmount(form, goal.ticks) : '';
  const take = (text: string) => {
    if (text.trim() === '') {
      store.patch({ goal: null });
      return true;
    }
    const read = readAmount(form, text);
    if (!read.ok || read.value <= 0) return false;
    store.patch({ goal: { of: asked.goalKey, ticks: read.value } });
    return true;
  };
  return (
    <>
      <TypedField
        label={t('risk.goal')}
        value={typed}
        placeholder={typedAmount(form, asked.rows.targets[0] ?? 0)}
        suffix={captionOf(form)}
        rule={t('risk.ruleGoal')}
        onTyped={take}
      />
      <p className="muted">{t('risk.goalAbout')}</p>
      <TypedField
        label={t('risk.wanted')}
        value={typedPercent(wanted)}
        suffix="%"
        rule={t('risk.rulePercent', { least: 50, most: 99 })}
        onTyped={(text) => {
          const ratio = readPercent(text, 0.5, 0.99);
          if (ratio !== null) store.patch({ wanted: ratio });
          return ratio !== null;
        }}
      />
    </>
  );
}

function Draws({ open }: { readonly open: OpenPlan }) {
  const { t } = useTranslation();
  const store = riskSettings(open);
  const { draws, seed } = useStore(store);
  return (
    <>
      <div className="risk-seed">
        <TypedField
          label={t('risk.seed')}
          value={String(seed)}
          rule={t('risk.ruleSeed', { most: MOST_SEED })}
          onTyped={(text) => {
            const typed = text.normalize('NFKC').trim();
            const right = /^\d{1,6}$/.test(typed);
            if (right) store.patch({ seed: Number(typed) });
            return right;
          }}
        />
        <IconButton
          icon="redo"
          label={t('risk.otherSeed')}
          onClick={() => store.patch({ seed: seed >= MOST_SEED ? 0 : seed + 1 })}
        />
      </div>
      <p className="muted">{t('risk.seedAbout')}</p>
      <div className="risk-picks">
        <Pick<number>
          caption={t('risk.runs')}
          value={draws}
          choices={DRAWS.map((value) => ({ value, label: value.toLocaleString('en') }))}
          onPick={(value) => store.patch({ draws: value })}
        />
      </div>
    </>
  );
}

export function wantedText(wanted: number): string {
  return formatPercent(wanted, { places: 0, signed: false });
}
