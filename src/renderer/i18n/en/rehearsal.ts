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
  linkTrouble: 'Not all of the link could be followed.',
});
export type RehearsalTexts = ReturnType<typeof rehearsal>;
