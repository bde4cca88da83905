import type { ReactElement } from 'react';
import type { ChartMessage } from '../../../shared/chart';
import type { Texts } from '../../i18n/texts';
import { useTexts } from '../../i18n/texts-context';
import { Facts, type Fact } from '../kit/Facts';
import { cargoFacts } from '../message/cargo-facts';
import { kindOf } from '../../../shared/message-kind';
import type { Causality } from './happened-before';
import styles from './diagram.module.css';
import type { Hit } from './hit';
import type { Size } from '../kit/use-size';

export interface TipProps {
  readonly hit: Hit;
  /** Where in its holder it is about, and how large that is, in pixels. */
  readonly x: number;
  readonly y: number;
  readonly room: Size;
  /** What bears on the message, where it is the chosen one. */
  readonly causality: Causality | null;
}

const WIDTH_PX = 320;
const GAP_PX = 14;

/** What is under the pointer or the keyboard's focus: a message's body and ids, or what a mark stands for. */
export function Tip({ hit, x, y, room, causality }: TipProps): ReactElement {
  const width = Math.min(WIDTH_PX, room.width);
  const isRight = x + GAP_PX + width > room.width;
  const left = Math.max(0, isRight ? x - GAP_PX - width : x + GAP_PX);
  const isLow = y > room.height / 2;
  return (
    <div
      className={styles['tip']}
      data-part="tip"
      style={{
        left,
        width,
        ...(isLow ? { bottom: room.height - y + GAP_PX } : { top: y + GAP_PX }),
      }}
    >
      {hit.type === 'line' ? (
        <MessageTip message={hit.line.message} causality={causality} />
      ) : (
        <MarksTip hit={hit} />
      )}
    </div>
  );
}

function MessageTip({
  message,
  causality,
}: {
  readonly message: ChartMessage;
  readonly causality: Causality | null;
}): ReactElement {
  const texts = useTexts();
  const { diagram } = texts;
  return (
    <>
      <strong>{titleOf(message, texts)}</strong>
      <Facts facts={messageFacts(message, texts)} />
      {causality !== null && (
        <p>{diagram.related(causality.causes.size, causality.effects.size)}</p>
      )}
    </>
  );
}

function MarksTip({ hit }: { readonly hit: Extract<Hit, { type: 'cluster' }> }): ReactElement {
  const { diagram, names, f } = useTexts();
  const { marks } = hit.cluster;
  return (
    <ul>
      {marks.slice(0, MAX_MARKS).map((mark) => (
        <li key={`${mark.n}/${mark.kind}`}>
          <strong>{diagram.mark(names.general(mark.lane), mark.kind, mark.value)}</strong>
          {`, ${f.span(mark.ms, 3)}, ${diagram.record(mark.n)}`}
        </li>
      ))}
      {marks.length > MAX_MARKS && <li>{diagram.entriesLeftOut(marks.length - MAX_MARKS)}</li>}
    </ul>
  );
}

const MAX_MARKS = 8;

/** What a message is, and between whom. */
export function titleOf(
  { cargo, from, to }: ChartMessage,
  { names, messages, diagram }: Texts,
): string {
  const kind = messages[kindOf(cargo)].name;
  return `${kind}: ${diagram.from(names.general(from), names.generalInText(to))}`;
}

/** How a message’s way ended, and when. */
export function endText({ end, departMs }: ChartMessage, { diagram, table, f }: Texts): string {
  const after = `${f.span(end.ms, 3)} (+${f.milliseconds(end.ms - departMs)})`;
  switch (end.type) {
    case 'arrived':
      return after;
    case 'lost':
      return `${after}, ${table.message.lostAt(f.percent(end.fraction))}: ${table.message.lostReason[end.reason]}`;
    case 'unknown':
      return diagram.unknownEnd;
    case 'underWay':
      return diagram.underWay;
  }
}

function messageFacts(message: ChartMessage, texts: Texts): readonly Fact[] {
  const { diagram, table, f } = texts;
  const { id, copyOf, cargo, entriesLeftOut, departMs, end, sentAt } = message;
  const facts: Fact[] = [
    {
      name: table.message.id,
      value: <code>{copyOf === undefined ? id : `${id}, ${diagram.copy(copyOf)}`}</code>,
    },
    { name: table.message.sent, value: f.span(departMs, 3) },
    {
      name: end.type === 'lost' ? diagram.lostAt : diagram.arrived,
      value: endText(message, texts),
    },
    ...cargoFacts(cargo, texts, sentAt),
  ];
  if (entriesLeftOut > 0) facts.push({ name: '…', value: diagram.entriesLeftOut(entriesLeftOut) });
  return facts;
}
