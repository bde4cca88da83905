import { clockText } from './clock-text';
import type { ClusterEvent, ClusterEventOf, SiegeEvent } from '../../shared/cluster-event';
import { isNodeEvent } from '../../shared/is-node-event';
import { classify } from '../../shared/message-kind';
import type { NodeEvent, NodeEventOf } from '../../shared/node-event';
import { State } from '../../shared/raft';
import type { ChronicleItem } from '../../shared/view';
import { commandText, orderText } from './order-text';
import type { Texts } from './texts';
import { roadText } from './road-text';

/** An event as one plain sentence. */
export function sentence(event: SiegeEvent, texts: Texts): string {
  return isNodeEvent(event) ? nodeSentence(event, texts) : clusterSentence(event, texts);
}

/** A line of the chronicle as one plain sentence: messages to several generals at once are one thing. */
export function lineSentence(
  { record: { event }, recipients, count }: ChronicleItem,
  texts: Texts,
): string {
  if (event.type !== 'messageSent') return sentence(event, texts);
  const ids = recipients.map(({ id }) => id);
  return departureSentence(event, texts, ids, count * ids.length);
}

function nodeSentence(event: NodeEvent, texts: Texts): string {
  const { f, names, story } = texts;
  const who = names.general(event.node);
  const other = (id: number): string => names.generalInText(id);
  const hour = (iso: string): string => f.hour(Date.parse(iso), event.at);
  switch (event.type) {
    case 'started':
      return event.restored
        ? story.returned(who, event.term, event.firstIndex - 1 + event.log.length)
        : story.started(who, names.state[event.state], event.term);
    case 'stateChanged':
      return stateSentence(event, texts);
    case 'termChanged':
      return story.termChanged(who, event.term, event.previous);
    case 'leaderChanged':
      if (event.leader === null) return story.followsNobody(who);
      return event.leader === event.node
        ? story.leadsItself(who)
        : story.follows(who, other(event.leader));
    case 'voteCast':
      return voteSentence(event, texts);
    case 'voteCounted':
      return event.granted
        ? story.countsVote(who, other(event.voter))
        : story.countsRefusal(who, other(event.voter));
    case 'electionTimerStarted':
      return story.waits(who, f.seconds(event.timeoutMs, 1));
    case 'electionTimerHeld':
      return story.holdsTimer(other(event.node));
    case 'electionTimerReleased':
      return story.releasesTimer(other(event.node));
    case 'heartbeatTimerStarted':
      return story.beats(who, f.seconds(event.intervalMs, 1));
    case 'entriesAppended': {
      const [only, ...more] = event.entries;
      const order =
        only !== undefined && more.length === 0 ? commandText(texts, only.command, event.at) : '';
      return story.writes(who, names.entries(event.firstIndex, event.entries.length), order);
    }
    case 'entriesRemoved':
      return story.strikesOut(who, names.entries(event.firstIndex, event.count));
    case 'progressChanged':
      return story.progress(who, other(event.peer), event.matchIndex);
    case 'committed':
      return story.commits(who, event.commitIndex);
    case 'applied':
      return story.applies(who, event.lastApplied);
    case 'messageSent':
      return departureSentence(event, texts);
    case 'messageArrived':
      return story.arrives(other(event.from), other(event.node));
    case 'messageLost':
      return story.lost[event.reason](other(event.node), other(event.to));
    case 'peerRefused':
      return event.refused === 'peer'
        ? story.turnsAway[event.refusal](who, other(event.peer))
        : story.turnsAway[event.refusal](names.general(event.peer), other(event.node));
    case 'leadForgotten':
      return story.leadForgotten(who, other(event.witness));
    case 'unanswered':
      // These sentences have the peer's name inside; only one begins with it.
      return event.reason === 'unusable'
        ? story.unanswered.unusable(other(event.node), other(event.to))
        : story.unanswered[event.reason](who, other(event.to));
    case 'heardOut':
      return story.heardOut(who, other(event.peer));
    case 'stateTold':
      return story.stateTold(who);
    case 'programStarted':
      return story.programStarted(who);
    case 'programWrote':
      return story.programWrote(who, event.lines.at(-1) ?? '');
    case 'memberTold':
      return story.memberTold(who, event.commitIndex, event.lastApplied, event.learner ?? false);
    case 'stateHeard': {
      const { state, term, by } = event;
      const asWhat = state === null ? names.stateNotTold : names.state[state];
      const when = term === null ? names.termNotTold : names.term(term);
      return story.heardState[by](other(event.node), asWhat, when);
    }
    case 'orderReceived':
      return story.orderReceived(
        other(event.node),
        orderText(texts, event.key, event.value, event.at),
      );
    case 'orderAccepted':
      return story.orderAccepted(
        who,
        orderText(texts, event.key, event.value, event.at),
        event.index,
      );
    case 'orderRefused':
      return event.leader === null
        ? story.orderRefused(who)
        : story.orderSentOn(who, other(event.leader));
    case 'attackOrdered':
      return story.attackOrdered(who, hour(event.time));
    case 'attacked':
      return story.attacks(who);
    case 'attackMissed':
      return story.missesHour[event.reason](who, hour(event.time));
    case 'guardStopped':
      // The paper's rules allow every change that Raft asks for, so only the exercise's forbid one.
      return story.guardStops(
        other(event.node),
        event.term,
        names.aState[event.from],
        names.becoming[event.to],
        names.rules.exercise,
      );
    case 'stopping':
      return story.stopping(who, event.exitStatus);
    case 'eventsDropped':
      return story.dropped(who, event.count);
  }
}

