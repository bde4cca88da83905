import { knowersOf } from '../../../shared/attack/knowledge';
import type { AttackView, HourView } from '../../../shared/attack/attack-view';
import { attackersOf } from '../../../shared/attack/stage';
import type { SiegeView } from '../../../shared/view';
import { aftermath } from '../../i18n/aftermath';
import { hourText, marchText, timeLeftText } from '../../i18n/attack-text';
import { sentence } from '../../i18n/sentence';
import type { Texts } from '../../i18n/texts';
import { minuteOf } from '../../store/siege-store';
import type { Headline } from './headline';
import type { News } from './pieces';
import { isEveryTimerHeld } from './situation';
import { situationWords } from './situation-words';
import type { Together } from './together';

/** What the herald says: a sentence that is read first, and what explains it, which may be empty. */
export interface Words {
  readonly text: string;
  readonly hint: string;
}

/** A headline in words, as it reads at `nowMs`, wall time in milliseconds; null where the herald is silent. */
export function headlineWords(
  headline: Headline,
  view: SiegeView,
  nowMs: number,
  texts: Texts,
): Words | null {
  switch (headline.type) {
    case 'nothing':
      return null;
    case 'situation': {
      const { situation, coming } = headline;
      const words = situationWords(situation, texts);
      if (coming === undefined) return words;
      return { ...words, hint: countdownText(coming, minuteOf(view), nowMs, texts) };
    }
    case 'leads':
      return leadsWords(headline.leader, headline.term, texts);
    case 'attack':
      return headline.phase === 'ordered'
        ? orderedWords(headline.hour, view.attack, minuteOf(view), nowMs, texts)
        : battleWords(headline.hour, headline.phase, texts);
    default:
      return newsWords(headline, isEveryTimerHeld(view), texts);
  }
}

/** News in words; `isHeld`: whether the election timer of everybody who could stand is held. */
export function newsWords(news: News, isHeld: boolean, texts: Texts): Words {
  const words = texts.guide.situation;
  if (news.type === 'splitVote') {
    const hint = isHeld ? words.heldHint : words.splitOver;
    return { text: words.split(news.vote.term, news.vote.tally), hint };
  }
  if (news.type === 'together') return { text: togetherText(news.together, texts), hint: '' };
  const { event } = news;
  return {
    text: sentence(event, texts),
    hint: event.type === 'guardStopped' ? words.guardHint : '',
  };
}

function togetherText(together: Together, { f, names, story }: Texts): string {
  const words = story.together;
  switch (together.type) {
    case 'killed':
      return words.killed(names.generalsAtStart(together.generals));
    case 'isolated':
      return words.isolated(names.general(together.general));
    case 'cut':
      return words.cut(together.count);
    case 'open':
      return words.open(together.count, f.milliseconds(together.travelMs));
  }
}

export function leadsWords(leader: number, term: number, { names, guide }: Texts): Words {
  return { text: guide.situation.leads(names.general(leader), term), hint: '' };
}

/** An attack that is to come: its hour, how long it is until then, and how many know it. */
export function orderedWords(
  hour: HourView,
  known: AttackView,
  nearMs: number,
  nowMs: number,
  texts: Texts,
): Words {
  return {
    text: countdownText(hour, nearMs, nowMs, texts),
    hint: texts.attack.knowing(knowersOf(known, hour).length, hour.shares.length),
  };
}

/** The hour of an attack, and how long it is until then, in one sentence. */
export function countdownText(hour: HourView, nearMs: number, nowMs: number, texts: Texts): string {
  const at = texts.attack.at(hourText(hour, nearMs, texts));
  const left = hour.hourMs === null ? '' : `, ${timeLeftText(hour.hourMs - nowMs, texts)}`;
  return `${at}${left}.`;
}

/** An attack whose hour has come, and what became of it. */
export function battleWords(hour: HourView, phase: 'hour' | 'over', texts: Texts): Words {
  const { outcome } = hour;
  if (phase !== 'over' || outcome === null) {
    return { text: marchText(hour, texts), hint: '' };
  }
  const [whoKnew, whoAttacked] = aftermath(hour, outcome, texts);
  return outcome.succeeded
    ? { text: texts.story.cityFalls(attackersOf(hour).length, outcome.parts.length), hint: whoKnew }
    : { text: `${texts.attack.held}.`, hint: whoAttacked };
}
