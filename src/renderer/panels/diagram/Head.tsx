import { FoldHorizontal, ImageDown, Maximize2, Shapes, ZoomIn, ZoomOut } from 'lucide-react';
import { useState, type ReactElement, type RefObject } from 'react';
import type { Chart } from '../../../shared/chart';
import type { Texts } from '../../i18n/texts';
import { useTexts } from '../../i18n/texts-context';
import type { Tape } from '../../../shared/replay';
import { Button } from '../kit/Button';
import { download, stretchFileName } from '../kit/download';
import styles from './diagram.module.css';
import type { Layout } from './layout';
import { pngOf, svgOf } from './save-picture';

export interface HeadProps {
  readonly tape: Tape;
  readonly svg: RefObject<SVGSVGElement | null>;
  readonly chart: Chart | null;
  readonly layout: Layout;
  /** What is seen, in milliseconds since the first record. */
  readonly stretch: Stretch;
  readonly isFolded: boolean;
  readonly onFold: (folded: boolean) => void;
  readonly onZoom: (direction: 1 | -1) => void;
  readonly onWhole: () => void;
  /** Why there is nothing to draw, in English; null: there is. */
  readonly trouble: string | null;
}

interface Stretch {
  readonly fromMs: number;
  readonly toMs: number;
}

/** Above a diagram: what is seen of it, how to see more or less, and the picture as a file. */
export function Head({
  tape,
  svg,
  chart,
  layout,
  stretch,
  isFolded,
  onFold,
  onZoom,
  onWhole,
  trouble,
}: HeadProps): ReactElement {
  const texts = useTexts();
  const { diagram: words } = texts;
  const [said, setSaid] = useState('');
  const seen = seenText(chart, layout, stretch, texts);

  const save = async (type: 'svg' | 'png'): Promise<void> => {
    const drawing = svg.current;
    if (drawing === null) return;
    const title = `${words.label}: ${tape.name}`;
    const markup = svgOf(drawing, { title, description: `${seen} ${words.legend}` });
    const { width, height } = drawing.viewBox.baseVal;
    const blob =
      type === 'svg'
        ? new Blob([markup], { type: 'image/svg+xml' })
        : await pngOf(markup, width, height);
    if (blob === null) {
      setSaid(words.notSaved);
      return;
    }
    const { fromMs, toMs } = stretch;
    const name = stretchFileName(tape.name, fromMs, toMs, type);
    download(blob, name);
    setSaid(words.saved(name));
  };
  return (
    <div className={styles['head']}>
      <div className={styles['group']}>
        <Button
          iconOnly
          look="quiet"
          label={words.zoomIn}
          icon={<ZoomIn aria-hidden />}
          onAct={() => onZoom(1)}
        />
        <Button
          iconOnly
          look="quiet"
          label={words.zoomOut}
          icon={<ZoomOut aria-hidden />}
          onAct={() => onZoom(-1)}
        />
        <Button
          iconOnly
          look="quiet"
          label={words.whole}
          icon={<Maximize2 aria-hidden />}
          onAct={onWhole}
        />
      </div>
      {tape.dull.length > 0 && (
        <label className={styles['fold']}>
          <input
            type="checkbox"
            checked={isFolded}
            onChange={({ target }) => onFold(target.checked)}
          />
          <FoldHorizontal aria-hidden />
          {words.fold}
        </label>
      )}
      <p className={styles['shown']}>{seen}</p>
      <div className={styles['group']}>
        <Button
          iconOnly
          look="quiet"
          label={words.saveSvg}
          icon={<Shapes aria-hidden />}
          onAct={() => void save('svg')}
        />
        <Button
          iconOnly
          look="quiet"
          label={words.savePng}
          icon={<ImageDown aria-hidden />}
          onAct={() => void save('png')}
        />
      </div>
      <p className="visually-hidden" role="status">
        {said}
      </p>
      {trouble !== null && (
        <p className={styles['trouble']} role="alert">
          {words.failed} <q lang="en">{trouble}</q>
        </p>
      )}
    </div>
  );
}

/** What is seen, in words: which stretch, and how many messages with which ends. */
function seenText(
  chart: Chart | null,
  { lines, folds }: Layout,
  { fromMs, toMs }: Stretch,
  { diagram, f }: Texts,
): string {
  if (chart === null) return '';
  const digits = toMs - fromMs < 20_000 ? 2 : 0;
  const where = diagram.shown(f.span(fromMs, digits), f.span(toMs, digits));
  if (chart.content.type === 'bins') return `${where}: ${diagram.tooMuch(chart.content.sent)}`;
  const seen = lines.filter(({ message }) => message.departMs <= toMs && message.end.ms >= fromMs);
  const count = (type: 'lost' | 'unknown'): number =>
    seen.filter(({ message }) => message.end.type === type).length;
  const folded = folds
    .filter(({ fold }) => fold.fromMs <= toMs && fold.toMs >= fromMs)
    .reduce((sum, { messages }) => sum + messages, 0);
  const parts = [diagram.messages(seen.length)];
  if (count('lost') > 0) parts.push(diagram.lost(count('lost')));
  if (count('unknown') > 0) parts.push(diagram.unknown(count('unknown')));
  if (folded > 0) parts.push(diagram.foldedAway(folded));
  return `${where}: ${parts.join(', ')}.`;
}