function stateSentence(event: NodeEventOf<'stateChanged'>, { names, story }: Texts): string {
  const who = names.general(event.node);
  const { from, to } = event;
  if (to === State.Candidate) return story.becameCandidate(who, event.term);
  if (to === State.Leader) return story.becameLeader(who, event.term);
  if (from === State.Candidate) return story.gaveUpCandidacy(who, event.term);
  if (from === State.Leader) return story.steppedDown(who, event.term);
  return story.stateChanged(who, names.state[from], names.state[to]);
}

function voteSentence(event: NodeEventOf<'voteCast'>, { names, story }: Texts): string {
  const who = names.general(event.node);
  const candidate = names.generalInText(event.candidate);
  if (event.reason !== 'granted') {
    return story.refuses[event.reason](who, candidate, event.term);
  }
  return event.candidate === event.node
    ? story.votesForItself(who, event.term)
    : story.votes(who, candidate, event.term);
}

function departureSentence(
  event: NodeEventOf<'messageSent'>,
  { names, story, messages }: Texts,
  recipients: readonly number[] = [event.to],
  count = 1,
): string {
  const who = names.general(event.node);
  const all = names.generalsInText(recipients);
  const known = classify(event.cargo);
  if (event.copyOf !== undefined) return story.sendsCopy(names.generalInText(event.node), all);
  switch (known.kind) {
    case 'heartbeat':
      return messages.heartbeat.sends(who, all, count);
    case 'voteAsked':
      return messages.voteAsked.sends(who, all, recipients.length, known.message.term ?? 0);
    case 'entries': {
      const { message } = known;
      const [first, entries] =
        message.rpc === 'etcd'
          ? [message.index + 1, message.entriesCount]
          : [message.prevLogIndex + 1, message.entries.length];
      return messages.entries.sends(who, names.entries(first, entries), all);
    }
    case 'otherAsked': {
      const { method, path } = known.message;
      return messages.otherAsked.sends(who, `${method} ${path}`, all);
    }
    case 'otherAnswered': {
      const { method, path, status } = known.message;
      return messages.otherAnswered.sends(who, `${method} ${path}`, all, status);
    }
    default:
      return messages[known.kind].sends(who, all);
  }
}

