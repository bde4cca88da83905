/** What the map's drawings mean. */
export const legend = {
  groups: {
    roles: 'Roles by shape, terms by colour',
    conditions: 'What befell the process',
    messengers: 'Messengers',
    etcd: 'Messengers of etcd’s members',
    papers: 'Votes and entries',
    field: 'Roads and attack',
    diagram: 'Space-time diagram',
  },
  items: {
    follower: {
      name: 'Follower',
      text: 'Stands with a spear, and is patient as long as heartbeats come.',
    },
    candidate: {
      name: 'Candidate',
      text: 'Raises the horn and asks for votes; a seal above it for each vote.',
    },
    leader: { name: 'Leader', text: 'Crown and raised standard. Sends heartbeats and entries.' },
    term: {
      name: 'Term',
      text: 'Standard, plume and plinth wear the term’s colour. Who lags keeps the old one until it learns.',
    },
    timer: {
      name: 'Election timer',
      text: 'The ring empties exactly to the election timeout. A heartbeat fills it again.',
    },
    heartbeatTimer: {
      name: 'Heartbeat timer',
      text: 'A leader’s ring is gold and empties to its next heartbeat.',
    },
    foreign: {
      name: 'Somebody else’s program',
      text: 'Its plate has a dashed edge; what it does not tell is not shown.',
    },
    chosen: { name: 'Looked at', text: 'The general that the inspector and the keys are about.' },
    dead: { name: 'Dead', text: 'Killed or crashed. Its log stays on disk.' },
    frozen: { name: 'Frozen', text: 'The process stands still. Messages wait at its port.' },
    guard: {
      name: 'Stopped by the guard',
      text: 'The program wanted a change of state that the rules forbid.',
    },
    starting: { name: 'Taking the field', text: 'The process is on its way up.' },
    port: {
      name: 'Barred',
      text: 'It could not start: its port is in use, or its storage broken.',
    },
    unheard: {
      name: 'Unknown',
      text: 'A general on another machine is not heard. It may live all the same.',
    },
    heartbeat: {
      name: 'Heartbeat',
      text: 'A rider with a heart on the flag: AppendEntries without entries.',
    },
    entries: {
      name: 'Entries',
      text: 'A rider with a scroll: AppendEntries with entries for the log.',
    },
    voteAsked: { name: 'Request for a vote', text: 'A rider with a question: RequestVote.' },
    accepted: {
      name: 'Acknowledgement',
      text: 'A runner with a check: the follower’s log now agrees.',
    },
    rejected: {
      name: 'Rejection',
      text: 'A runner with a cross: a stale term, or the logs differ.',
    },
    voteGranted: { name: 'Vote granted', text: 'A runner with the seal of a vote.' },
    voteRefused: { name: 'Vote refused', text: 'A runner with a barred seal.' },
    turnedAway: {
      name: 'Turned away',
      text: 'A runner with a closed board: the general is ending, or has too much to do.',
    },
    otherAsked: {
      name: 'Other request',
      text: 'A rider with a parcel: a request of another program that is none of Raft’s.',
    },
    otherAnswered: {
      name: 'Other answer',
      text: 'A runner with a parcel: what was answered to it.',
    },
    heard: {
      name: 'Heartbeat heard',
      text: 'A runner whose letter bears a heart: MsgHeartbeatResp, which says nothing of the log.',
    },
    preVoteAsked: {
      name: 'Trial of a vote',
      text: 'A rider whose question has a broken rim: MsgPreVote. Would you vote for me? No term is raised for it.',
    },
    preVoteGranted: {
      name: 'Trial granted',
      text: 'A runner with a small seal: MsgPreVoteResp.',
    },
    preVoteRefused: {
      name: 'Trial refused',
      text: 'A runner with a small barred seal.',
    },
    snapshot: {
      name: 'Snapshot',
      text: 'A rider with a chest: MsgSnap, all that a log stood for, where its old entries are gone.',
    },
    proposal: {
      name: 'Order handed on',
      text: 'A rider with a scroll that goes up: MsgProp, what a follower was asked for.',
    },
    readAsked: {
      name: 'Question of a reader',
      text: 'A rider with an eye: MsgReadIndex. Up to where is the log agreed upon?',
    },
    readAnswered: {
      name: 'Answer to a reader',
      text: 'A runner with an eye: MsgReadIndexResp.',
    },
    leadHandedOver: {
      name: 'Lead handed over',
      text: 'A rider with a crown: MsgTimeoutNow. Stand for election at once.',
    },
    unknown: {
      name: 'Unreadable',
      text: 'A rider whose parcel bears a question mark: a message that can’t be read here.',
    },
    waiting: {
      name: 'Waiting',
      text: 'Arrived, but nobody takes it in. At most three are drawn; +6: six more behind.',
    },
    held: {
      name: 'Held',
      text: 'It stands still because the general who sent it is frozen.',
    },
    dimmed: {
      name: 'Stepped back',
      text: 'Another general’s messengers, or another kind, stand out now.',
    },
    lost: { name: 'Lost', text: 'The message got this far and no farther.' },
    voteOwn: { name: 'Own vote', text: 'A candidate votes for itself.' },
    voteYes: { name: 'Granted', text: 'This general gave its vote.' },
    voteNo: { name: 'Refused', text: 'This general refused.' },
    voteOut: { name: 'Still out', text: 'No answer yet.' },
    inLog: {
      name: 'In the log',
      text: 'A sealed scroll: written down, not known to be committed.',
    },
    committed: { name: 'Committed', text: 'The seal is broken: a majority holds it.' },
    applied: { name: 'Applied', text: 'With a check: it is in force here.' },
    struckOut: {
      name: 'Struck out',
      text: 'A torn scroll: the log had to give it up for the leader’s entries.',
    },
    cut: { name: 'Road cut', text: 'Nothing passes in this direction.' },
    chosenRoad: {
      name: 'Road looked at',
      text: 'The road that the page of the roads is about. Click another to turn to it.',
    },
    stroke: {
      name: 'Line across the map',
      text: 'Drawn with mouse, pen or finger: it cuts all roads between its sides. Esc takes it back, or a short line.',
    },
    fog: {
      name: 'Fog of war',
      text: 'Faults come by chance, until it lifts. Each of them is in the list of faults.',
    },
    army: {
      name: 'Army',
      text: 'Ready once its general knows the hour, marches if it attacks. A majority takes the gate.',
    },
    taken: {
      name: 'City taken',
      text: 'The victor’s banner flies, the gate is down: a majority has attacked.',
    },
    holds: {
      name: 'City holds',
      text: 'Its own banner flies on: too few have attacked, and they are thrown back.',
    },
    diagramLane: {
      name: 'Lane',
      text: 'Thick with a gold rim: leads. Hatched: candidate. Thin: follows. Dots: dead.',
    },
    diagramMessage: {
      name: 'Message',
      text: 'From its departure to where it was taken in. Full arrowhead: request, empty one: answer. Dashes: votes.',
    },
    diagramWaits: {
      name: 'Waits at the gate',
      text: 'Level short of its end: it is there, and nobody takes it in.',
    },
    diagramHeld: {
      name: 'Held on its way',
      text: 'Level: whoever sent it is frozen. Then it is where it would have been.',
    },
    diagramLost: { name: 'Lost message', text: 'It got this far, and no farther.' },
    diagramUnknown: { name: 'Unknown end', text: 'Nobody can say: reports are missing.' },
    diagramSign: {
      name: 'Sign',
      text: 'What a general did or what befell it. A disc behind it: more at this place.',
    },
  },
};

export type Legend = typeof legend;
