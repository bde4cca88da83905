// The exercise in plain Node.js, with nothing but what comes with it: node general.mjs --node 0
import { createServer, request } from 'node:http';
import { parseArgs } from 'node:util';

const ALLOWED = {
  Leader: [],
  Candidate: ['Leader', 'Follower'],
  Follower: ['Candidate'],
};

const { values } = parseArgs({
  options: {
    node: { type: 'string' },
    servers: { type: 'string', default: '10000,10001,10002' },
  },
});
const servers = values.servers.split(',').map((each) => {
  const [port, host = '127.0.0.1'] = each.split(':').reverse();
  return { host, port: Number(port) };
});
const node = Number(values.node);
if (!Number.isInteger(node) || servers[node] === undefined) {
  console.error(`--node must be 0 to ${servers.length - 1}.`);
  process.exit(2);
}

let state = node === 0 ? 'Leader' : 'Follower';
let term = 1;

/** Switches the state by the rules of the exercise, or else stops the program. */
function change(next) {
  if (!ALLOWED[state].includes(next)) {
    console.error(`A ${state} can't become ${next}.`);
    process.exit(3);
  }
  state = next;
}

/** Learns of a term that another general is in; true: it is not a past one. */
function hear(other) {
  if (other > term) {
    term = other;
    if (state !== 'Follower') change('Follower');
  }
  return other >= term;
}

/** Sends one heartbeat. A general who is away is asked again in a second. */
function beat({ host, port }) {
  const headers = { 'content-type': 'application/json' };
  const messenger = request({ host, port, path: '/heartbeat', method: 'POST', headers });
  messenger.setTimeout(1000, () => messenger.destroy());
  messenger.on('error', () => undefined);
  messenger.on('response', async (answer) => hear(Number((await bodyOf(answer)).term ?? 0)));
  messenger.end(JSON.stringify({ term, leaderId: node, entries: [] }));
}

async function bodyOf(stream) {
  try {
    let text = '';
    for await (const chunk of stream.setEncoding('utf8')) text += chunk;
    return JSON.parse(text);
  } catch {
    return {};
  }
}

const server = createServer(async (asked, answer) => {
  const say = (status, body) => {
    answer.writeHead(status, { 'content-type': 'application/json' });
    answer.end(JSON.stringify(body));
  };
  if (asked.url === '/heartbeat' && asked.method === 'POST') {
    const success = hear(Number((await bodyOf(asked)).term ?? 0));
    say(200, { term, success });
  } else if (asked.method === 'GET' && ['/heartbeat', '/state'].includes(asked.url)) {
    say(200, { node, state, term });
  } else {
    say(404, { title: 'There is nothing here.' });
  }
});

server.on('error', ({ message }) => {
  console.error(message);
  process.exit(4);
});
server.listen(servers[node].port, servers[node].host, () => {
  console.log(`General ${node} is ${state}.`);
  if (state !== 'Leader') return;
  const others = servers.filter((_, id) => id !== node);
  setInterval(() => others.forEach(beat), 1000);
  others.forEach(beat);
});