function clusterSentence(event: ClusterEvent, texts: Texts): string {
  const { f, names, story } = texts;
  const other = (id: number): string => names.generalInText(id);
  switch (event.type) {
    case 'siegeBegan':
      return story.siegeBegan(event.servers.length);
    case 'processSpawned':
      return story.spawned(names.general(event.node), event.pid);
    case 'contactMade':
      return story.contactMade(
        names.general(event.node),
        event.clock === null ? '' : ` ${clockText(event.clock, texts)}`,
      );
    case 'contactLost':
      return story.contactLost(names.general(event.node));
    case 'membersChanged':
      return story.membersChanged({
        joined: (event.joined ?? []).map(({ node }) => names.general(node)),
        removed: event.removed.map(names.general),
        unwatched: event.unwatched,
        learners: event.unwatchedLearners ?? 0,
        addresses: event.addresses ?? null,
      });
    case 'processExited':
      return story.exited[event.cause](names.general(event.node));
    case 'replacementPlanned':
      return story.replacement(names.general(event.node), f.seconds(event.inMs));
    case 'frozen':
      return story.frozen[event.noticed ?? 'commander'](names.general(event.node));
    case 'thawed':
      return story.thawed[event.noticed ?? 'commander'](names.general(event.node));
    case 'roadChanged': {
      const [from, to] = [other(event.from), other(event.to)];
      if (!event.road.open) return story.roadCut(from, to);
      return story.roadOpen(from, to, roadText(event.road, texts));
    }
    case 'paceChanged': {
      const { heartbeatMs, electionTimeoutMs } = event.timing;
      const pace = story.paceChanged(
        f.milliseconds(heartbeatMs),
        f.milliseconds(electionTimeoutMs.min),
        f.milliseconds(electionTimeoutMs.max),
        f.milliseconds(event.road.travelMs),
      );
      if (event.timers === 'spread') return `${pace} ${story.timersSpread}`;
      return event.timers === 'aligned' ? `${pace} ${story.timersAligned}` : pace;
    }
    case 'replaceDeposedChanged':
      return event.on ? story.replaceOn : story.replaceOff;
    case 'fogChanged':
      return event.fog === null
        ? story.fogLifts
        : story.fogComes(f.number(event.fog.ratePerMinute), event.fog.seed);
    case 'diskLost':
      return diskLoss(event, texts);
    case 'heraldSaid':
      return story.heraldSays(event.text.replace(/\.$/, ''));
    case 'orderGiven':
      return story.orderGiven(
        other(event.node),
        orderText(texts, event.key, event.value, event.at),
      );
    case 'orderAnswered':
      return orderAnswer(event, texts);
    case 'attackDecided': {
      const attacked = event.parts.filter(({ part }) => part === 'attacked').length;
      return event.succeeded
        ? story.cityFalls(attacked, event.parts.length)
        : story.cityHolds(attacked, event.parts.length);
    }
    case 'violation':
      return story.violation(texts.guide.safety.explain[event.property].name);
    case 'lessonOpened':
      return story.lessonOpened(event.lesson);
    case 'machineSlept':
      return story.machineSlept(f.seconds(event.forMs));
    case 'clockSet':
      return story.clockSet(f.seconds(Math.abs(event.byMs)), event.byMs > 0);
    case 'gap':
      return story.gap(other(event.node), event.got - event.expected);
  }
}

/** What came of an order; earlier versions did not tell which one it was. */
function orderAnswer(event: ClusterEventOf<'orderAnswered'>, texts: Texts): string {
  const { names, story } = texts;
  const { outcome, status, entry, key, value, at } = event;
  const order = value === undefined ? '' : story.orderNamed(orderText(texts, key, value, at));
  const who = names.general(event.recipient);
  if (entry !== null) return story.orderCommitted(who, order, names.entries(entry.index, 1));
  if (outcome === 'refused') {
    return story.orderTurnedDown(names.generalInText(event.recipient), order, status);
  }
  return status === null ? story.orderUnanswered(order) : story.orderInDoubt(who, order);
}

function diskLoss({ node, loss }: ClusterEventOf<'diskLost'>, { names, story }: Texts): string {
  const who = names.generalInText(node);
  return loss.part === 'log'
    ? story.diskLost.log(who, loss.firstIndex)
    : story.diskLost[loss.part](who);
}
