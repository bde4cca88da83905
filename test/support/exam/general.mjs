// A general of the paper's rules, §5.1 to §5.4, in plain Node.js and on purpose without this project's code; with
// --wrong NAME it is wrong in one way. Usage: node general.mjs --node ID --servers LIST [--wrong NAME] [--pids FILE]
import {
  appendFileSync,
  closeSync,
  existsSync,
  fsyncSync,
  openSync,
  readFileSync,
  renameSync,
  writeSync,
} from 'node:fs';
import { Agent, createServer, request } from 'node:http';
import { parseArgs } from 'node:util';

const { values } = parseArgs({
  options: {
    node: { type: 'string', default: '0' },
    servers: { type: 'string', default: '' },
    wrong: { type: 'string', default: '' },
    pids: { type: 'string' },
  },
});
if (values.pids !== undefined) appendFileSync(values.pids, `${process.pid}\n`);
const id = Number(values.node);
const ports = values.servers.split(',').map(Number);
const others = ports.map((_, peer) => peer).filter((peer) => peer !== id);
const majority = Math.floor(ports.length / 2) + 1;
const is = (wrong) => values.wrong === wrong;

const BEAT_MS = is('slow-beats') ? 3000 : is('storms') ? 1 : 1000;
const FILE = 'kept.json';
const kept = existsSync(FILE) ? JSON.parse(readFileSync(FILE, 'utf8')) : null;
let state = kept === null && id === 0 ? 'Leader' : 'Follower';
let term = kept?.term ?? 1;
let votedFor = is('forgets-vote') ? null : (kept?.votedFor ?? 0);
let log = is('forgets-log') ? [] : (kept?.log ?? []);
if (is('forgets-term') && kept !== null) term = 1;
let leader = null;
let commitIndex = 0;
let votes = new Set();
let progress = new Map();
let waiting = [];
let timer;
const agent = new Agent({ keepAlive: true });

function keep() {
  const file = openSync(`${FILE}.new`, 'w');
  writeSync(file, JSON.stringify({ term, votedFor, log }));
  fsyncSync(file);
  closeSync(file);
  renameSync(`${FILE}.new`, FILE);
}

const termAt = (index) => (index === 0 ? 0 : log[index - 1]?.term);

function patience() {
  clearTimeout(timer);
  const delayMs = is('fixed-timeout') ? 5000 : 1500 + Math.random() * 1500;
  timer = setTimeout(() => (is('usurper') ? lead() : stand()), delayMs);
}

function follow(higher) {
  if (higher > term) {
    term = higher;
    votedFor = null;
    keep();
  }
  if (state === 'Leader') {
    if (!is('steps-down')) {
      console.error('A leader never changes.');
      process.exit(3);
    }
    patience();
  }
  state = 'Follower';
}

function stand() {
  state = 'Candidate';
  term += is('same-term') ? 0 : 1;
  votedFor = id;
  votes = new Set([id]);
  keep();
  patience();
  const message = {
    term,
    candidateId: id,
    lastLogIndex: log.length,
    lastLogTerm: termAt(log.length),
  };
  for (const peer of others) {
    ask(peer, '/vote', message, (answer) => {
      if (answer.term > term) return is('deaf') ? undefined : follow(answer.term);
      if (state !== 'Candidate' || answer.term !== term || !answer.voteGranted) return;
      votes.add(peer);
      if (votes.size >= majority) lead();
    });
  }
  if (votes.size >= majority || is('leads-alone')) lead();
}

function lead() {
  state = 'Leader';
  leader = id;
  clearTimeout(timer);
  progress = new Map(others.map((peer) => [peer, { next: log.length + 1, match: 0 }]));
  if (term > 1 && !is('counts-old')) log.push({ term, command: { type: 'noop' } });
  keep();
  beats();
}

let beating;
let unanswered = 0;
function beats() {
  clearInterval(beating);
  const all = () => {
    if (state !== 'Leader' || is('no-beats')) return;
    if (is('waits-for-all') && unanswered > 0) return;
    for (const peer of others) replicate(peer);
  };
  all();
  beating = setInterval(all, BEAT_MS);
}

function replicate(peer) {
  const { next } = progress.get(peer);
  const entries = log.slice(next - 1);
  const sent = {
    term,
    leaderId: id,
    prevLogIndex: next - 1,
    prevLogTerm: termAt(next - 1),
    entries,
    leaderCommit: commitIndex,
  };
  unanswered += 1;
  ask(peer, '/heartbeat', sent, (answer) => {
    unanswered -= 1;
    if (answer.term > term) return follow(answer.term);
    if (state !== 'Leader' || sent.term !== term) return;
    const at = progress.get(peer);
    if (answer.success) {
      at.match = Math.max(at.match, sent.prevLogIndex + entries.length);
      at.next = at.match + 1;
      commit();
    } else if (!is('never-goes-back') && at.next > 1) {
      at.next -= 1;
      replicate(peer);
    }
  });
}

