import type { LinkTrouble } from '../../../shared/rehearsal';
import type { Format } from '../format';

/** The window on a rehearsal within the page. */
export const rehearsal = (f: Format) => ({
  label: 'Rehearsal',
  sign: 'These generals rehearse in one page. They are not real processes.',
  real: 'The real siege',
  realHint:
    'With Node.js, every general is a process of its own that you can stop, kill and ask with curl. Get Raft Siege, then run npm ci and npm start in its folder.',
  tour: {
    title: 'Generals in rehearsal',
    text: 'The program of each general runs in this page, in a time of its own. Shape is the role; the colour of plume and plinth is the term. What you see is what these programs did; nothing is staged.',
  },
  run: 'Let time pass',
  pause: 'Stop time',
  step: 'On to the next thing that happens',
  election: 'On to the next election',
  tempo: 'Pace of time',
  times: (tempo: number) => `${f.number(tempo)}×`,
  passed: (seconds: string) => `${seconds} s`,
  passedLabel: 'Time since the beginning',
  copyLink: 'Copy link',
  copied: 'Copied',
  copyFailed: 'The link could not be copied.',
  linkTooLong:
    'This rehearsal has gone on too long for a link, which leads no further than an hour and a thousand commands.',
  moreTroubles: (count: number) =>
    `${f.number(count)} more like ${f.plural(count, { one: 'this', other: 'these' })}.`,
  linkTrouble: 'Not all of the link could be followed.',
  /** @param why of what the siege refused, the reason as a sentence */
  trouble: (it: LinkTrouble, why: string): string => {
    switch (it.type) {
      case 'tooLong':
        return 'The link is too long, so it is not followed at all.';
      case 'unknownName':
        return `“${it.name}” says nothing to a rehearsal.${meant(it.meant)} It is left out.`;
      case 'notWhole':
        return `${it.name}=${it.text} can’t be used: it is a whole number from ${it.min} to ${it.max}. It is ${it.instead} instead.`;
      case 'noChoice':
        return `${it.name}=${it.text} can’t be used: write ${f.either(it.choices)}. It is ${it.instead} instead.`;
      case 'noLesson':
        return `“${it.text}” is no lesson.${meant(it.meant)} The lessons are ${f.list(it.lessons)}.`;
      case 'tooManyCues':
        return `The script has more than ${f.number(it.limit)} lines, so none of them is followed.`;
      case 'refusedCue':
        return `The line “${it.line}” of the script came to nothing: ${why}`;
      case 'beforeHash':
        return `${it.name} stands before the #, where it says nothing. Write it behind the #.`;
      case 'twice':
        return `${it.name} is said more than once; the first counts.`;
      case 'noControl':
        return `“${it.text}” is no control that can be left; they are ${f.list(it.choices)}.`;
      case 'noCue':
        return `The line “${it.line}” of the script can’t be used: write a moment in milliseconds and a command, as in 3000 kill 2.`;
    }
  },
});

const meant = (word: string | null): string => (word === null ? '' : ` Did you mean ${word}?`);

export type RehearsalTexts = ReturnType<typeof rehearsal>;
