import { PROPERTIES } from '../../raft';
import type { GeneralView, RoadView, SiegeView } from '../../shared';
import {
  currentHour,
  hasToldIndexes,
  isSameRoad,
  lifeOf,
  pidOf,
  tellsTiming,
  untoldProperties,
} from '../../shared';
import { livingLeader } from './select';
import { sharesOf } from '../../words';

/** What `status --json` tells of a siege; null is what nobody knows. Times are in milliseconds. */
export interface SiegeStatus {
  readonly rules: SiegeView['rules'];
  /** The highest term that any general is in. */
  readonly term: number;
  readonly leader: number | null;
  readonly pace: {
    readonly heartbeatMs: number | null;
    readonly electionTimeoutMs: { readonly min: number; readonly max: number } | null;
    readonly travelMs: number | null;
    /** What the paces given at the start are divided by; null: they were set one by one. */
    readonly tempo: number | null;
  };
  readonly nodes: readonly NodeStatus[];
  readonly roads: readonly RoadStatus[];
  /** Whether somebody else has started its generals, so that they are watched only. */
  readonly attached: boolean;
  /** Members of the etcd cluster whom nobody watches; `at` is empty where one has not said where it is. */
  readonly unwatched: {
    readonly members: number;
    readonly learners: number;
    readonly at: readonly string[];
  };
  /** Faults that come by chance; null: none do. */
  readonly fog: SiegeView['fog'];
  readonly attack: {
    readonly time: string;
    readonly ordered: boolean;
    readonly agreed: boolean;
    readonly decided: boolean;
    readonly succeeded: boolean | null;
  } | null;
  readonly properties: {
    readonly hold: number;
    readonly of: number;
    readonly broken: readonly string[];
    /** What cannot be checked, as some generals do not tell what it takes. */
    readonly notTold: readonly string[];
  };
}

interface NodeStatus {
  readonly node: number;
  readonly condition: 'starting' | 'alive' | 'frozen' | 'killed' | 'stopped' | 'unknown';
  /** Why it stopped; only where it did. */
  readonly reason?: string;
  readonly state: string | null;
  readonly term: number | null;
  readonly commitIndex: number | null;
  readonly host: string;
  readonly port: number;
  readonly pid: number | null;
  /** The command of a program of others; null: it is one of ours. */
  readonly program: string | null;
  /** What it is among those who vote; null where it is not told. */
  readonly membership: GeneralView['membership'];
}

interface RoadStatus extends Readonly<Record<string, number | boolean | null>> {
  readonly from: number;
  readonly to: number;
  readonly cut: boolean | null;
  readonly travelMs: number | null;
  readonly jitterMs: number | null;
  readonly asItCame: boolean | null;
}

/** A siege as it is seen, for a program to read. */
export function statusOf(view: SiegeView): SiegeStatus {
  const broken = [...new Set(view.violations.map(({ property }) => property))];
  const notTold = untoldProperties(view);
  return {
    rules: view.rules,
    term: Math.max(0, ...view.generals.map(({ term }) => term ?? 0)),
    leader: livingLeader(view),
    pace: paceStatus(view),
    nodes: view.generals.map(nodeStatus),
    roads: view.roads.map((road) => roadStatus(road, view)),
    attached: view.isAttached,
    unwatched: {
      members: view.unwatched + view.unwatchedLearners,
      learners: view.unwatchedLearners,
      at: view.unwatchedAt,
    },
    fog: view.fog,
    attack: attackStatus(view),
    properties: {
      hold: PROPERTIES.length - broken.length - notTold.length,
      of: PROPERTIES.length,
      broken,
      notTold,
    },
  };
}

function paceStatus(view: SiegeView): SiegeStatus['pace'] {
  const { timing, commonRoad, tempo, isAttached } = view;
  const told = tellsTiming(view) ? timing : { heartbeatMs: null, electionTimeoutMs: null };
  if (isAttached) return { ...told, travelMs: null, tempo: null };
  return { ...told, travelMs: commonRoad.travelMs, tempo };
}

const ROAD_UNTOLD = {
  ...{ cut: null, travelMs: null, jitterMs: null },
  ...{ loss: null, repeat: null, reorder: null, asItCame: null },
};

function roadStatus({ from, to, road }: RoadView, view: SiegeView): RoadStatus {
  if (view.isAttached) return { from, to, ...ROAD_UNTOLD };
  return {
    from,
    to,
    cut: !road.open,
    travelMs: road.travelMs,
    jitterMs: road.jitterMs,
    ...sharesOf(road),
    asItCame: isSameRoad(road, view.commonRoad),
  };
}

function nodeStatus(general: GeneralView): NodeStatus {
  const { id, term, commitIndex, address, program, membership } = general;
  return {
    node: id,
    ...conditionOf(general),
    state: lifeOf(general)?.state ?? null,
    term,
    commitIndex: hasToldIndexes(general) ? commitIndex : null,
    host: address.host,
    port: address.port,
    pid: pidOf(general),
    program: program?.command ?? null,
    membership,
  };
}

function conditionOf({ condition }: GeneralView): Pick<NodeStatus, 'condition' | 'reason'> {
  switch (condition.type) {
    case 'starting':
    case 'alive':
    case 'frozen':
      return { condition: condition.type };
    case 'absent':
    case 'unknown':
      return { condition: 'unknown' };
    case 'down':
      return condition.cause === 'killed'
        ? { condition: 'killed' }
        : { condition: 'stopped', reason: condition.message };
  }
}

function attackStatus({ attack, at }: SiegeView): SiegeStatus['attack'] {
  const hour = currentHour(attack, at);
  if (hour === null) return null;
  const { hourMs, value, committed, outcome } = hour;
  return {
    time: hourMs === null ? value : new Date(hourMs).toISOString(),
    ordered: true,
    agreed: committed !== null,
    decided: outcome !== null,
    succeeded: outcome?.succeeded ?? null,
  };
}
