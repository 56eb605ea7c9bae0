import { Menu } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { type ChartTable, tableText } from '../../shared/report/charts/drawing.ts';
import type { OpenPlan } from '../state/open-plan.ts';
import { Icon } from '../ui/Icon.tsx';
import { MENU } from '../ui/Pick.tsx';
import { copyPicture, copyText, savePng, saveSvg } from './chart-files.ts';

/** What can be had of a picture: a data URL of a PNG, and SVG text. */
export interface Picture {
  png(): string | Promise<string>;
  svg(): string;
}

interface Props {
  readonly open: OpenPlan;
  /** What the files are called. */
  readonly title: string;
  readonly picture: () => Picture | null;
  readonly table: ChartTable;
}

/** Takes a chart along from where there is little room: copied, or saved as a file. */
export function PictureMenu({ open, title, picture, table }: Props) {
  const { t } = useTranslation();
  const withPng = async (take: (png: string) => Promise<void>) => take((await picture()?.png()) ?? '');
  return (
    <Menu position="bottom-end" offset={4} {...MENU}>
      <Menu.Target>
        <button type="button" className="icon-button small" title={t('charts.take')} aria-label={t('charts.take')}>
          <Icon name="export" small />
        </button>
      </Menu.Target>
      <Menu.Dropdown aria-label={t('charts.take')}>
        <Menu.Item onClick={() => void withPng(copyPicture)}>{t('charts.copy')}</Menu.Item>
        <Menu.Item onClick={() => void copyText(tableText(table))}>{t('charts.copyTable')}</Menu.Item>
        <Menu.Item onClick={() => void withPng((png) => savePng(open, title, png))}>{t('charts.savePng')}</Menu.Item>
        <Menu.Item onClick={() => void saveSvg(open, title, picture()?.svg() ?? '')}>{t('charts.saveSvg')}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