function commit() {
  const stored = [log.length, ...[...progress.values()].map(({ match }) => match)].toSorted(
    (a, b) => b - a,
  );
  const agreed = is('acknowledges-early') ? log.length : (stored[majority - 1] ?? 0);
  if (agreed > commitIndex && (is('counts-old') || termAt(agreed) === term)) commitIndex = agreed;
  for (const { index, done } of waiting) if (index <= commitIndex) done();
  waiting = waiting.filter(({ index }) => index > commitIndex);
}

function answerVote(message) {
  if (message.term > term) follow(message.term);
  const last = [termAt(log.length), log.length];
  const theirs = [message.lastLogTerm, message.lastLogIndex];
  const isBehind = theirs[0] < last[0] || (theirs[0] === last[0] && theirs[1] < last[1]);
  const isFree =
    votedFor === null || votedFor === message.candidateId || is('votes-twice') || is('stale-votes');
  const isNew = message.term === term || is('stale-votes');
  const voteGranted = isNew && isFree && (!isBehind || is('any-log'));
  if (voteGranted) {
    votedFor = message.candidateId;
    keep();
  }
  if (voteGranted || is('put-off')) patience();
  return { term, voteGranted };
}

function answerHeartbeat({
  term: theirs,
  leaderId,
  prevLogIndex,
  prevLogTerm,
  entries,
  leaderCommit,
}) {
  if (theirs < term) return { term, success: false };
  if (theirs > term || (state === 'Candidate' && !is('stubborn'))) follow(theirs);
  if (state !== 'Follower') return { term, success: false };
  leader = leaderId;
  patience();
  if (termAt(prevLogIndex) !== prevLogTerm && !is('takes-all')) return { term, success: false };
  entries.forEach((entry, i) => {
    const index = prevLogIndex + 1 + i;
    if (termAt(index) === entry.term) return;
    if (!is('keeps-conflicts')) log = log.slice(0, index - 1);
    log[index - 1] = entry;
  });
  if (is('cuts-off')) log = log.slice(0, prevLogIndex + entries.length);
  keep();
  commitIndex = Math.max(commitIndex, Math.min(leaderCommit, prevLogIndex + entries.length));
  return { term, success: true };
}

function order(key, value, say, response) {
  if (state !== 'Leader') {
    if (leader === null || leader === id) return say(503, {});
    response.writeHead(307, { location: `http://127.0.0.1:${ports[leader]}/orders/${key}` }).end();
    return;
  }
  log.push({ term, command: { type: 'set', key, value } });
  keep();
  waiting.push({ index: log.length, done: () => say(200, { key, value }) });
  commit();
  for (const peer of others) replicate(peer);
}

function ask(peer, path, message, onAnswer) {
  const messenger = request({ host: '127.0.0.1', port: ports[peer], path, method: 'POST', agent });
  messenger.setTimeout(3000, () => messenger.destroy());
  messenger.on('error', () => undefined);
  messenger.on('response', async (response) => {
    const answer = await bodyOf(response);
    if (answer !== null) onAnswer(answer);
  });
  messenger.setHeader('content-type', 'application/json');
  messenger.end(JSON.stringify(message));
}

async function bodyOf(stream) {
  try {
    let text = '';
    for await (const chunk of stream.setEncoding('utf8')) text += chunk;
    return stream.headers['content-type']?.includes('json') ? JSON.parse(text) : text;
  } catch {
    return null;
  }
}

const server = createServer(async (asked, response) => {
  if (is('hangs')) return;
  const say = (status, body) => {
    response.writeHead(status, { 'content-type': 'application/json' });
    response.end(JSON.stringify(body));
  };
  const { method, url } = asked;
  const body = await bodyOf(asked);
  const key = /^\/orders\/([a-z0-9-]+)$/.exec(url)?.[1];
  if (method === 'GET' && url === '/heartbeat' && !is('mute')) say(200, { node: id, state, term });
  else if (method === 'GET' && url === '/state') say(200, { node: id, state, term });
  else if (method === 'POST' && url === '/heartbeat') say(200, answerHeartbeat(body));
  else if (method === 'POST' && url === '/vote') say(200, answerVote(body));
  else if (method === 'PUT' && key !== undefined) order(key, body, say, response);
  else if (method === 'GET' && key !== undefined) {
    const applied = log.slice(0, commitIndex).findLast(({ command }) => command.key === key);
    say(applied === undefined ? 404 : 200, applied?.command ?? {});
  } else say(404, {});
});

server.listen(is('one-port') ? ports[0] : ports[id], '127.0.0.1', () => {
  if (is('ends')) process.exit(1);
  if (is('floods')) setInterval(() => process.stdout.write('Attack! '.repeat(10_000)), 1);
  if (state === 'Leader') lead();
  else patience();
});
