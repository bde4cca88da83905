import type { MarkKind } from '../../../shared/chart';
import type { Format } from '../format';

const marks: Readonly<Record<MarkKind, string>> = {
  start: 'starts',
  death: 'dies',
  frozen: 'is frozen',
  thawed: 'goes on',
  guard: 'is stopped by its guard',
  candidate: 'stands for election',
  leader: 'leads',
  timer: 'starts its timer',
  voteGranted: 'grants its vote',
  voteRefused: 'refuses its vote',
  append: 'appends entries',
  strike: 'strikes out entries',
  commit: 'commits',
  order: 'takes an order',
  attack: 'attacks',
  violation: 'breaks a property',
};

/** The space-time diagram of a recording. */
export const diagram = (f: Format) => ({
  label: 'Space-time diagram of the recording',
  sort: 'space-time diagram',
  keys: 'Arrow left and right move along, plus and minus zoom, 0 shows all. Arrow up and down go from message to message, Enter chooses one and goes to its moment, Escape lets go of it.',
  hint: 'Wheel zooms, dragging moves along, a click goes to that moment.',
  zoomIn: 'Zoom in',
  zoomOut: 'Zoom out',
  whole: 'Show all of the recording',
  fold: 'Fold dull stretches',
  saveSvg: 'Save as SVG',
  savePng: 'Save as PNG',
  saved: (name: string) => `Saved as ${name}.`,
  notSaved: 'The picture can’t be made.',
  failed: 'The diagram can’t be drawn.',
  lane: (id: number) => `General ${id}`,
  laneShort: (id: number) => String(id),
  term: (term: number) => `T${term}`,
  folded: (span: string) => `${span} of heartbeats`,
  axis: (ms: number, stepMs: number) => {
    const digits = stepMs >= 1000 ? 0 : stepMs >= 100 ? 1 : stepMs >= 10 ? 2 : 3;
    return f.span(ms, digits);
  },
  shown: (from: string, to: string) => `${from} to ${to}`,
  messages: (count: number) =>
    `${f.number(count)} ${f.plural(count, { one: 'message', other: 'messages' })}`,
  lost: (count: number) => `${f.number(count)} lost`,
  unknown: (count: number) => `${f.number(count)} whose end nobody knows`,
  foldedAway: (count: number) => `${f.number(count)} folded away`,
  tooMuch: (sent: number) =>
    `${f.number(sent)} messages are too many to draw each: columns show how many set out, in red how many were lost. Zoom in for every one.`,
  related: (causes: number, effects: number) =>
    `${f.number(causes)} before it may have led to it, ${f.number(effects)} behind it may follow from it.`,
  letGo: 'Let go of the message',
  from: (from: string, to: string) => `${from} to ${to}`,
  arrived: 'Taken in',
  lostAt: 'Lost',
  underWay: 'still under way',
  unknownEnd: 'nobody knows: reports are missing',
  copy: (of: string) => `a second copy of ${of}`,
  entriesLeftOut: (count: number) => `and ${f.number(count)} more`,
  marks,
  mark: (who: string, kind: MarkKind, value: number | null) => {
    if (value === null) return `${who} ${marks[kind]}`;
    switch (kind) {
      case 'leader':
      case 'candidate':
        return `${who} ${marks[kind]} in term ${value}`;
      case 'voteGranted':
        return `${who} grants its vote to general ${value}`;
      case 'voteRefused':
        return `${who} refuses its vote to general ${value}`;
      case 'append':
      case 'strike':
        return `${who} ${marks[kind]} from ${f.number(value)} on`;
      case 'commit':
        return `${who} commits up to entry ${f.number(value)}`;
      case 'order':
        return `${who} takes an order as entry ${f.number(value)}`;
      default:
        return `${who} ${marks[kind]}`;
    }
  },
  record: (n: number) => `record ${f.number(n)}`,
  legend:
    'Thick band: leader. Hatched: candidate. Thin: follower. Dotted: dead. Full arrowhead: request, empty one: answer. Dashes: votes. Cross: lost. Question mark: nobody knows. Level: waits at the gate, or is held.',
});

export type DiagramTexts = ReturnType<typeof diagram>;
