import type { ReactElement } from 'react';
import type { SiegeEvent } from '../../../shared/cluster-event';
import { State } from '../../../shared/raft';
import type { Legend as LegendTexts } from '../../i18n/en/legend';
import { Chosen, CHOSEN_BOX } from '../../scene/art/general/Chosen';
import { General, GENERAL_BOX, type Condition } from '../../scene/art/general/General';
import { ORDER_BOX, OrderMark, type MarkStage } from '../../scene/art/general/OrderMark';
import { VotePip, type Pip } from '../../scene/art/general/VotePip';
import { Barrier, BARRIER_BOX } from '../../scene/art/life/Barrier';
import { ChosenRoad, CHOSEN_ROAD_BOX } from '../../scene/art/life/ChosenRoad';
import { Flag, FLAG_BOX } from '../../scene/art/life/Flag';
import { Fog, FOG_BOX } from '../../scene/art/life/Fog';
import { Foreign, FOREIGN_BOX } from '../../scene/art/general/Foreign';
import { STROKE_BOX, StrokeMark } from '../../scene/art/life/StrokeMark';
import { Troop, TROOP_BOX } from '../../scene/art/life/Troop';
import { Burst } from '../../scene/art/messenger/Burst';
import type { MessengerLook } from '../../scene/art/messenger/look';
import { MessengerToken, TOKEN_BOX } from '../../scene/art/messenger/MessengerToken';
import type { Box } from '../../scene/parts/Drawing';
import { termColour } from '../../theme/term';
import { DIAGRAM } from './diagram-rows';
import { Picture } from './Picture';

export interface Row {
  readonly item: keyof LegendTexts['items'];
  /** What it comes from, for docs/VISUAL-LANGUAGE.md; null: from the reader's own choice. */
  readonly event: SiegeEvent['type'] | null;
  readonly drawing: ReactElement;
}

export interface Group {
  readonly title: keyof LegendTexts['groups'];
  readonly rows: readonly Row[];
}

const QUEUE: Box = { x: -80, y: -100, width: 160, height: 125 };
const RING: Box = { x: -84, y: -40, width: 168, height: 100 };
/** Ballots hang on a dark plaque. */
const PLAQUE: Box = { x: -18, y: -18, width: 36, height: 36 };
const TERMS: Box = { x: 0, y: 0, width: 96, height: 56 };

/** Every look on the map and in the diagram with what it comes from, in the order of the visual language. */
export const GROUPS: readonly Group[] = [
  {
    title: 'roles',
    rows: [
      row('follower', 'stateChanged', general(State.Follower)),
      row('candidate', 'stateChanged', general(State.Candidate)),
      row('leader', 'stateChanged', general(State.Leader)),
      row('term', 'termChanged', <Picture box={TERMS} of={<Terms />} />),
      row(
        'timer',
        'electionTimerStarted',
        <Picture box={RING} of={<Ring colour="var(--term)" />} />,
      ),
      row(
        'heartbeatTimer',
        'heartbeatTimerStarted',
        <Picture box={RING} of={<Ring colour="var(--gold-bright)" />} />,
      ),
      row('foreign', 'programStarted', <Picture box={FOREIGN_BOX} of={<Foreign />} />),
      row('chosen', null, <Picture box={CHOSEN_BOX} of={<Chosen />} />),
    ],
  },
  {
    title: 'conditions',
    rows: [
      row('dead', 'processExited', general(State.Follower, 'dead')),
      row('frozen', 'frozen', general(State.Follower, 'frozen')),
      row('guard', 'guardStopped', general(State.Follower, 'stopped')),
      row('starting', 'processSpawned', general(State.Follower, 'starting')),
      row('port', 'processExited', general(State.Follower, 'failed')),
      row('unheard', 'contactLost', general(State.Follower, 'unheard')),
    ],
  },
  {
    title: 'messengers',
    rows: [
      row('heartbeat', 'messageSent', messenger({ type: 'heartbeat' })),
      row('entries', 'messageSent', messenger({ type: 'entries', count: 1 })),
      row('voteAsked', 'messageSent', messenger({ type: 'voteAsked' })),
      row('accepted', 'messageSent', messenger({ type: 'accepted' })),
      row('rejected', 'messageSent', messenger({ type: 'rejected' })),
      row('voteGranted', 'messageSent', messenger({ type: 'voteGranted' })),
      row('voteRefused', 'messageSent', messenger({ type: 'voteRefused' })),
      row('turnedAway', 'messageSent', messenger({ type: 'turnedAway' })),
      row('otherAsked', 'messageSent', messenger({ type: 'otherAsked' })),
      row('otherAnswered', 'messageSent', messenger({ type: 'otherAnswered' })),
      row('waiting', 'messageSent', <Picture box={QUEUE} of={<Queue />} />),
      row('held', 'frozen', <Picture box={TOKEN_BOX} of={<Held />} />),
      row('dimmed', null, <Picture box={TOKEN_BOX} of={<Dimmed />} />),
      row('lost', 'messageLost', <Picture box={TOKEN_BOX} of={<Burst />} />),
    ],
  },
  {
    title: 'etcd',
    rows: [
      row('heard', 'messageSent', messenger({ type: 'heard' })),
      row('preVoteAsked', 'messageSent', messenger({ type: 'preVoteAsked' })),
      row('preVoteGranted', 'messageSent', messenger({ type: 'preVoteGranted' })),
      row('preVoteRefused', 'messageSent', messenger({ type: 'preVoteRefused' })),
      row('snapshot', 'messageSent', messenger({ type: 'snapshot' })),
      row('proposal', 'messageSent', messenger({ type: 'proposal' })),
      row('readAsked', 'messageSent', messenger({ type: 'readAsked' })),
      row('readAnswered', 'messageSent', messenger({ type: 'readAnswered' })),
      row('leadHandedOver', 'messageSent', messenger({ type: 'leadHandedOver' })),
      row('unknown', 'messageSent', messenger({ type: 'unknown' })),
    ],
  },
  {
    title: 'papers',
    rows: [
      row('voteOwn', 'voteCast', pip('own')),
      row('voteYes', 'voteCounted', pip('granted')),
      row('voteNo', 'voteCounted', pip('refused')),
      row('voteOut', 'voteCast', pip('out')),
      row('inLog', 'entriesAppended', order('logged')),
      row('committed', 'committed', order('committed')),
      row('applied', 'applied', order('applied')),
      row('struckOut', 'entriesRemoved', order('struckOut')),
    ],
  },
  {
    title: 'field',
    rows: [
      row('cut', 'roadChanged', <Picture box={BARRIER_BOX} of={<Barrier />} />),
      row('chosenRoad', null, <Picture box={CHOSEN_ROAD_BOX} of={<ChosenRoad />} />),
      row('stroke', null, <Picture box={STROKE_BOX} of={<StrokeMark />} />),
      row('fog', 'fogChanged', <Picture box={FOG_BOX} of={<Fog />} />),
      row('army', 'attacked', <Picture box={TROOP_BOX} of={<Troop id={0} />} />),
      row('taken', 'attackDecided', <Picture box={FLAG_BOX} of={<Flag of={0} />} />),
      row('holds', 'attackDecided', <Picture box={FLAG_BOX} of={<Flag of="city" />} />),
    ],
  },
  DIAGRAM,
];

