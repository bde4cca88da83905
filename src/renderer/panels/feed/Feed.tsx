import { memo, useState, type KeyboardEvent, type ReactElement } from 'react';
import type { SiegeRecord } from '../../../shared/cluster-event';
import { isSameLine } from '../../../shared/reduce/chronicle';
import type { ChronicleItem } from '../../../shared/view';
import { lineSentence } from '../../i18n/sentence';
import type { Texts } from '../../i18n/texts';
import { useTexts } from '../../i18n/texts-context';
import { useDesk } from '../../store/services';
import styles from './feed.module.css';
import { SIGNS } from '../kit/signs';
import { signOf, toneOf } from './line';
import { useTold } from './use-told';

const PAGE = 40;

/** The chronicle in plain sentences, newest first. One stop for the tab key; arrows go through it. */
export function Feed(): ReactElement {
  const { table } = useTexts();
  const chronicle = useTold();
  const selection = useDesk((desk) => desk.selection);
  const [shown, setShown] = useState(PAGE);
  const first = Math.max(0, chronicle.length - shown);
  const lines = chronicle.slice(first).reverse();
  const selected =
    selection.type === 'record' ? lines.find((item) => tells(item, selection.record)) : undefined;
  return (
    <>
      {lines.length === 0 ? (
        <p className={styles['empty']}>{table.feed.empty}</p>
      ) : (
        <ol className={styles['lines']} aria-label={table.feed.label} onKeyDown={moveFocus}>
          {lines.map((item, i) => (
            <Line
              key={item.since.n}
              item={item}
              selected={item === selected}
              isStop={selected === undefined ? i === 0 : item === selected}
            />
          ))}
          {first > 0 && (
            <li>
              <button
                type="button"
                className={styles['older']}
                tabIndex={-1}
                onClick={() => setShown(shown + PAGE)}
              >
                {table.feed.older}
              </button>
            </li>
          )}
        </ol>
      )}
    </>
  );
}

/** Whether a record is in a line, also after the line has counted on. */
function tells({ record, since }: ChronicleItem, { n, event }: SiegeRecord): boolean {
  return n === record.n || (n >= since.n && n < record.n && isSameLine(record.event, event));
}

interface LineProps {
  readonly item: ChronicleItem;
  readonly selected: boolean;
  readonly isStop: boolean;
}

const Line = memo(function Line({ item, selected, isStop }: LineProps): ReactElement {
  const texts = useTexts();
  const select = useDesk((desk) => desk.select);
  const { record, since, count } = item;
  const Icon = SIGNS[signOf(record.event)];
  const lastAt = count > 1 ? lastTime(since.at, record.event.at, texts) : null;
  return (
    <li>
      <button
        type="button"
        className={styles['line']}
        data-tone={toneOf(record.event)}
        aria-pressed={selected}
        tabIndex={isStop ? 0 : -1}
        onClick={() => select({ type: 'record', record })}
      >
        <time className={styles['time']}>
          {texts.f.clock(since.at)}
          {lastAt !== null && `–${lastAt}`}
        </time>
        <Icon aria-hidden />
        <span className={styles['sentence']}>{lineSentence(item, texts)}</span>
        {count > 1 && (
          <span className={styles['count']}>
            <span aria-hidden="true">{texts.table.feed.times(count)}</span>
            <span className="visually-hidden">{texts.table.feed.timesSpoken(count)}</span>
          </span>
        )}
      </button>
    </li>
  );
});

/** When a line that counts up happened last, where that is another second than the first. */
function lastTime(firstMs: number, lastMs: number, { f }: Texts): string | null {
  const last = f.clock(lastMs);
  return last === f.clock(firstMs) ? null : last;
}

function moveFocus(event: KeyboardEvent<HTMLOListElement>): void {
  const buttons = [...event.currentTarget.querySelectorAll('button')];
  const at = buttons.findIndex((button) => button === document.activeElement);
  const goal = goalOf(event.key, at, buttons.length);
  if (goal === null) return;
  event.preventDefault();
  buttons[goal]?.focus();
}

function goalOf(key: string, at: number, length: number): number | null {
  switch (key) {
    case 'ArrowDown':
      return Math.min(length - 1, at + 1);
    case 'ArrowUp':
      return Math.max(0, at - 1);
    case 'Home':
      return 0;
    case 'End':
      return length - 1;
    default:
      return null;
  }
}
