import type { PastSiege } from '../../../shared/past';
import type { Texts } from '../../i18n/texts';

/** When a siege was, as everything about it says. */
export function whenWas({ head, writtenAt }: PastSiege, { f, past }: Texts): string {
  const at = head?.startedAt ?? writtenAt;
  return past.when(f.date(at), f.clock(at));
}

/** What is told of a siege, from what weighs most to what weighs least. */
export function factsOf(
  { head, summary, isBeingRecorded }: PastSiege,
  { f, past }: Texts,
): readonly string[] {
  if (head === null) return [];
  const frame = [past.armies(head.armies), past.rules[head.rules]];
  if (summary === null) return [...frame, past.summing];
  if (summary.records === 0) return [...frame, past.nothing];
  const span = f.span(summary.lengthMs);
  return [
    isBeingRecorded ? past.soFar(span) : past.lasted(span),
    ...past.happened(summary),
    ...frame,
  ];
}

/** Whether what is searched for stands in what is told of a siege. */
export function isFound(siege: PastSiege, search: string, texts: Texts): boolean {
  const { past } = texts;
  const words = [
    siege.name,
    whenWas(siege, texts),
    ...factsOf(siege, texts),
    siege.isBeingRecorded ? past.beingRecorded : '',
    siege.trouble === null ? '' : `${past.broken} ${siege.trouble}`,
  ];
  return plain(words.join(' ')).includes(plain(search));
}

/** In lower case, with every kind of blank alike. */
function plain(text: string): string {
  return text.toLowerCase().replaceAll(/\s+/g, ' ').trim();
}
