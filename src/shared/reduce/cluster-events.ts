import type { ClusterEvent, ClusterEventOf } from '../cluster-event';
import type { DiskLoss } from '../disk-loss';
import type { GeneralView, Life, SiegeView } from '../view';
import { EMPTY_VIEW, lifeOf } from '../view';
import { unknownGeneral, updateGeneral, updateLife } from './generals';
import { removeEntries } from './log-tail';
import { endMessengersOf, holdMessengersOf, loseTrackOf, releaseMessengersOf } from './messengers';

const MAX_VIOLATIONS = 50;

/** What an event of the supervisor changes in the picture. */
export function reduceClusterEvent(view: SiegeView, event: ClusterEvent): SiegeView {
  switch (event.type) {
    case 'siegeBegan':
      return {
        ...EMPTY_VIEW,
        rules: event.rules,
        timing: event.timing,
        // A siege begins with one road like the other; older recordings say only what each is like.
        commonRoad: event.commonRoad ?? event.roads[0]?.road ?? EMPTY_VIEW.commonRoad,
        tempo: event.tempo ?? 1,
        replaceDeposed: event.replaceDeposed,
        keepsNothing: event.keepsNothing ?? false,
        generals: event.servers.map((address, id) =>
          unknownGeneral(
            id,
            address,
            event.programs?.find(({ node }) => node === id),
            event.attached,
          ),
        ),
        roads: event.roads,
        isAttached: event.attached ?? false,
        takesOrders: event.attached !== true || event.takesOrders === true,
      };
    case 'contactMade':
      return updateGeneral(view, event.node, (general) => ({
        ...general,
        condition: { type: 'starting', pid: event.pid },
        incarnation: event.incarnation,
        clock: event.clock,
      }));
    case 'contactLost':
      return updateGeneral(loseTrackOf(view, event.node, event.at), event.node, (general) => ({
        ...general,
        condition: { type: 'unknown', since: event.at, message: event.message },
      }));
    case 'processSpawned':
      return updateGeneral(view, event.node, (general) => ({
        ...general,
        condition: { type: 'starting', pid: event.pid },
        incarnation: event.incarnation,
      }));
    case 'processExited':
      return exit(view, event);
    case 'replacementPlanned':
      return updateGeneral(view, event.node, (general) =>
        general.condition.type === 'down'
          ? {
              ...general,
              condition: { ...general.condition, replacedAt: event.at + event.inMs },
            }
          : general,
      );
    case 'frozen':
      return holdMessengersOf(living(view, event.node, 'frozen'), event.node, event.at);
    case 'thawed':
      return releaseMessengersOf(living(view, event.node, 'alive'), event.node);
    case 'roadChanged':
      return {
        ...view,
        roads: view.roads.map((road) =>
          road.from === event.from && road.to === event.to ? { ...road, road: event.road } : road,
        ),
      };
    case 'paceChanged': {
      const { timing, road, tempo, timers = 'random', roads } = event;
      return { ...view, timing, commonRoad: road, tempo, timers, roads };
    }
    case 'replaceDeposedChanged':
      return {
        ...view,
        replaceDeposed: event.on,
        generals: event.on ? view.generals : view.generals.map(withoutReplacement),
      };
    case 'fogChanged':
      return { ...view, fog: event.fog };
    case 'violation': {
      const { property, node, detail, record } = event;
      const violations = [...view.violations, { property, node, detail, record }];
      return { ...view, violations: violations.slice(-MAX_VIOLATIONS) };
    }
    case 'diskLost':
      return updateGeneral(view, event.node, (general) => withoutStored(general, event.loss));
    case 'gap':
      return loseTrackOf(
        { ...view, missedEvents: view.missedEvents + event.got - event.expected },
        event.node,
        event.at,
      );
    case 'membersChanged':
      return withNewcomers(
        {
          ...view,
          ...unwatchedBy(event),
          generals: view.generals.map((general) => withPlace(general, event.removed)),
        },
        event.joined ?? [],
      );
    case 'heraldSaid':
    case 'orderGiven':
    case 'orderAnswered':
    case 'lessonOpened':
    case 'machineSlept':
    case 'clockSet':
    case 'attackDecided':
      return view;
  }
}

/** The members that nobody watches, whose addresses stand behind those of the others. */
function unwatchedBy({
  unwatched,
  unwatchedLearners = 0,
  addresses = [],
}: ClusterEventOf<'membersChanged'>): Pick<
  SiegeView,
  'unwatched' | 'unwatchedLearners' | 'unwatchedAt'
> {
  const unwatchedAt = addresses.slice(Math.max(0, addresses.length - unwatched));
  return { unwatched: unwatched - unwatchedLearners, unwatchedLearners, unwatchedAt };
}

function exit(view: SiegeView, event: ClusterEventOf<'processExited'>): SiegeView {
  const { node, cause, message, portTaken, at } = event;
  const next = updateGeneral(view, node, (general) => ({
    ...general,
    condition: {
      type: 'down',
      cause,
      message,
      portTaken,
      forbidden: lifeOf(general)?.forbidden ?? null,
      replacedAt: null,
    },
  }));
  return endMessengersOf(next, node, at);
}

function withoutReplacement(general: GeneralView): GeneralView {
  const { condition } = general;
  return condition.type === 'down'
    ? { ...general, condition: { ...condition, replacedAt: null } }
    : general;
}

/** A member of etcd that was removed, or, where it is one again, that has yet to say as what. */
function withPlace(general: GeneralView, removed: readonly number[]): GeneralView {
  const isRemoved = removed.includes(general.id);
  if (isRemoved === (general.membership === 'removed')) return general;
  return { ...general, membership: isRemoved ? 'removed' : null };
}

/** With members of etcd that are watched from now on, and roads to and from all that were there. */
function withNewcomers(
  view: SiegeView,
  joined: NonNullable<ClusterEventOf<'membersChanged'>['joined']>,
): SiegeView {
  return joined.reduce((before, { node, address, command }) => {
    if (node !== before.generals.length) return before;
    const ways = before.generals.flatMap(({ id }) => [
      { from: id, to: node, road: view.commonRoad },
      { from: node, to: id, road: view.commonRoad },
    ]);
    const newcomer = unknownGeneral(node, address, { kind: 'etcd', command }, true);
    return {
      ...before,
      generals: [...before.generals, newcomer],
      roads: [...before.roads, ...ways],
    };
  }, view);
}

function living(view: SiegeView, node: number, type: Life['type']): SiegeView {
  return updateGeneral(view, node, (general) => updateLife(general, (life) => ({ ...life, type })));
}

/** A general whose disk has lost this. What it was committed to is remembered: that is the point. */
function withoutStored(general: GeneralView, loss: DiskLoss): GeneralView {
  switch (loss.part) {
    case 'vote':
      return { ...general, votedFor: null };
    case 'log':
      return { ...general, log: removeEntries(general.log, loss.firstIndex) };
    case 'all':
      return { ...general, term: 0, votedFor: null, log: removeEntries(general.log, 1) };
  }
}
