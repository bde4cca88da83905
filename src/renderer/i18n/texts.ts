import { attack as attackDe } from './de/attack';
import { diagram as diagramDe } from './de/diagram';
import { failure as failureDe } from './de/failure';
import { guide as guideDe } from './de/guide';
import { legend as legendDe } from './de/legend';
import { lessons as lessonsDe } from './de/lessons';
import { messages as messagesDe } from './de/messages';
import { newSiege as newSiegeDe } from './de/new-siege';
import { names as namesDe } from './de/names';
import { objections as objectionsDe } from './de/objections';
import { paper as paperDe } from './de/paper';
import { past as pastDe } from './de/past';
import { rehearsal as rehearsalDe } from './de/rehearsal';
import { forgetful as forgetfulDe } from './de/forgetful';
import { rehearsed as rehearsedDe } from './de/rehearsed';
import { replay as replayDe } from './de/replay';
import { scenes as scenesDe } from './de/scenes';
import { statistics as statisticsDe } from './de/statistics';
import { story as storyDe } from './de/story';
import { table as tableDe } from './de/table';
import { why as whyDe } from './de/why';
import { attack, type AttackTexts } from './en/attack';
import { diagram, type DiagramTexts } from './en/diagram';
import { failure, type Failure } from './en/failure';
import { guide, type Guide } from './en/guide';
import { legend, type Legend } from './en/legend';
import { lessons, type LessonTexts } from './en/lessons';
import { messages, type Messages } from './en/messages';
import { newSiege, type NewSiege } from './en/new-siege';
import { names, type Names } from './en/names';
import { objections, type ObjectionTexts } from './en/objections';
import { paper, type Paper } from './en/paper';
import { past, type PastTexts } from './en/past';
import { rehearsal, type RehearsalTexts } from './en/rehearsal';
import { forgetful } from './en/forgetful';
import { rehearsed } from './en/rehearsed';
import { replay, type ReplayTexts } from './en/replay';
import { scenes, type SceneTexts } from './en/scenes';
import { statistics, type StatisticsTexts } from './en/statistics';
import { story, type Story } from './en/story';
import { table, type Table } from './en/table';
import { why, type WhyTexts } from './en/why';
import { createFormat, type Format } from './format';
import type { Language } from '../../shared/language';
import type { Text } from '../../lessons';

/**
 * Everything a person reads, in one language. English gives the shape; a language that lacks a text,
 * or has one too many, does not compile.
 */
export interface Texts {
  readonly f: Format;
  readonly names: Names;
  readonly story: Story;
  readonly messages: Messages;
  readonly objections: ObjectionTexts;
  readonly paper: Paper;
  readonly attack: AttackTexts;
  readonly table: Table;
  readonly guide: Guide;
  readonly legend: Legend;
  readonly lessons: LessonTexts;
  readonly newSiege: NewSiege;
  readonly rehearsal: RehearsalTexts;
  readonly replay: ReplayTexts;
  readonly past: PastTexts;
  readonly diagram: DiagramTexts;
  readonly statistics: StatisticsTexts;
  readonly scenes: SceneTexts;
  readonly failure: Failure;
  readonly why: WhyTexts;
  /** A text of a lesson, a question or a scene in the reader's words. */
  readonly read: (text: Text) => string;
}

/** All texts of a language. Times are those of `timeZone`, by default the computer's. */
export function createTexts(language: Language, timeZone?: string): Texts {
  const f = createFormat(language, timeZone);
  switch (language) {
    case 'en':
      return {
        f,
        names: names(f),
        story: story(f),
        messages: messages(f),
        objections: objections(f, names(f)),
        paper,
        attack: attack(f),
        table: table(f),
        guide: guide(f),
        legend,
        lessons,
        newSiege,
        rehearsal: rehearsal(f),
        replay: replay(f),
        past: past(f),
        diagram: diagram(f),
        statistics: statistics(f),
        scenes,
        failure,
        why,
        read: (text) => text.en,
      };
    case 'de':
      return {
        f,
        names: namesDe(f),
        story: storyDe(f),
        messages: messagesDe(f),
        objections: objectionsDe(f, namesDe(f)),
        paper: paperDe,
        attack: attackDe(f),
        table: tableDe(f),
        guide: guideDe(f),
        legend: legendDe,
        lessons: lessonsDe,
        newSiege: newSiegeDe,
        rehearsal: rehearsalDe(f),
        replay: replayDe(f),
        past: pastDe(f),
        diagram: diagramDe(f),
        statistics: statisticsDe(f),
        scenes: scenesDe,
        failure: failureDe,
        why: whyDe,
        read: (text) => text.de,
      };
  }
}

/** The texts of a siege that keeps nothing on disk. */
export function forgetfulTexts(texts: Texts): Texts {
  return texts.f.language === 'de' ? forgetfulDe(texts) : forgetful(texts);
}

/** The texts of a window on a rehearsal. */
export function createRehearsedTexts(language: Language, timeZone?: string): Texts {
  const texts = createTexts(language, timeZone);
  const said = language === 'de' ? rehearsedDe(texts) : rehearsed(texts);
  return { ...said, read: (text) => (text.rehearsed ?? text)[language] };
}
