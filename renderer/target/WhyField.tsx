import { useTranslation } from 'react-i18next';
import { done } from '../../shared/model/outcome.ts';
import type { TableProps } from './TargetTable.tsx';
import { TypedField } from './TypedField.tsx';

interface Props extends TableProps {
  readonly period: string;
  readonly name: string;
  readonly why: string;
}

/** Why these numbers, in the planner's own words. */
export function WhyField({ open, targets, period, name, why }: Props) {
  const { t } = useTranslation();
  const { measure } = targets;
  return (
    <TypedField
      open={open}
      column="why"
      label={t('target.whyOf', { period: name })}
      rest={why}
      text={why}
      {...(why === '' ? {} : { title: why })}
      wide
      read={(text) => done({ command: 'set-premise', measure, period, why: text })}
    />
  );
}
