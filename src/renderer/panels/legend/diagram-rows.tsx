import type { ReactElement } from 'react';
import type { ChartEnd, MarkKind, Stand } from '../../../shared/chart';
import { kindOf } from '../../../shared/message-kind';
import type { Cargo } from '../../../shared/messages';
import { Journeys } from '../diagram/Journeys';
import { Sign } from '../diagram/Layer';
import type { Line, Point } from '../diagram/layout';
import { Spans } from '../diagram/Spans';
import { Picture } from './Picture';
import type { Group } from './rows';

const BOX = { x: 0, y: 0, width: 72, height: 64 } as const;

const REQUEST: Cargo = {
  leg: 'request',
  message: {
    rpc: 'appendEntries',
    term: 1,
    leaderId: 0,
    prevLogIndex: 0,
    prevLogTerm: 0,
    entries: [{ term: 1, command: { type: 'noop' } }],
    leaderCommit: 0,
  },
};
const ANSWER: Cargo = {
  leg: 'answer',
  message: { rpc: 'requestVote', term: 1, voteGranted: true },
};
/** Each with where the middle of its band is. */
const STANDS: readonly (readonly [stand: Stand, y: number])[] = [
  ['Leader', 11],
  ['Candidate', 32],
  ['Follower', 47],
  ['down', 58],
];
const SIGNS: readonly MarkKind[] = [
  'leader',
  'candidate',
  'voteGranted',
  'append',
  'commit',
  'death',
];

/** What a space-time diagram shows, drawn by what draws it there. */
export const DIAGRAM: Group = {
  title: 'diagram',
  rows: [
    { item: 'diagramLane', event: 'stateChanged', drawing: picture(<Lanes />) },
    {
      item: 'diagramMessage',
      event: 'messageSent',
      drawing: lines(line([8, 6], [34, 56]), line([38, 56], [64, 6], { cargo: ANSWER })),
    },
    {
      item: 'diagramWaits',
      event: 'messageArrived',
      drawing: lines(
        line([4, 6], [66, 58], {
          bends: [
            [28, 46],
            [66, 46],
          ],
        }),
      ),
    },
    {
      item: 'diagramHeld',
      event: 'frozen',
      drawing: lines(
        line([4, 6], [66, 58], {
          bends: [
            [20, 24],
            [50, 24],
          ],
        }),
      ),
    },
    {
      item: 'diagramLost',
      event: 'messageLost',
      drawing: lines(
        line([18, 6], [40, 36], { end: { type: 'lost', ms: 0, fraction: 0.6, reason: 'loss' } }),
      ),
    },
    {
      item: 'diagramUnknown',
      event: 'gap',
      drawing: lines(line([18, 6], [46, 46], { end: { type: 'unknown', ms: 0 } })),
    },
    { item: 'diagramSign', event: null, drawing: picture(<Signs />) },
  ],
};

function picture(of: ReactElement): ReactElement {
  return <Picture box={BOX} of={of} />;
}

function lines(...all: readonly Line[]): ReactElement {
  return picture(<Journeys lines={all} emphasisOf={() => 'plain'} />);
}

type Place = readonly [x: number, y: number];

interface More {
  readonly bends?: readonly Place[];
  readonly end?: ChartEnd;
  readonly cargo?: Cargo;
}

function line([x1, y1]: Place, [x2, y2]: Place, more: More = {}): Line {
  const { bends = [], end = { type: 'arrived', ms: 0, n: null }, cargo = REQUEST } = more;
  const common = { from: 0, to: 1, term: 1, travelMs: 0, entriesLeftOut: 0, sentAt: 0 };
  return {
    message: { key: cargo.leg, id: '', ...common, departMs: 0, n: null, holds: [], cargo, end },
    kind: kindOf(cargo),
    x1,
    y1,
    x2,
    y2,
    bends: bends.map(([x, y]): Point => ({ x, y })),
  };
}

function Lanes(): ReactElement {
  const boxes = STANDS.map(([stand, y], i) => ({
    span: { lane: i, fromMs: 0, toMs: 1, term: 1, stand },
    x: 4,
    width: 64,
    y,
    isNewTerm: false,
  }));
  return <Spans boxes={boxes} prefix="legend" termText={String} />;
}

function Signs(): ReactElement {
  return (
    <>
      {SIGNS.map((kind, i) => (
        <Sign
          key={kind}
          cluster={{
            x: 14 + 22 * (i % 3),
            y: 20 + 24 * Math.floor(i / 3),
            marks: [{ kind, lane: 0, ms: 0, n: 0, value: null }],
          }}
        />
      ))}
    </>
  );
}
