import { Menu } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Basis, Blend, Step } from '../../shared/model/strategy.ts';
import { i18n } from '../i18n/index.ts';
import type { OpenPlan } from '../state/open-plan.ts';
import { Icon } from '../ui/Icon.tsx';
import { MENU_CLASSES } from '../ui/Pick.tsx';
import { basisChoices, basisLabel, factorLabel } from './basis-words.ts';
import { NumberField, numberText, PlainField, readNumber, Slider } from './fields.tsx';
import { percentsOf, timesBasis, withBasis, withoutBasis, withoutFactor, withPercent, withPower } from './form.ts';

interface Props {
  readonly open: OpenPlan;
  readonly step: Step;
  /** Whether something is wrong at a path of the step. */
  readonly isBad: (at: string) => boolean;
  readonly onChange: (by: Blend) => void;
}

/** What shares come from: each basis with its weight, to be mixed by sliders. */
export function BlendForm({ open, step, isBad, onChange }: Props) {
  const { t } = useTranslation();
  const { by } = step;
  const percents = percentsOf(by);
  const { plan, view } = open.workbench;
  const choices = basisChoices(plan, step, view.get().scenario);
  const replace = (at: number, of: Basis) => onChange(by.map((one, i) => (i === at ? { ...one, of } : one)));
  return (
    <div className="blend">
      {by.map(({ of }, i) => {
        const label = basisLabel(plan, of);
        const menu = (
          <BasisMenu
            label={label}
            of={of}
            choices={choices}
            alone={by.length === 1}
            plan={plan}
            bad={isBad(`by[${i}]`)}
            onReplace={(next) => replace(i, next)}
            onRemove={() => onChange(withoutBasis(by, i))}
          />
        );
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: bases have no identity but their place
          <div className="blend-row" key={i}>
            {menu}
            {by.length > 1 ? (
              <Slider
                label={t('strategy.weightOf', { name: label })}
                percent={percents[i] as number}
                bad={isBad(`by[${i}].weight`)}
                onChange={(percent) => onChange(withPercent(by, i, percent))}
              />
            ) : (
              <span />
            )}
            <Powers of={of} plan={plan} bad={isBad(`by[${i}]`)} onChange={(next) => replace(i, next)} />
            <History of={of} onChange={(next) => replace(i, next)} bad={isBad(`by[${i}]`)} />
          </div>
        );
      })}
      <AddBasis choices={choices} onAdd={(of) => onChange(withBasis(by, of))} first={by.length === 0} />
    </div>
  );
}

interface MenuProps {
  readonly label: string;
  readonly of: Basis;
  readonly plan: OpenPlan['workbench']['plan'];
  readonly choices: ReturnType<typeof basisChoices>;
  readonly alone: boolean;
  readonly bad: boolean;
  readonly onReplace: (of: Basis) => void;
  readonly onRemove: () => void;
}

/** A basis by its name, with what can be done about it. */
function BasisMenu({ label, of, plan, choices, alone, bad, onReplace, onRemove }: MenuProps) {
  const { t } = useTranslation();
  const product = of.basis === 'product' ? of : null;
  return (
    <Menu position="bottom-start" offset={4} transitionProps={{ duration: 0 }} loop classNames={MENU_CLASSES}>
      <Menu.Target>
        <button
          type="button"
          className={bad ? 'basis bad' : 'basis'}
          aria-label={t('strategy.basisIs', { name: label })}
          title={label}
        >
          <span className="text">{label}</span>
          <Icon name="down" small />
        </button>
      </Menu.Target>
      <Menu.Dropdown className="basis-menu">
        {choices.map((choice) => (
          <Menu.Item key={choice.key} onClick={() => onReplace(choice.of)}>
            {choice.label}
          </Menu.Item>
        ))}
        <Menu.Divider />
        {product
          ? product.of.map((factor, i) => (
              <Menu.Item key={JSON.stringify(factor)} onClick={() => onReplace(withoutFactor(product, i))}>
                {t('strategy.withoutFactor', { name: basisLabel(plan, factor) })}
              </Menu.Item>
            ))
          : null}
        {choices
          .filter((choice) => choice.of.basis === 'driver' || choice.of.basis === 'last-year')
          .filter((choice) => choice.key !== JSON.stringify(of))
          .map((choice) => (
            <Menu.Item key={choice.key} onClick={() => onReplace(timesBasis(of, choice.of))}>
              {t('strategy.times', { name: choice.label })}
            </Menu.Item>
          ))}
        {!alone && (
          <>
            <Menu.Divider />
            <Menu.Item onClick={onRemove}>{t('strategy.removeBasis')}</Menu.Item>
          </>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}

/** How strongly each factor of a product counts; a half is its square root. */
function Powers(props: {
  readonly of: Basis;
  readonly plan: OpenPlan['workbench']['plan'];
  readonly bad: boolean;
  readonly onChange: (of: Basis) => void;
}) {
  const { t } = useTranslation();
  const { of, plan, bad, onChange } = props;
  if (of.basis !== 'product') return null;
  return (
    <span className="history-window powers">
      {t('strategy.powers')}
      {of.of.map((factor, i) => {
        const name = factorLabel(plan, factor);
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: factors have no identity but their place
          <span key={i}>
            {name}
            <NumberField
              label={t('strategy.powerOf', { name })}
              value={of.powers?.[i] ?? 1}
              read={readNumber}
              write={numberText}
              bad={bad}
              onChange={(power) => onChange(withPower(of, i, power ?? 1))}
              width={48}
            />
          </span>
        );
      })}
    </span>
  );
}

/** The months of a window of history. */
function History(props: { readonly of: Basis; readonly bad: boolean; readonly onChange: (of: Basis) => void }) {
  const { of, bad, onChange } = props;
  if (of.basis !== 'history') return null;
  return (
    <span className="history-window">
      <PlainField
        type="month"
        label={i18n.t('strategy.from')}
        value={of.from}
        bad={bad}
        onChange={(from) => onChange({ ...of, from })}
      />
      {i18n.t('strategy.to')}
      <PlainField
        type="month"
        label={i18n.t('strategy.to')}
        value={of.to}
        bad={bad}
        onChange={(to) => onChange({ ...of, to })}
      />
    </span>
  );
}

function AddBasis(props: {
  readonly choices: ReturnType<typeof basisChoices>;
  readonly first: boolean;
  readonly onAdd: (of: Basis) => void;
}) {
  const { t } = useTranslation();
  return (
    <Menu position="bottom-start" offset={4} transitionProps={{ duration: 0 }} loop classNames={MENU_CLASSES}>
      <Menu.Target>
        <button type="button" className="link add-basis">
          <Icon name="plus" small />
          {props.first ? t('strategy.chooseBasis') : t('strategy.addBasis')}
        </button>
      </Menu.Target>
      <Menu.Dropdown className="basis-menu">
        {props.choices.map((choice) => (
          <Menu.Item key={choice.key} onClick={() => props.onAdd(choice.of)}>
            {choice.label}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
