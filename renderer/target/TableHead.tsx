import { useTranslation } from 'react-i18next';

interface Props {
  /** Whether the plan has several years. */
  readonly several: boolean;
  readonly lastYear: { readonly short: string; readonly full: string };
}

/** Two lines of headings: what a target is held against, and by what figures. */
export function TableHead({ several, lastYear }: Props) {
  const { t } = useTranslation();
  return (
    <thead>
      <tr>
        <th rowSpan={2} scope="col" className="stem">
          {t('target.period')}
        </th>
        <th rowSpan={2} scope="col" className="target">
          {t('target.target')}
        </th>
        <th colSpan={several ? 4 : 3} scope="colgroup">
          {t('target.growth')}
        </th>
        <th colSpan={3} scope="colgroup">
          {t('target.market')}
        </th>
        <th colSpan={3} scope="colgroup">
          {t('target.forecast')}
        </th>
        <th colSpan={2} scope="colgroup">
          {t('target.goal')}
        </th>
        <th rowSpan={2} scope="col" className="why group">
          {t('target.why')}
        </th>
      </tr>
      <tr>
        <th scope="col" className="group" title={t('target.beforeAbout')}>
          {several ? t('target.before') : lastYear.short}
        </th>
        <th scope="col">{t('target.change')}</th>
        <th scope="col">%</th>
        {several && (
          <th scope="col" title={t('target.overLastYear', { lastYear: lastYear.full })}>
            {t('target.over', { lastYear: lastYear.short })}
          </th>
        )}
        <th scope="col" className="group">
          {t('target.size')}
        </th>
        <th scope="col">{t('target.marketGrowth')}</th>
        <th scope="col">{t('target.share')}</th>
        <th scope="col" className="group">
          {t('target.likely')}
        </th>
        <th scope="col" title={t('target.rangeAbout')}>
          {t('target.range')}
        </th>
        <th scope="col" title={t('target.chanceAbout')}>
          {t('target.chance')}
        </th>
        <th scope="col" className="group">
          {t('target.agreed')}
        </th>
        <th scope="col" title={t('target.gapAbout')}>
          {t('target.gap')}
        </th>
      </tr>
    </thead>
  );
}