/** What generals who rehearse within the page never look like: theirs are no processes, and there are no recordings. */
const OF_REAL_SIEGES: readonly (Group['title'] | Row['item'])[] = [
  'foreign',
  'port',
  'unheard',
  'otherAsked',
  'otherAnswered',
  'etcd',
  'diagram',
];

/** What can be seen of generals who rehearse within the page. */
export const REHEARSED_GROUPS: readonly Group[] = GROUPS.filter(
  ({ title }) => !OF_REAL_SIEGES.includes(title),
).map(({ title, rows }) => ({
  title,
  rows: rows.filter(({ item }) => !OF_REAL_SIEGES.includes(item)),
}));

function row(item: Row['item'], event: Row['event'], drawing: ReactElement): Row {
  return { item, event, drawing };
}

function general(role: State, condition: Condition = 'alive'): ReactElement {
  return <Picture box={GENERAL_BOX} of={<General id={0} role={role} condition={condition} />} />;
}

function messenger(look: MessengerLook): ReactElement {
  return <Picture box={TOKEN_BOX} of={<MessengerToken look={look} facing="east" />} />;
}

function pip(kind: Pip): ReactElement {
  const ballot = (
    <g>
      <rect className="pip-plaque" x="-17" y="-17" width="34" height="34" rx="9" />
      <VotePip pip={kind} />
    </g>
  );
  return <Picture box={PLAQUE} of={ballot} small />;
}

function order(stage: MarkStage): ReactElement {
  return <Picture box={ORDER_BOX} of={<OrderMark stage={stage} kind="attack" />} small />;
}

/** Four terms in a row, in their colours. */
function Terms(): ReactElement {
  return (
    <g>
      {[1, 2, 3, 4].map((term, i) => (
        <path
          key={term}
          d={`M${i * 24 + 3} 8H${i * 24 + 21}L${i * 24 + 16} 20L${i * 24 + 21} 32H${i * 24 + 3}ZM${i * 24 + 2} 6V50`}
          fill={termColour(term)}
          stroke="currentColor"
          strokeWidth="2"
          strokeLinejoin="round"
        />
      ))}
    </g>
  );
}

/** Three who wait, and how many more there are behind them. */
function Queue(): ReactElement {
  return (
    <g>
      {[-44, 0, 44].map((x) => (
        <g key={x} transform={`translate(${x} 6)`}>
          <MessengerToken look={{ type: 'heartbeat' }} facing="east" />
        </g>
      ))}
      <g transform="translate(-46 -78)">
        <rect className="badge" x="-20" y="-15" width="40" height="30" rx="15" />
        <text className="badge-text" y="8">
          +6
        </text>
      </g>
    </g>
  );
}

function Held(): ReactElement {
  return (
    <g>
      <circle className="token-ice" cy="-31" r="43" />
      <MessengerToken look={{ type: 'heartbeat' }} facing="east" />
    </g>
  );
}

function Dimmed(): ReactElement {
  return (
    <g opacity="0.28">
      <MessengerToken look={{ type: 'heartbeat' }} facing="east" />
    </g>
  );
}

/** A timer's ring, two thirds of it left. */
function Ring({ colour }: { readonly colour: string }): ReactElement {
  const ellipse = 'M0 46A70 36 0 0 1 -70 10A70 36 0 0 1 70 10A70 36 0 0 1 0 46';
  return (
    <g fill="none" strokeWidth="11" strokeLinecap="round">
      <path d={ellipse} stroke="var(--ring-edge)" strokeWidth="15" />
      <path d={ellipse} stroke="var(--ring-track)" />
      <path d={ellipse} stroke={colour} pathLength="1" strokeDasharray="0.66 1" />
    </g>
  );
}
