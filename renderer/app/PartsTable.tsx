import { useTranslation } from 'react-i18next';
import type { MemberId } from '../../shared/model/ids.ts';
import { language } from '../i18n/index.ts';
import { periodHeading } from '../i18n/words.ts';
import { type AmountForm, amountForm, columnPlaces, exactAmount, shortAmount } from '../state/amounts.ts';
import type { Part, Parts } from '../state/entry-parts.ts';
import type { Figures } from '../state/figures.ts';
import { windowNames } from '../state/names.ts';
import type { OpenPlan } from '../state/open-plan.ts';

interface Props {
  readonly open: OpenPlan;
  readonly parts: Parts;
  readonly figures: Figures;
  readonly node: number;
}

/** The parts of a sum before and after, and their sum. */
export function PartsTable({ open, parts, figures, node }: Props) {
  const { t } = useTranslation();
  const { plan } = open.workbench;
  const form = amountForm(plan, figures.measure);
  const places = placesOf(form, parts);
  const nameOfNode = (of: number) =>
    of === 0 ? t('grid.wholePlan') : windowNames(plan).member(figures.tree.member[of] as MemberId);
  const nameOf = (part: Part) =>
    parts.by === 'rows' ? nameOfNode(part.node) : periodHeading(plan, part.period, language());
  return (
    <table className="parts">
      <thead>
        <tr>
          <th>{parts.by === 'rows' ? parts.level || t('popover.part') : t('popover.periods')}</th>
          <th>{t('popover.before')}</th>
          <th>{t('popover.after')}</th>
          <th>{t('popover.change')}</th>
        </tr>
      </thead>
      <tbody>
        {parts.parts.map((part) => (
          <tr key={`${part.node}:${part.period.code}`}>
            <th scope="row" title={nameOf(part)}>
              {nameOf(part)}
            </th>
            <Amounts form={form} places={places} before={part.before} after={part.after} />
          </tr>
        ))}
        {parts.more > 0 && (
          <tr className="more">
            <td colSpan={4}>{t('popover.more', { count: parts.more })}</td>
          </tr>
        )}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row">{nameOfNode(node)}</th>
          <Amounts form={form} places={places} before={parts.before} after={parts.after} />
        </tr>
      </tfoot>
    </table>
  );
}

interface AmountsProps {
  readonly form: AmountForm;
  readonly places: number;
  readonly before: number;
  readonly after: number;
}

function Amounts({ form, places, before, after }: AmountsProps) {
  const exact = `${exactAmount(form, before)} → ${exactAmount(form, after)}`;
  return (
    <>
      <td className="muted">{shortAmount(form, before, places)}</td>
      <td title={exact}>{shortAmount(form, after, places)}</td>
      <td className={after === before ? 'muted' : ''}>{shortAmount(form, after - before, places, { signed: true })}</td>
    </>
  );
}

/** As many decimals as the grid would show, and more where a change would read as none. */
function placesOf(form: AmountForm, { parts, before, after }: Parts): number {
  const amounts = Float64Array.from(parts.flatMap((part) => [part.before, part.after]));
  const finest = form.decimals + form.unit;
  let places = columnPlaces(form, [amounts], Math.max(Math.abs(before), Math.abs(after)));
  const hidden = ({ before: from, after: to }: Part) =>
    from !== to && Math.abs(to - from) * 2 < 10 ** (finest - places);
  while (places < finest && parts.some(hidden)) places++;
  return places;
}
