import type { Sight } from '../../../shared/replay';
import type { Format } from '../format';

const sights: Readonly<Record<Sight, string>> = {
  election: 'election',
  death: 'death',
  commit: 'commit',
  loss: 'lost messenger',
  cut: 'cut road',
  order: 'order',
  attack: 'decided attack',
  violation: 'broken property',
};

/** The window on a recording. */
export const replay = (f: Format) => ({
  title: 'Recording',
  label: 'Term tape of the recording',
  play: 'Play',
  pause: 'Pause',
  nextRecord: 'Next record',
  previousRecord: 'Previous record',
  look: 'Jump to',
  sights,
  next: (sight: string) => `Next: ${sight}`,
  previous: (sight: string) => `Previous: ${sight}`,
  rate: 'Pace',
  times: (rate: number) => `${f.number(rate)}×`,
  automatic: 'automatic',
  loopFrom: 'Loop from here on',
  loopTo: (from: string) => `Loop from ${from} to here`,
  endLoop: (from: string, to: string) => `No loop any more (${from} to ${to})`,
  bookmarks: (count: number) => (count === 0 ? 'Bookmarks' : `Bookmarks: ${f.number(count)}`),
  note: 'Note',
  markMoment: 'Mark this moment',
  unmark: (time: string) => `Take the bookmark at ${time} away`,
  notKept: 'The bookmarks can’t be kept.',
  film: 'Save a stretch as a video',
  stretch: 'Stretch',
  loopedStretch: (from: string, to: string) => `the loop, ${from} to ${to}`,
  openStretch: (from: string, to: string) => `${from} to ${to}`,
  filmIt: (pace: string) => `Make a video at ${pace}`,
  filming: 'How much of the video is made',
  filmed: (time: string, pace: string) => `${time} · ${pace}`,
  callFilmOff: 'Call it off',
  filmCalledOff: 'The video was called off.',
  filmSaved: (name: string) => `Saved as ${name}.`,
  notFilmed: 'The video can’t be made.',
  filmTooLong: (longest: string) =>
    `A video is ${longest} long at most: choose a shorter stretch or a quicker pace.`,
  noFilms:
    'This browser makes no videos here: open this address in a current Chrome, Edge, Firefox or Chromium on this machine.',
  scrubber: 'Moment of the recording',
  /** In milliseconds; the whole is rounded up, as no moment lies behind its end. */
  place: (elapsedMs: number, lengthMs: number, n: number) =>
    `${f.span(elapsedMs, 2)} of ${f.span(Math.ceil(lengthMs / 100) * 100, 1)}, record ${f.number(n)}`,
  term: (term: number, leader: string | null) =>
    leader === null ? `term ${term}, nobody leads` : `term ${term}, ${leader} leads`,
  keys: 'Arrow keys go from record to record, Page Up and Page Down to what is chosen to jump to, the space bar plays.',
  noCommand: 'This is a recording: there is no siege to do anything to.',
  noAttack: 'At this moment no attack is ordered.',
  torn: 'Its last line was torn, and is left out.',
  goBack: 'Go back',
  lastElection: 'The last election again',
  live: 'Live',
  lengthen: 'Up to now: move the end of the tape on',
  notOpened: 'The recording can’t be opened.',
  notLengthened: 'The end of the tape can’t be moved on.',
  mark: 'A recording',
  preparing: (share: string) =>
    `This moment is being worked out from those before it: ${share} done.`,
  noSuchMoment: (end: string) =>
    `This address names no moment of the recording: behind #t= stand seconds since its beginning, and it ends at ${end}.`,
  failed: 'This moment can’t be shown.',
});

export type ReplayTexts = ReturnType<typeof replay>;
