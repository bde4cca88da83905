/**
 * The node's own page: shows GET /state, asks again whenever an event comes in, and every two
 * seconds where the event stream does not work.
 */
const SHOWN_ENTRIES = 50;
const SHOWN_ORDERS = 50;
const REFRESH_PAUSE_MS = 250;
const POLL_MS = 2000;

/** @typedef {{ type: string, key?: string, value?: string }} Command */
/**
 * @typedef {object} NodeState
 * @property {number} node
 * @property {'Follower' | 'Candidate' | 'Leader'} state
 * @property {number} term
 * @property {number | null} votedFor
 * @property {number | null} leader
 * @property {number} commitIndex
 * @property {number} lastApplied
 * @property {number} lastLogIndex
 * @property {{ index: number, term: number, command: Command }[]} log
 * @property {Record<string, string>} orders
 * @property {{ time: string, status: string, reason?: 'late' | 'asleep' | 'absent' } | null} attack
 * @property {{ node: number, nextIndex: number, matchIndex: number }[]} [peers]
 * @property {string} rules
 * @property {string[]} servers
 * @property {boolean} durable
 * @property {number} pid
 * @property {number} uptimeMs
 * @property {string} version
 */

/** @param {string} id */
function byId(id) {
  const element = document.getElementById(id);
  if (element === null) throw new Error(`The page has no element ${id}.`);
  return element;
}

/**
 * @param {string} tag
 * @param {string} text
 * @param {string} [className]
 */
function make(tag, text, className = '') {
  const element = document.createElement(tag);
  element.textContent = text;
  element.className = className;
  return element;
}

/**
 * @param {string} id
 * @param {[string, string][]} rows
 */
function showRows(id, rows) {
  byId(id).replaceChildren(
    ...rows.flatMap(([name, value]) => [make('dt', name), make('dd', value)]),
  );
}

/** @param {number | null} id */
function general(id) {
  return id === null ? 'nobody' : `general ${id}`;
}

/** @param {NodeState} state */
function summary({ state, term, leader }) {
  switch (state) {
    case 'Leader':
      return `Leader of term ${term}: sends heartbeats to the others.`;
    case 'Candidate':
      return `Candidate in term ${term}: asks the others for their votes.`;
    case 'Follower':
      return leader === null
        ? `Follower in term ${term}: knows no leader at the moment.`
        : `Follower in term ${term}: follows general ${leader}.`;
  }
}

/** @param {NodeState} state */
function showCondition(state) {
  const matches = (state.peers ?? []).map((peer) => `general ${peer.node}: ${peer.matchIndex}`);
  /** @type {[string, string][]} */
  const progress = matches.length === 0 ? [] : [['Held up to', matches.join(', ')]];
  showRows('condition', [
    ['State', state.state],
    ['Term', String(state.term)],
    ['Voted for', general(state.votedFor)],
    ['Leader', general(state.leader)],
    ['Log', `${state.lastLogIndex} entries, ${state.commitIndex} committed`],
    ...progress,
    ['Rules', `${state.rules}, ${state.durable ? 'kept on disk' : 'nothing is kept'}`],
    ['Process', `${state.pid}, up for ${Math.round(state.uptimeMs / 1000)} s`],
    ['Version', state.version],
  ]);
}

/** @param {NodeState} state */
function showLog({ log, lastLogIndex, commitIndex }) {
  const shown = [...log].reverse().map(({ index, term, command }) => {
    const item = make('li', '', index > commitIndex ? 'waiting' : '');
    const what = command.type === 'set' ? `${command.key} = ${command.value}` : 'no-op';
    const note = index > commitIndex ? ' (not committed yet)' : '';
    item.append(
      make('span', String(index)),
      make('span', `term ${term}`),
      make('span', what + note),
    );
    return item;
  });
  byId('log').replaceChildren(...shown);
  const hidden = lastLogIndex - log.length;
  byId('log-note').textContent =
    lastLogIndex === 0 ? 'Empty so far.' : hidden > 0 ? `${hidden} older ones are in /state.` : '';
}

