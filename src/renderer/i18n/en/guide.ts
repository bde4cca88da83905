import type { Property } from '../../../raft';
import type { Format } from '../format';
import { words } from './numbers';

/** Sheets that explain: safety properties, help, tour; and what is said when something is the matter. */
export const guide = (f: Format) => ({
  safety: {
    title: 'Safety properties',
    intro:
      'They are checked at every single event, whatever you do to the generals. All of them must hold, always.',
    checked: (count: number) => `Checked up to event ${f.number(count)}.`,
    holds: 'holds',
    broken: 'broken',
    notTold: 'cannot be checked: other programs do not tell what it takes',
    notFromTheStart:
      'cannot be checked: the generals ran before they were watched, and can be out of hearing',
    amongOurs: 'The others are checked among this program’s own generals.',
    forgotten:
      'The cause: this siege keeps nothing (--memory), so a general that was appointed again had forgotten its term, vote and log.',
    brokenAt: (record: number) => `at event ${f.number(record)}`,
    explain: {
      'Election Safety': { name: 'Election Safety', text: 'At most one leader per term (§5.2).' },
      'Leader Append-Only': {
        name: 'Leader Append-Only',
        text: 'A leader only ever adds to its log (§5.3).',
      },
      'Log Matching': {
        name: 'Log Matching',
        text: 'Logs that share an entry’s index and term are the same up to that entry (§5.3).',
      },
      'Leader Completeness': {
        name: 'Leader Completeness',
        text: 'What was committed in one term is in the log of every later leader (§5.4).',
      },
      'State Machine Safety': {
        name: 'State Machine Safety',
        text: 'No two generals carry out different entries at the same index (§5.4.3).',
      },
      'Terms never decrease': {
        name: 'Terms never decrease',
        text: 'No general goes back to an earlier term (§5.1).',
      },
      'Votes consistent': {
        name: 'One vote per term',
        text: 'Nobody votes for two candidates in one term (§5.2).',
      },
      'Leader won its election': {
        name: 'The leader was elected',
        text: 'Every elected leader has the votes of a majority of all (§5.2).',
      },
      'Log terms monotonic': {
        name: 'Terms in a log rise',
        text: 'Along a log, terms never decrease (§5.3).',
      },
      'Log terms within current term': {
        name: 'No entry from the future',
        text: 'No log holds an entry of a term still to come (§5.1).',
      },
      'Commit index consistent': {
        name: 'Commit index consistent',
        text: 'A commit index never goes back and never points past the log (§5.3).',
      },
      "Leader's peers consistent": {
        name: 'Leader knows its peers',
        text: 'What a leader believes of the others’ logs is true (§5.3).',
      },
    } satisfies Record<Property, { readonly name: string; readonly text: string }>,
  },
  legend: {
    title: 'Legend',
    intro: 'What everything on the map and in a recording’s diagram means.',
  },
  help: {
    title: 'Help',
    intro:
      'Armies besiege a city. Each general is a process of its own on this machine, with its own port. They agree on the hour of the attack with Raft. Kill, freeze and appoint generals, and watch the agreement hold.',
    shortcuts: 'Keys',
    off: 'Single keys are switched off in the settings.',
    homeAndEnd: ['Home', 'End'],
    keys: {
      select: 'select a general',
      kill: 'kill the selected general',
      appoint: 'appoint it anew',
      freeze: 'freeze it; thaw it if it is frozen',
      thaw: 'thaw it',
      order: 'give the order to attack',
      focus: 'highlight its messengers, or show all alike again',
      chronicle: 'show the chronicle, or put it away',
      logs: 'show all logs, or put them away',
      roads: 'show the roads and all faults, or put them away',
      diagram: 'show the space-time diagram of a recording, or put it away',
      statistics: 'show the statistics of a recording, or put them away',
      side: 'show the panels at the side, or put them away',
      projector: 'fill the screen with map and headline for a projector, or go back',
      goBack: 'go back into the recording of the siege, or on to what goes on now',
      lastElection: 'tell the last election again, slowly',
      past: 'the list of past sieges, and recordings as files',
      theme: 'switch between day and night',
      lessons: 'show the lessons',
      lessonBack: 'go back a step in a lesson',
      lessonForward: 'go on in a lesson',
      legend: 'show the legend',
      safety: 'show the safety properties',
      help: 'show this help',
      rehearse: 'stop time, or let it pass',
      rehearseStep: 'on to the next thing that happens',
      rehearseElection: 'on to the next election',
      chronicleLines: 'go through the chronicle, once the focus is there',
      chronicleEnds: 'go to its newest or oldest line',
      escape: 'close what is open',
    },
    curl: 'With curl',
    curlIntro: 'Every general answers at its port. Try:',
    version: (version: string) => `Raft Siege ${version}`,
    tryFirst: 'Try first',
    tries: [
      'Kill the leader and watch whose patience runs out first.',
      'Order an attack in 30 seconds, then freeze one general. Does the city fall? And with two frozen?',
      'Kill two generals. Why can the last one not be elected?',
    ],
  },
  tour: {
    title: 'A short tour',
    step: (step: number, of: number) => `Step ${step} of ${of}`,
    next: 'Next',
    back: 'Back',
    skip: 'Skip the tour',
    done: 'To the siege',
    steps: [
      {
        title: 'Real generals',
        text: 'Each general on the map is a process of its own. Shape is the role; the colour of plume and plinth is the term. What you see is what these processes did; nothing is staged.',
      },
      {
        title: 'Messengers on the roads',
        text: 'Each messenger is one HTTP message. The leader’s heartbeats keep the others patient; the ring around a general shows how long its patience lasts. Click anyone to look closer.',
      },
      {
        title: 'Break something',
        text: 'Kill, freeze or appoint the selected general here. The others will notice, hold an election and go on; term, vote and log survive on disk.',
      },
      {
        title: 'Take the city',
        text: 'Give the order to attack. The city falls only if a majority of all generals has agreed on the hour and attacks. Press ? at any time for help.',
      },
    ],
  },
  situation: {
    connecting: 'Looking for the generals…',
    connectingHint: 'The first messengers are on their way.',
    lost: (time: string) => `The connection is lost. You see how things stood at ${time}.`,
    lostUnknown: 'The cluster does not answer.',
    lostHint: 'Trying again. The generals themselves may well be carrying on.',
    lostUnknownHint:
      'Trying again. Does the program still run? If many tabs of it are open, close some.',
    silent: (time: string) =>
      `No word from the program since ${time}. You see how things stood then.`,
    silentHint: 'It stands still, or is too busy. The generals themselves may well be carrying on.',
    refused: 'This tab no longer belongs to the program. Open the address it printed last.',
    refusedHint: 'It was started anew, or another program has its port.',
    full: 'Too many windows are open. Close one, and this one comes by itself.',
    fullHint: 'The program feeds a limited number at a time.',
    portTaken: (who: string, holder: string, port: string) =>
      `${who} can’t take the field: ${holder} holds port ${port}.`,
    portHint:
      'Stop that program and appoint the general anew, or begin a new siege on other ports.',
    firstPort: 'First port',
    beginOnPorts: (first: number, last: number) =>
      first === last ? `Begin anew on port ${first}` : `Begin anew on ports ${first} to ${last}`,
    beginOnOther: 'Begin anew on other ports',
    portInvalid: (min: number, max: number) => `A port is a number from ${min} to ${max}.`,
    tryAgain: 'Try again',
    notStarted: (who: string) => `${who} could not start.`,
    allDown: 'No general is in the field.',
    allDownHint: 'Their logs are on disk; a majority can go on with them.',
    appointAll: 'Appoint all anew',
    noMajority: (awake: number, size: number, needed: number) =>
      `No leader is possible: ${awake} of ${size} generals ${f.plural(awake, { one: 'is', other: 'are' })} awake, and a majority takes ${needed}.`,
    noMajorityHint: 'A majority counts all generals, dead or alive (§5.2).',
    noMajorityLeader: (who: string) =>
      `${who} still leads, but reaches no majority: it can commit nothing.`,
    deaf: (who: string) =>
      `${who} leads and is heard, but hears no majority: it can commit nothing.`,
    deafHint:
      'Its heartbeats keep the others patient, so nobody stands for election. Open the roads back to it.',
    late: 'Messengers come late: the computer is too busy for this pace.',
    lateHint: (spare: string) =>
      `A heartbeat that is late by ${spare} begins an election though the leader lives. A lower tempo leaves more time.`,
    /** `tally`: the votes of each candidate, the most first. */
    split: (term: number, tally: readonly number[]) =>
      `The vote of term ${term} is split, ${tally.map(words).join(' to ')}: nobody leads.`,
    splitOver: 'The first whose patience runs out asks anew, in the next term (§5.2).',
    guardHint: 'The paper’s leader would step down and follow (§5.1).',
    candidates: (who: string, count: number) =>
      `${who} ${f.plural(count, { one: 'is', other: 'are' })} asking for votes.`,
    splitHint: 'If nobody gets a majority, the vote is split and the next timeout decides (§5.2).',
    leads: (who: string, term: number) => `${who} leads in term ${term}.`,
    slow: (roundTrip: string, patience: string) =>
      `A round trip takes ${roundTrip}, but patience may end after ${patience}: votes come too late.`,
    slowHopeless: (roundTrip: string) =>
      `A round trip takes ${roundTrip}, longer than anyone’s patience: votes come too late.`,
    nobodyLeads: (isFirst: boolean, isHeld: boolean) =>
      `${isFirst ? 'Nobody leads yet' : 'There is no leader now'}${isHeld ? ', and every election timer is held.' : '. The first whose patience runs out will stand for election.'}`,
    heldHint: 'Nobody stands for election by itself until an election timer runs again.',
  },
  announce: {
    connectionLost: 'Connection lost.',
    connectionBack: 'Connected again.',
  },
});

export type Guide = ReturnType<typeof guide>;
