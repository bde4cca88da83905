/** Scripts in the window: the scenes that ship, and those of a reader's own. */
export const scenes = {
  tab: 'Scene',
  intro:
    'A scene is a script: one command a line, as for a terminal. It waits before each line until you step or go on, and stops at the first line that fails.',
  own: 'A script of your own',
  ownHint: 'Choose a text file with one command a line, without “raft siege”.',
  tooLong: 'This file is too long for a script: it may have 64 KiB.',
  unreadable: 'This file could not be read.',
  nothing: 'This script says nothing: it has no line but comments.',
  takes: (armies: number) => (armies === 1 ? 'takes 1 army' : `takes ${armies} armies`),
  needs: (armies: number, present: number) =>
    `This scene takes exactly ${armies} ${armies === 1 ? 'army' : 'armies'}; this siege has ${present}.`,
  needsLeader:
    'This scene begins with general 0 as the leader. End its patience until it leads, or begin a new siege.',
  lines: 'Lines of the script',
  next: 'Next:',
  running: 'Now:',
  step: 'Step',
  go: 'Go on',
  hold: 'Hold',
  stop: 'Stop',
  close: 'Put it away',
  isHeld: 'It is held already.',
  isHolding: 'It holds once this line has ended.',
  goes: 'It is going already.',
  isOver: 'It is over.',
  done: 'The scene has come to its end.',
  stopped: 'The scene was stopped.',
  failed: (number: number) => `Line ${number} failed, so the scene stops here.`,
};

export type SceneTexts = typeof scenes;
