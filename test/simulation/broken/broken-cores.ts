import type { Edit } from './break-source';

/** A consensus core with one mistake that people do make. */
export interface BrokenCore {
  /** What it does wrong, as the end of "a core that …". */
  readonly mistake: string;
  readonly edits: readonly Edit[];
  /** False where the mistake is in the shell around a sound core, as `simulate` says. */
  readonly syncsOnOpen?: false;
  /**
   * What the simulator looks at to catch it: only what comes of its steps, for a whole cluster; or the
   * steps themselves as well, because the mistake breaks a rule without harm that shows for sure.
   */
  readonly caughtBy: 'consequences' | 'steps';
  /** Within how many seeds, from 0 on, the simulator must have caught it. */
  readonly seeds: number;
}

const edit = (file: string, text: string, replacement: string): Edit => ({
  file,
  text,
  replacement,
});

export const BROKEN_CORES: readonly BrokenCore[] = [
  {
    mistake: 'votes for everybody who asks in a term',
    edits: [
      edit(
        'election.ts',
        "if (node.votedFor !== null && node.votedFor !== request.candidateId) return 'votedForAnother';",
        '',
      ),
      edit('election.ts', 'if (step.node.votedFor === null) {', 'if (true) {'),
    ],
    caughtBy: 'consequences',
    seeds: 200,
  },
  {
    mistake: 'forgets its vote when it restarts',
    edits: [edit('node.ts', 'votedFor: stored.votedFor,', 'votedFor: null,')],
    caughtBy: 'consequences',
    seeds: 200,
  },
  {
    mistake: 'forgets its term when it restarts',
    edits: [edit('node.ts', 'term: stored.term,', 'term: 0,')],
    caughtBy: 'consequences',
    seeds: 200,
  },
  {
    mistake: 'does not store the vote before it answers',
    edits: [
      edit(
        'election.ts',
        "step.do({ type: 'persistVote', term: request.term, votedFor: request.candidateId });",
        '',
      ),
    ],
    caughtBy: 'consequences',
    seeds: 200,
  },
  {
    mistake: 'does not store a higher term that it learns of',
    edits: [edit('transition.ts', "step.do({ type: 'persistVote', term, votedFor: null });", '')],
    caughtBy: 'consequences',
    seeds: 200,
  },
  {
    mistake: 'keeps the vote of the last term in a new one',
    edits: [
      edit(
        'transition.ts',
        "step.do({ type: 'persistVote', term, votedFor: null });",
        "step.do({ type: 'persistVote', term, votedFor: node.votedFor });",
      ),
      edit(
        'transition.ts',
        'step.node = { ...node, term, votedFor: null, leader: null };',
        'step.node = { ...node, term, leader: null };',
      ),
    ],
    caughtBy: 'steps',
    seeds: 200,
  },
  {
    mistake: 'stands for election again in the same term',
    edits: [
      edit(
        'election.ts',
        'const term = node.term + 1;',
        'const term = node.state === State.Candidate ? node.term : node.term + 1;',
      ),
    ],
    caughtBy: 'consequences',
    seeds: 500,
  },
  {
    mistake: 'ignores whether the log of a candidate is up to date',
    edits: [
      edit(
        'election.ts',
        "return isUpToDate(node, request) ? 'granted' : 'logBehind';",
        "return isUpToDate(node, request) || true ? 'granted' : 'logBehind';",
      ),
    ],
    caughtBy: 'consequences',
    seeds: 200,
  },
  {
    mistake: 'compares only the length of logs before it votes',
    edits: [
      edit(
        'election.ts',
        'if (request.lastLogTerm !== lastTerm) return request.lastLogTerm > lastTerm;',
        'void lastTerm;',
      ),
    ],
    caughtBy: 'consequences',
    seeds: 200,
  },
  {
    mistake: 'restarts its election timer on a vote that it denies',
    edits: [
      edit(
        'election.ts',
        "  step.announce({ type: 'voteCast', candidate: request.candidateId, granted, reason });",
        "  if (!granted && step.node.state !== State.Leader) restartElectionTimer(step);\n  step.announce({ type: 'voteCast', candidate: request.candidateId, granted, reason });",
      ),
    ],
    caughtBy: 'steps',
    seeds: 200,
  },
  {
    mistake: 'takes half of the nodes for a majority',
    edits: [edit('node.ts', 'return Math.floor(size / 2) + 1;', 'return Math.ceil(size / 2);')],
    caughtBy: 'consequences',
    seeds: 200,
  },
  {
    mistake: 'counts answers to requests of an earlier term',
    edits: [edit('step.ts', 'if (request.term !== step.node.term) return;', '')],
    caughtBy: 'consequences',
    seeds: 1500,
  },
  {
    mistake: 'counts a refused vote as a granted one',
    edits: [
      edit(
        'election.ts',
        "node.ballots.with(voter, granted ? 'granted' : 'refused');",
        "node.ballots.with(voter, granted || voter >= 0 ? 'granted' : 'refused');",
      ),
    ],
    caughtBy: 'consequences',
    seeds: 200,
  },
  {
    mistake: 'ignores a higher term in an answer',
    edits: [
      edit(
        'step.ts',
        'if (isNewer && !adoptTerm(step, message.term, by)) return;',
        'if (isNewer) return;',
      ),
    ],
    caughtBy: 'steps',
    seeds: 200,
  },
  {
    mistake: 'follows a leader of an older term',
    edits: [
      edit(
        'append-entries.ts',
        'if (request.term < step.node.term) {\n    answer(false);\n    return;\n  }',
        '',
      ),
    ],
    caughtBy: 'consequences',
    seeds: 1000,
  },
  {
    mistake: 'stays candidate when another leads its term',
    edits: [
      edit(
        'append-entries.ts',
        'case State.Candidate: {',
        'case State.Candidate: {\n      if (node.term > 0) return true;',
      ),
    ],
    caughtBy: 'consequences',
    seeds: 500,
  },
  {
    mistake: 'does not compare the term of the previous entry',
    edits: [
      edit(
        'append-entries.ts',
        'if (log.termAt(request.prevLogIndex) !== request.prevLogTerm) {',
        'if (request.prevLogIndex > log.lastIndex) {',
      ),
    ],
    caughtBy: 'consequences',
    seeds: 200,
  },
  {
    mistake: 'truncates its log without a conflict',
    edits: [
      edit(
        'append-entries.ts',
        'if (fresh < request.entries.length) {',
        'if (fresh < request.entries.length || (request.entries.length > 0 && log.lastIndex >= firstIndex && firstIndex > commitIndex)) {',
      ),
      edit(
        'append-entries.ts',
        'replaceSuffix(step, firstIndex, request.entries.slice(fresh));',
        'replaceSuffix(step, firstIndex - 1, request.entries.slice(fresh - 1));',
      ),
    ],
    caughtBy: 'consequences',
    seeds: 200,
  },
  {
    mistake: 'keeps entries that conflict with the leader',
    edits: [
      edit(
        'append-entries.ts',
        'if (log.termAt(index) !== entry.term) break;',
        'if (log.termAt(index) === undefined) break;',
      ),
    ],
    caughtBy: 'consequences',
    seeds: 200,
  },
  {
    mistake: 'commits beyond the last new entry',
    edits: [
      edit(
        'append-entries.ts',
        'commitUpTo(step, Math.min(request.leaderCommit, lastNewIndex));',
        'commitUpTo(step, Math.min(request.leaderCommit, Math.max(lastNewIndex, step.node.log.lastIndex)));',
      ),
    ],
    caughtBy: 'consequences',
    seeds: 200,
  },
  {
    mistake: 'commits an entry of an older term by counting',
    edits: [
      edit(
        'replication.ts',
        'if (byMajority > commitIndex && log.termAt(byMajority) === term)',
        'if (byMajority > commitIndex && term > 0)',
      ),
    ],
    caughtBy: 'consequences',
    seeds: 1500,
  },
  {
    mistake: 'commits what it has appended itself',
    edits: [
      edit(
        'replication.ts',
        'const byMajority = held[majority(config.size) - 1] ?? 0;',
        'const byMajority = held[0] ?? 0;',
      ),
    ],
    caughtBy: 'consequences',
    seeds: 200,
  },
  {
    mistake: 'takes an answer to a heartbeat for all that it has sent',
    edits: [
      edit(
        'replication.ts',
        'const matched = request.prevLogIndex + request.entries.length;',
        'const matched = Math.max(request.prevLogIndex + request.entries.length, node.log.lastIndex);',
      ),
    ],
    caughtBy: 'consequences',
    seeds: 200,
  },
  {
    mistake: 'believes a late refusal more than a success that overtook it',
    edits: [
      edit(
        'replication.ts',
        'rpc >= progress.matchedSince && request.prevLogIndex === progress.nextIndex - 1;',
        'request.prevLogIndex === progress.nextIndex - 1;',
      ),
    ],
    caughtBy: 'steps',
    seeds: 1500,
  },
  {
    mistake: 'appends no entry of its own when it is elected',
    edits: [
      edit(
        'election.ts',
        '  appendAsLeader(step, NOOP);\n',
        '  void NOOP;\n  void appendAsLeader;\n',
      ),
    ],
    caughtBy: 'consequences',
    seeds: 200,
  },
  {
    mistake: 'draws no random election timeout',
    edits: [edit('transition.ts', 'min + step.random * (max - min)', '(min + max) / 2')],
    caughtBy: 'consequences',
    seeds: 1000,
  },
  {
    mistake: 'answers before it stores the vote',
    edits: [
      edit(
        'election.ts',
        "      step.do({ type: 'persistVote', term: request.term, votedFor: request.candidateId });\n",
        '',
      ),
      edit(
        'election.ts',
        "message: { rpc: 'requestVote', term: step.node.term, voteGranted: granted },\n  });",
        "message: { rpc: 'requestVote', term: step.node.term, voteGranted: granted },\n  });\n  if (granted) step.do({ type: 'persistVote', term: request.term, votedFor: request.candidateId });",
      ),
    ],
    caughtBy: 'steps',
    seeds: 200,
  },
  {
    mistake: 'acts on what it never synced after a restart',
    edits: [],
    syncsOnOpen: false,
    caughtBy: 'consequences',
    seeds: 1000,
  },
  {
    mistake: 'does not store the higher term before the guard stops it as leader',
    edits: [
      edit(
        'transition.ts',
        "step.do({ type: 'persistVote', term, votedFor: null });",
        "if (node.state !== State.Leader || node.config.rules === 'paper') step.do({ type: 'persistVote', term, votedFor: null });",
      ),
    ],
    caughtBy: 'steps',
    seeds: 200,
  },
  {
    mistake: 'can not step down as leader by the rules of the paper',
    edits: [edit('guard.ts', '[State.Leader]: [State.Follower],', '[State.Leader]: [],')],
    caughtBy: 'steps',
    seeds: 200,
  },
  {
    mistake: 'does not restart its election timer when it grants a vote',
    edits: [
      edit(
        'election.ts',
        '    restartElectionTimer(step);\n  }\n  step.announce',
        '  }\n  step.announce',
      ),
    ],
    caughtBy: 'steps',
    seeds: 200,
  },
  {
    mistake: 'ignores how many entries a message may carry',
    edits: [
      edit(
        'replication.ts',
        'log.entriesFrom(progress.nextIndex, config.maxEntriesPerMessage)',
        'log.entriesFrom(progress.nextIndex)',
      ),
    ],
    caughtBy: 'steps',
    seeds: 200,
  },
  {
    mistake: 'does not try an earlier entry after a refusal',
    edits: [
      edit(
        'replication.ts',
        'const nextIndex = isLatest ? backOff(node.log, request, response) : progress.nextIndex;',
        'const nextIndex = isLatest ? progress.nextIndex : backOff(node.log, request, response);',
      ),
    ],
    caughtBy: 'consequences',
    seeds: 200,
  },
];