/** @param {NodeState} state */
function showPeers({ servers, node, leader }) {
  const items = servers.map((server, id) => {
    const item = make('li', '');
    const link = document.createElement('a');
    const port = server.slice(server.lastIndexOf(':') + 1);
    link.href =
      id === node
        ? '/'
        : `http://${server.replace(/^(0\.0\.0\.0|\[::\]):/, `${location.hostname}:`)}/`;
    link.textContent = `General ${id} on port ${port}`;
    item.append(link);
    if (id === node) item.append(make('span', 'this one'));
    if (id === leader) item.append(make('span', 'leads'));
    return item;
  });
  byId('peers').replaceChildren(...items);
}

/** @type {NodeState['attack']} */
let attack = null;

const MISSED = {
  late: 'learned of it too late',
  asleep: 'its process did not run at that time',
  absent: 'this process was started only after it',
};

/** @param {number} seconds */
function span(seconds) {
  const [h, min, s] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  if (h > 0) return `${h} h ${min} min`;
  return min > 0 ? `${min} min ${s} s` : `${s} s`;
}

function showAttack() {
  const line = byId('attack');
  line.hidden = attack === null;
  if (attack === null) return;
  const time = new Date(attack.time);
  const leftS = Math.ceil((time.getTime() - Date.now()) / 1000);
  const isToday = time.toDateString() === new Date().toDateString();
  const at = isToday ? time.toLocaleTimeString() : time.toLocaleString();
  if (attack.status === 'ordered')
    line.textContent = `Attacks at ${at}, in ${span(Math.max(0, leftS))}.`;
  else if (attack.status === 'attacked') line.textContent = `Attacked at ${at}.`;
  else line.textContent = `Missed the attack of ${at}: ${MISSED[attack.reason ?? 'late']}.`;
}

/** @param {NodeState} state */
function show(state) {
  const role = state.state.toLowerCase();
  document.body.className = role;
  document.title = `General ${state.node}, ${role} in term ${state.term}`;
  byId('shield').textContent = String(state.node);
  byId('name').textContent = `General ${state.node}`;
  byId('summary').textContent = summary(state);
  showCondition(state);
  showLog(state);
  showPeers(state);
  const orders = Object.entries(state.orders);
  const hidden = orders.length - SHOWN_ORDERS;
  /** @type {[string, string][]} */
  const more = hidden > 0 ? [[`${hidden} more`, 'are in /orders']] : [];
  showRows(
    'orders',
    orders.length === 0 ? [['None so far', '']] : [...orders.slice(0, SHOWN_ORDERS), ...more],
  );
  attack = state.attack;
  showAttack();
  byId('curl').textContent = [
    `curl ${location.origin}/heartbeat`,
    `curl -L -X PUT ${location.origin}/orders/attack-time --json '{"value":"+30s"}'`,
  ].join('\n');
}

function showSilence() {
  document.body.className = 'silent';
  byId('summary').textContent = 'No answer from this general. It is asked again every two seconds.';
}

let isAsking = false;
let asksAgain = false;

async function refresh() {
  if (isAsking) {
    asksAgain = true;
    return;
  }
  isAsking = true;
  try {
    const response = await fetch(`/state?log=${SHOWN_ENTRIES}`);
    if (!response.ok) throw new Error(`Status ${response.status}`);
    show(await response.json());
  } catch {
    showSilence();
  }
  setTimeout(() => {
    isAsking = false;
    if (!asksAgain) return;
    asksAgain = false;
    void refresh();
  }, REFRESH_PAUSE_MS);
}

function beat() {
  const pulse = byId('pulse');
  pulse.classList.remove('beat');
  void pulse.offsetWidth;
  pulse.classList.add('beat');
}

const events = new EventSource('/events');
events.onmessage = (/** @type {MessageEvent<string>} */ event) => {
  if (JSON.parse(event.data).type === 'messageArrived') beat();
  void refresh();
};
events.onopen = () => void refresh();
events.onerror = () => void refresh();
setInterval(() => {
  if (events.readyState !== EventSource.OPEN) void refresh();
}, POLL_MS);
setInterval(showAttack, 1000);
void refresh();
