import type { ReactElement } from 'react';
import type { Bin } from '../../../shared/statistics';
import { useTexts } from '../../i18n/texts-context';
import styles from './statistics.module.css';

export interface BarsProps {
  readonly bins: readonly (Bin & { readonly expected?: number })[];
}

const WIDTH = 320;
const HEIGHT = 84;

/** How many there were in each part of a range, and as steps before them how many were to be expected. */
export function Bars({ bins }: BarsProps): ReactElement | null {
  const { f } = useTexts();
  const last = bins.at(-1);
  if (last === undefined) return null;
  // A whole number, which the scale can say.
  const top = Math.ceil(
    Math.max(1, ...bins.flatMap(({ count, expected = 0 }) => [count, expected])),
  );
  const width = WIDTH / bins.length;
  const yOf = (value: number): number => HEIGHT - (value / top) * HEIGHT;
  const hasExpected = bins.some(({ expected = 0 }) => expected > 0);
  const steps = bins.map(({ expected = 0 }, i) => {
    const y = yOf(expected).toFixed(1);
    return `${(i * width).toFixed(1)} ${y}L${((i + 1) * width).toFixed(1)} ${y}`;
  });
  const digits = last.toMs < 20_000 ? (last.toMs < 200 ? 3 : 1) : 0;
  return (
    <div className={`${styles['chart'] ?? ''} ${styles['counted'] ?? ''}`} aria-hidden="true">
      <p className={styles['scale']}>
        <span>{f.number(top)}</span>
        {top % 2 === 0 && <span>{f.number(top / 2)}</span>}
        <span>{f.number(0)}</span>
      </p>
      <svg viewBox={`0 -2 ${WIDTH} ${HEIGHT + 3}`} preserveAspectRatio="none">
        <path
          d={bins
            .map(({ count }, i) => {
              const [x, y] = [(i * width + 0.75).toFixed(1), yOf(count).toFixed(1)];
              return count === 0
                ? ''
                : `M${x} ${HEIGHT}V${y}h${(width - 1.5).toFixed(1)}V${HEIGHT}z`;
            })
            .join('')}
          fill="var(--accent)"
        />
        {hasExpected && (
          <path
            d={`M0 ${HEIGHT}L${steps.join('L')}L${WIDTH} ${HEIGHT}`}
            fill="none"
            stroke="var(--text)"
            strokeWidth={1.75}
            strokeDasharray="4 3"
            vectorEffect="non-scaling-stroke"
          />
        )}
        <path
          d={`M0 ${HEIGHT}H${WIDTH}`}
          stroke="var(--line)"
          strokeWidth={1.5}
          vectorEffect="non-scaling-stroke"
        />
      </svg>
      <p className={styles['axis']}>
        <span>{f.span(0)}</span>
        <span>{f.span(last.toMs / 2, digits)}</span>
        <span>{f.span(last.toMs, digits)}</span>
      </p>
    </div>
  );
}
