import { useTranslation } from 'react-i18next';
import type { MemberId } from '../../shared/model/ids.ts';

/** Everybody's load today and then, as bars against the fair one. */
export function Loads(props: {
  readonly people: readonly MemberId[];
  readonly names: (member: MemberId) => string;
  readonly before: readonly number[];
  readonly after: readonly number[];
  readonly fair: readonly number[];
  readonly figure: (value: number) => string;
}) {
  const { t } = useTranslation();
  const { people, names, before, after, fair, figure } = props;
  const most = Math.max(1, ...before, ...after, ...fair);
  const bar = (of: number) => `${(of / most) * 100}%`;
  return (
    <table className="parts-table loads">
      <thead>
        <tr>
          <th scope="col">{t('people.who')}</th>
          <th scope="col">{t('people.today')}</th>
          <th scope="col" className="target">
            {t('people.suggested')}
          </th>
          <th scope="col">{t('people.fair')}</th>
          <th scope="col" className="bars">
            {t('people.againstFair')}
          </th>
        </tr>
      </thead>
      <tbody>
        {people.map((member, i) => (
          <tr key={member}>
            <th scope="row">{names(member)}</th>
            <td>{figure(before[i] as number)}</td>
            <td className="target">{figure(after[i] as number)}</td>
            <td>{figure(fair[i] as number)}</td>
            <td className="bars" aria-hidden="true">
              <i className="bar-before" style={{ width: bar(before[i] as number) }} />
              <i className="bar-after" style={{ width: bar(after[i] as number) }} />
              <i className="bar-fair" style={{ left: bar(fair[i] as number) }} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
