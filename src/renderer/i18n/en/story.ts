import type { Format } from '../format';

/** How etcd's members differ from those that are watched. */
export interface MembersChanged {
  /** Who is watched from now on. */
  readonly joined: readonly string[];
  readonly removed: readonly string[];
  /** How many members nobody watches, and how many of those have no vote. */
  readonly unwatched: number;
  readonly learners: number;
  /** Of all members, as `raft siege attach` takes them; null: one has not said it yet. */
  readonly addresses: readonly string[] | null;
}

/** A general's name comes ready for its place: `who` begins a sentence, others stand inside one. */
export const story = (f: Format) => ({
  siegeBegan: (count: number) =>
    `A siege begins: ${f.number(count)} ${f.plural(count, { one: 'army', other: 'armies' })} before the city.`,
  spawned: (who: string, pid: number | null) =>
    `${who} is called to the field${pid === null ? '' : ` (process ${pid})`}.`,
  exited: {
    killed: (who: string) => `${who} is killed. What it wrote down stays on disk.`,
    guard: (who: string) => `${who} is gone: its guard stopped the program (exit status 3).`,
    port: (who: string) => `${who} can’t open its port: another program holds it.`,
    storage: (who: string) => `${who} can’t read or write what it stored and stops.`,
    notReady: (who: string) => `${who} did not report in time and was given up.`,
    stopped: (who: string) => `${who} leaves the field in good order.`,
    crashed: (who: string) => `${who} has crashed.`,
  },
  contactMade: (who: string, clock: string) => `${who} is heard: it runs already.${clock}`,
  contactLost: (who: string) => `${who} is not heard. Whether it lives is unknown.`,
  membersChanged: ({ joined, removed, unwatched, learners, addresses }: MembersChanged) => {
    if (joined.length + removed.length + unwatched === 0)
      return 'All members of etcd are watched again.';
    const members = unwatched === 1 ? 'member' : 'members';
    const without =
      learners === 0
        ? ''
        : learners === unwatched
          ? ', without a vote'
          : `, ${f.number(learners)} of them without a vote`;
    return [
      ...joined.map((who) => `${who} is a member of etcd now, and watched as well.`),
      ...removed.map((who) => `${who} is no member of etcd any more.`),
      ...(unwatched === 0
        ? []
        : [
            `The cluster has ${f.number(unwatched)} ${members} that nobody watches here${without}.`,
            addresses === null
              ? 'Who has yet to be started is watched as soon as it answers.'
              : `Who does not answer at the address that it names can be watched at another: end this and type raft siege attach ${addresses.join(',')} with that one in its place.`,
          ]),
    ].join(' ');
  },
  /** How another machine's clock differs, in milliseconds. */
  clock: {
    same: (_by: string, within: string) =>
      `No difference of its clock from this one is seen, to within ${within} ms.`,
    ahead: (by: string, within: string) =>
      `Its clock is ${by} ms ahead of this one, to within ${within} ms; its times are told by this one.`,
    behind: (by: string, within: string) =>
      `Its clock is ${by} ms behind this one, to within ${within} ms; its times are told by this one.`,
  },
  replacement: (who: string, wait: string) => `${who} will be replaced in ${wait}.`,
  frozen: {
    commander: (who: string) => `${who} is frozen in mid-motion: alive, but it does nothing.`,
    outside: (who: string) =>
      `${who} stands still: somebody outside this program has stopped its process.`,
    silent: (who: string) =>
      `${who} answers no more: its process stands still, and nobody can say why.`,
  },
  thawed: {
    commander: (who: string) => `${who} thaws and carries on as if no time had passed.`,
    outside: (who: string) =>
      `${who} carries on: somebody outside this program has let its process go on.`,
    silent: (who: string) => `${who} is heard again and carries on.`,
  },
  roadCut: (from: string, to: string) => `The road from ${from} to ${to} is cut.`,
  roadOpen: (from: string, to: string, road: string) =>
    `The road from ${from} to ${to} is open: ${road}.`,
  /** What was done to several at once. */
  together: {
    killed: (who: string) => `${who} are killed. What they wrote down stays on disk.`,
    isolated: (who: string) => `${who} is cut off: all its roads are.`,
    cut: (count: number) => `${f.number(count)} roads are cut.`,
    open: (count: number, travel: string) =>
      `${f.number(count)} roads are open; a messenger takes ${travel}.`,
  },
  sendsCopy: (who: string, to: string) =>
    `A messenger of ${who} is there twice: a second copy sets out for ${to}.`,
  fogComes: (rate: string, seed: number) =>
    `Fog comes up: about ${rate} faults a minute, by chance with seed ${seed}. Each ends by itself.`,
  fogLifts: 'The fog lifts: no more faults come by chance.',
  heraldSays: (text: string) => `The herald says “${text}”.`,
  paceChanged: (heartbeat: string, from: string, to: string, travel: string) =>
    `The siege goes at another pace: a heartbeat every ${heartbeat}, election timeouts from ${from} to ${to}, ${travel} on the road.`,
  timersSpread: 'Every general has an election timeout of its own: votes will not be split.',
  timersAligned: 'All generals have the same election timeout: votes will be split.',
  replaceOn: 'Generals that the guard stops are replaced from now on.',
  replaceOff: 'Generals that the guard stops are no longer replaced.',
  orderGiven: (to: string, order: string) => `You send an order to ${to}: ${order}.`,
  /** An order by name, for the sentences that follow; empty where it is not told which it was. */
  orderNamed: (order: string) => ` “${order}”`,
  orderCommitted: (who: string, order: string, entry: string) =>
    `${who} answers you: the order${order} is committed as ${entry}, a majority holds it.`,
  orderUnanswered: (order: string) =>
    `You hear nothing back about your order${order}. It may still be carried out.`,
  orderInDoubt: (who: string, order: string) =>
    `${who} answers you: the order${order} is not committed in time. It may still be carried out.`,
  orderTurnedDown: (who: string, order: string, status: number | null) =>
    status === null
      ? `Nobody answers at the port of ${who}: your order${order} is not carried out.`
      : `You hear back from ${who}: the order${order} was not carried out (HTTP ${status}).`,
  cityFalls: (attacked: number, size: number) =>
    `The city falls: ${attacked} of ${size} armies attacked together.`,
  cityHolds: (attacked: number, size: number) =>
    attacked === 0
      ? 'The hour passes and nobody attacks. The city holds.'
      : `The city holds: only ${attacked} of ${size} armies attacked.`,
  violation: (property: string) => `A safety property is broken: ${property}.`,
  lessonOpened: (lesson: string) => `A lesson is asked for at a terminal: ${lesson}.`,
  machineSlept: (span: string) => `This computer slept for ${span}, and every general with it.`,
  clockSet: (span: string, isForward: boolean) =>
    `This computer’s clock was set ${isForward ? 'forward' : 'back'} by ${span}.`,
  gap: (who: string, count: number) =>
    `${f.number(count)} ${f.plural(count, { one: 'report', other: 'reports' })} of ${who} went missing.`,
  programStarted: (who: string) => `${who} takes the field: another program, which listens now.`,
  programWrote: (who: string, line: string) => `${who} writes: ${line}`,
  heardState: {
    message: (who: string, state: string, term: string) =>
      `The messages of ${who} show what it is: ${state}, ${term}.`,
    state: (who: string, state: string, term: string) =>
      `Asked what it is, ${who} says: ${state}, ${term}.`,
    output: (who: string, state: string, term: string) =>
      `The output of ${who} says what it is: ${state}, ${term}.`,
  },
  memberTold: (who: string, committed: number, applied: number, isLearner: boolean) =>
    `${who} ${isLearner ? 'is a learner, without a vote, ' : ''}knows the log to be agreed upon up to entry ${committed}, and has applied ${applied}.`,
  started: (who: string, state: string, term: number) =>
    `${who} takes the field as ${state} in term ${term}.`,
  returned: (who: string, term: number, entries: number) =>
    `${who} is back as Follower, with what it had stored: term ${term} and ${
      entries === 0
        ? 'an empty log'
        : `${f.number(entries)} log ${f.plural(entries, { one: 'entry', other: 'entries' })}`
    }.`,
  becameCandidate: (who: string, term: number) =>
    `${who} heard no leader for too long and stands for election in term ${term}.`,
  becameLeader: (who: string, term: number) => `${who} is elected: leader of term ${term}.`,
  gaveUpCandidacy: (who: string, term: number) =>
    `${who} gives up its candidacy and follows in term ${term}.`,
  steppedDown: (who: string, term: number) => `${who} learns of term ${term} and steps down.`,
  stateChanged: (who: string, from: string, to: string) => `${who} turns from ${from} to ${to}.`,
  termChanged: (who: string, term: number, previous: number) =>
    `${who} moves from term ${previous} to term ${term}.`,
  follows: (who: string, leader: string) => `${who} takes ${leader} for its leader.`,
  leadsItself: (who: string) => `${who} leads.`,
  followsNobody: (who: string) => `${who} knows no leader any more.`,
  votesForItself: (who: string, term: number) => `${who} votes for itself in term ${term}.`,
  votes: (who: string, candidate: string, term: number) =>
    `${who} gives ${candidate} its one vote of term ${term}.`,
  because: {
    leaderUnheard: (term: number) =>
      `No leader of term ${term} was heard for a whole election timeout.`,
    majorityGranted: (votes: number, size: number, term: number) =>
      `${f.number(votes)} of ${f.number(size)} generals voted for it in term ${term}.`,
    leaderHeard: (leader: string, term: number) => `${leader} already leads in term ${term}.`,
    higherTerm: {
      requestVote: (sender: string, term: number, own: number) =>
        `${sender} asks for votes in term ${term}, which is higher than its own term ${own}.`,
      appendEntries: (sender: string, term: number, own: number) =>
        `${sender} leads in term ${term}, which is higher than its own term ${own}.`,
      answer: (sender: string, term: number, own: number) =>
        `${sender} answered in term ${term}, which is higher than its own term ${own}.`,
    },
  },
  refuses: {
    staleTerm: (who: string, candidate: string, term: number) =>
      `${who} refuses ${candidate} its vote: it is already in term ${term}.`,
    votedForAnother: (who: string, candidate: string, term: number) =>
      `${who} refuses ${candidate} its vote: it has already voted in term ${term}.`,
    logBehind: (who: string, candidate: string) =>
      `${who} refuses ${candidate} its vote: that log lacks entries that it holds itself.`,
  },
  countsVote: (who: string, voter: string) => `${who} counts a vote from ${voter}.`,
  countsRefusal: (who: string, voter: string) => `${who} counts a refusal from ${voter}.`,
  waits: (who: string, wait: string) => `${who} will wait ${wait} for word from a leader.`,
  holdsTimer: (who: string) =>
    `The election timer of ${who} is held: it stands still, and ${who} never loses patience.`,
  releasesTimer: (who: string) => `The election timer of ${who} runs again, anew.`,
  beats: (who: string, interval: string) => `${who} will send a heartbeat every ${interval}.`,
  writes: (who: string, entries: string, order: string) =>
    order === ''
      ? `${who} writes ${entries} into its log.`
      : `${who} writes ${entries} into its log: ${order}.`,
  strikesOut: (who: string, entries: string) =>
    `${who} strikes out ${entries}: the leader’s log says otherwise.`,
  progress: (who: string, peer: string, index: number) =>
    `${who} knows that ${peer} holds its log up to entry ${index}.`,
  commits: (who: string, index: number) =>
    `${who} knows: everything up to entry ${index} is committed.`,
  applies: (who: string, index: number) => `${who} has applied everything up to entry ${index}.`,
  arrives: (from: string, who: string) => `A messenger from ${from} reaches ${who}.`,
  lost: {
    cut: (from: string, to: string) =>
      `A messenger from ${from} to ${to} is lost: the road is cut.`,
    loss: (from: string, to: string) => `A messenger from ${from} to ${to} gets lost on the road.`,
    stranger: (from: string, to: string) =>
      `A general of another siege listens at the port of ${to}; it turns the messenger from ${from} away.`,
    unreachable: (from: string, to: string) =>
      `A messenger from ${from} finds nobody at the camp of ${to}.`,
    expired: (from: string, to: string) =>
      `A messenger from ${from} to ${to} is called back: its time for an answer is over.`,
    full: (from: string, to: string) =>
      `Too many messengers from ${from} to ${to} are unanswered; this one stays at home.`,
    unawaited: (from: string, to: string) =>
      `An answer from ${from} is for nothing: ${to} waits for it no longer.`,
    senderEnded: (from: string, to: string) =>
      `A messenger from ${from} to ${to} ends with its general.`,
  },
  turnsAway: {
    cluster: (who: string, whom: string) => `${who} turns ${whom} away, who is of another siege.`,
    arguments: (who: string, whom: string) =>
      `${who} turns ${whom} away: the two were given different lists of generals, or leaders.`,
    decree: (who: string, whom: string) =>
      `${who} turns ${whom} away: one of them was led by a general who had lost his log.`,
  },
  leadForgotten: (who: string, witness: string) =>
    `${who} has lost what was stored, and follows: ${witness} has heard of a leader.`,
  unanswered: {
    expired: (who: string, peer: string) =>
      `${who} has waited too long for an answer from ${peer}.`,
    brokenOff: (who: string, peer: string) =>
      `${who} will have no answer from ${peer}: the connection broke.`,
    refused: (who: string, peer: string) =>
      `${who} is turned away by ${peer}, which is ending or has too much to do.`,
    unusable: (who: string, peer: string) => `What ${peer} answered makes no sense to ${who}.`,
    senderEnded: (who: string, peer: string) =>
      `${who} ends and waits for no answer from ${peer} any more.`,
  },
  heardOut: (who: string, peer: string) =>
    `${who} has taken in all that ${peer} sent before its end.`,
  diskLost: {
    vote: (who: string) =>
      `The disk of ${who} has lost its vote: outside Raft’s model, so a property may break.`,
    log: (who: string, index: number) =>
      `The disk of ${who} has lost its log from entry ${index} on: outside Raft’s model, so a property may break.`,
    all: (who: string) =>
      `The disk of ${who} has lost everything: outside Raft’s model, so a property may break.`,
  },
  stateTold: (who: string) =>
    `${who} says how it stands, for whoever did not hear how it came to that.`,
  orderReceived: (who: string, order: string) => `An order reaches ${who}: ${order}.`,
  orderAccepted: (who: string, order: string, index: number) =>
    `${who} takes the order into its log as entry ${index}: ${order}.`,
  orderRefused: (who: string) => `${who} does not take the order: it knows no leader.`,
  orderSentOn: (who: string, leader: string) =>
    `${who} does not take the order, as only a leader does: it sends it on to ${leader}.`,
  attackOrdered: (who: string, time: string) => `${who} now knows the hour: attack at ${time}.`,
  attacks: (who: string) => `${who} attacks!`,
  missesHour: {
    late: (who: string, time: string) =>
      `${who} misses the attack at ${time}: it learned of it too late.`,
    asleep: (who: string, time: string) =>
      `${who} misses the attack at ${time}: its process did not run at the hour.`,
    absent: (who: string, time: string) =>
      `${who} finds an attack at ${time} in its log, which was before it took the field.`,
  },
  guardStops: (who: string, term: number, from: string, to: string, rules: string) =>
    `The guard stops ${who}, which learned of a term above ${term}: by ${rules}, ${from} may not become ${to}.`,
  stopping: (who: string, status: number) => `${who} ends with exit status ${status}.`,
  dropped: (who: string, count: number) =>
    `${who} could not deliver ${f.number(count)} ${f.plural(count, { one: 'report', other: 'reports' })}.`,
});

export type Story = ReturnType<typeof story>;
