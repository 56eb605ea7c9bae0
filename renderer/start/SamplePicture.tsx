import { useTranslation } from 'react-i18next';
import { formatAmount } from '../../shared/text/amount.ts';
import { SAMPLE_FIGURES } from './sample-figures.ts';

const WIDTH = 418;
const GAP = 3;

/** Widths of parts that fill a width with gaps between, in the parts' proportion. */
function shares(parts: readonly number[], width: number): { readonly x: number; readonly width: number }[] {
  const total = parts.reduce((sum, part) => sum + part, 0);
  const room = width - GAP * (parts.length - 1);
  let x = 0;
  return parts.map((part) => {
    const share = { x, width: (part / total) * room };
    x += share.width + GAP;
    return share;
  });
}

/** What the program is about, as a picture of its sample: one total, its regions, their people. */
export function SamplePicture() {
  const { t } = useTranslation();
  const { total, regions } = SAMPLE_FIGURES;
  const places = shares(
    regions.map(({ ticks }) => ticks),
    WIDTH,
  );
  return (
    <svg className="sample-picture" viewBox={`0 0 ${WIDTH} 88`} aria-hidden="true">
      <rect width={WIDTH} height="26" rx="3" fill="var(--accent)" />
      <text x="10" y="17.5" fontWeight="600" fill="var(--on-accent)">
        {t('grid.wholePlan')}
      </text>
      <text x={WIDTH - 10} y="17.5" textAnchor="end" fontWeight="600" fill="var(--on-accent)">
        {formatAmount(total, { decimals: 2 })}
      </text>
      {regions.map(({ name, ticks, people }, i) => {
        const { x, width } = places[i] as { x: number; width: number };
        return (
          <g key={name} transform={`translate(${x} 0)`}>
            <rect y="29" width={width} height="40" rx="3" fill="var(--accent-tint)" />
            <text x="7" y="46" fill="var(--accent-text)">
              {name}
            </text>
            <text x="7" y="62" fill="var(--text-1)">
              {formatAmount(ticks, { decimals: 2, places: 0 })}
            </text>
            {shares(people, width).map((person) => (
              <rect key={person.x} x={person.x} y="72" width={person.width} height="14" rx="2" fill="var(--bg-3)" />
            ))}
          </g>
        );
      })}
    </svg>
  );
}
