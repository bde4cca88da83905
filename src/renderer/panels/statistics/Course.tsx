import type { ReactElement } from 'react';
import styles from './statistics.module.css';

const WIDTH = 120;
const HEIGHT = 22;

/** How a figure went through the recording, from nothing up to its highest. */
export function Course({ means }: { readonly means: readonly (number | null)[] }): ReactElement {
  const most = Math.max(1, ...means.map((mean) => mean ?? 0));
  const step = WIDTH / Math.max(1, means.length);
  const place = (mean: number, i: number): string =>
    `${((i + 0.5) * step).toFixed(1)} ${(HEIGHT - (mean / most) * (HEIGHT - 2)).toFixed(1)}`;
  const path = means
    .map((mean, i) => {
      if (mean === null) return '';
      // A lone part is a dot, which is a line of no length with round ends.
      const isBegun = (means[i - 1] ?? null) !== null;
      return isBegun ? `L${place(mean, i)}` : `M${place(mean, i)}h0`;
    })
    .join('');
  return (
    <svg className={styles['course']} viewBox={`0 0 ${WIDTH} ${HEIGHT}`} aria-hidden="true">
      <path d={path} fill="none" stroke="var(--accent)" strokeWidth={2} strokeLinecap="round" />
    </svg>
  );
}
