/**
 * The node's own page: shows GET /state, asks again whenever an event comes in, and every two
 * seconds where the event stream does not work.
 */
const SHOWN_ENTRIES = 50;
const SHOWN_ORDERS = 50;
const SHOWN_DEEDS = 8;
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
 * @property {'exercise' | 'paper'} rules
 * @property {string[]} servers
 * @property {boolean} durable
 * @property {number} pid
 * @property {number} uptimeMs
 * @property {string} version
 */

/**
 * @typedef {{ node: number, at: number, term: number } & (
 *   | { type: 'stateChanged', to: NodeState['state'] }
 *   | { type: 'voteCast', candidate: number, granted: boolean }
 *   | { type: 'entriesAppended', entries: { command: Command }[] }
 *   | { type: 'entriesRemoved', count: number }
 *   | { type: 'attackOrdered', time: string }
 *   | { type: 'attacked' | 'attackMissed' | 'messageArrived' }
 * )} NodeEvent
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
 * @param {string[][]} rows
 */
function showRows(id, rows) {
  byId(id).replaceChildren(
    ...rows.flatMap(([name = '', value = '']) => [make('dt', name), make('dd', value)]),
  );
}

/** The order by which the armies agree on their hour. */
const ATTACK_KEY = 'attack-time';

/** A time of day of 24 hours in the reader's zone, with the date where that is another day. */
function clock(/** @type {string | number} */ at) {
  const time = new Date(at);
  if (Number.isNaN(time.getTime())) return String(at);
  const isToday = time.toDateString() === new Date().toDateString();
  return time.toLocaleString(words.locale, {
    timeStyle: 'medium',
    hourCycle: 'h23',
    ...(isToday ? {} : { dateStyle: 'medium' }),
  });
}

/** @param {number} seconds */
function span(seconds) {
  const [h, min, s] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  if (h > 0) return `${h} h ${min} min`;
  return min > 0 ? `${min} min ${s} s` : `${s} s`;
}

/** @param {string} key @param {string} value */
function orderText(key, value) {
  return key === ATTACK_KEY ? words.attackAt(clock(value)) : `${key} = ${value}`;
}

/** @param {Command} command */
function commandText({ type, key = '', value = '' }) {
  return type === 'set' ? orderText(key, value) : words.noop;
}

/** @param {NodeState} state */
function summary({ state, term, leader }) {
  switch (state) {
    case 'Leader':
      return words.leads(term);
    case 'Candidate':
      return words.stands(term);
    case 'Follower':
      return words.follows(term, leader);
  }
}

/** @param {NodeState} state */
function showCondition(state) {
  const matches = (state.peers ?? []).map(
    (peer) => `${words.inText(peer.node)}: ${peer.matchIndex}`,
  );
  /** @type {[string, string][]} */
  const progress = matches.length === 0 ? [] : [[words.heldUpTo, matches.join(', ')]];
  const kept = state.durable ? words.durable : words.volatile;
  showRows('condition', [
    [words.state, words.states[state.state]],
    [words.term, String(state.term)],
    [words.votedFor, words.inText(state.votedFor)],
    [words.leader, words.inText(state.leader)],
    ['Log', words.entries(state.lastLogIndex, state.commitIndex)],
    ...progress,
    [words.rules, `${words.ruleNames[state.rules]}, ${kept}`],
    [words.process, words.upFor(state.pid, span(Math.round(state.uptimeMs / 1000)))],
    [words.version, state.version],
  ]);
}

/** @param {NodeState} state */
function showLog({ log, lastLogIndex, commitIndex }) {
  const shown = [...log].reverse().map(({ index, term, command }) => {
    const item = make('li', '', index > commitIndex ? 'waiting' : '');
    item.append(
      make('span', String(index)),
      make('span', words.inTerm(term)),
      make('span', commandText(command) + (index > commitIndex ? words.waiting : '')),
    );
    return item;
  });
  byId('log').replaceChildren(...shown);
  const hidden = lastLogIndex - log.length;
  byId('log-note').textContent =
    lastLogIndex === 0 ? words.empty : hidden > 0 ? words.older(hidden) : '';
}

/** Where a general's page is, as seen from this one. @param {string} server */
function pageAddress(server) {
  return `http://${server.replace(/^(0\.0\.0\.0|\[::\]):/, `${location.hostname}:`)}/`;
}

/** @param {string} href @param {string} text */
function link(href, text) {
  const element = document.createElement('a');
  element.href = href;
  element.textContent = text;
  return element;
}

/** @param {NodeState} state */
function showPeers({ servers, node, leader }) {
  const items = servers.map((server, id) => {
    const item = make('li', '');
    const port = server.slice(server.lastIndexOf(':') + 1);
    item.append(link(id === node ? '/' : pageAddress(server), words.onPort(id, port)));
    if (id === node) item.append(make('span', words.thisOne));
    if (id === leader) item.append(make('span', words.isLeader));
    return item;
  });
  byId('peers').replaceChildren(...items);
}

/** Who takes an order, and a form where that is this general. @param {NodeState} state */
function showForm({ node, leader, servers }) {
  const note = byId('give-note');
  byId('give-form').hidden = leader !== node;
  if (leader === node) note.replaceChildren(words.takesOrders);
  else if (leader === null) note.replaceChildren(words.knowsNone);
  else {
    const [before = '', after = ''] = words.sendsOn('\n').split('\n');
    const leaderLink = link(pageAddress(servers[leader] ?? ''), words.inText(leader));
    note.replaceChildren(before, leaderLink, after);
  }
}

/** @type {NodeState['attack']} */
let attack = null;

function showAttack() {
  const line = byId('attack');
  line.hidden = attack === null;
  if (attack === null) return;
  const at = clock(attack.time);
  const leftS = Math.ceil((new Date(attack.time).getTime() - Date.now()) / 1000);
  if (attack.status === 'ordered') line.textContent = words.attacks(at, span(Math.max(0, leftS)));
  else if (attack.status === 'attacked') line.textContent = words.attacked(at);
  else line.textContent = words.missed[attack.reason ?? 'late'](at);
}

/** @param {NodeState} state */
function show(state) {
  document.body.className = state.state.toLowerCase();
  document.title = `${words.general(state.node)}, ${words.states[state.state]}, ${words.inTerm(state.term)}`;
  byId('name').textContent = words.general(state.node);
  byId('summary').textContent = summary(state);
  showCondition(state);
  showLog(state);
  showPeers(state);
  showForm(state);
  const orders = Object.entries(state.orders);
  const hidden = orders.length - SHOWN_ORDERS;
  const rows = orders
    .slice(0, SHOWN_ORDERS)
    .map(([key, value]) => [key, key === ATTACK_KEY ? clock(value) : value]);
  if (hidden > 0) rows.push(words.moreOrders(hidden));
  showRows('orders', orders.length === 0 ? [[words.none, '']] : rows);
  attack = state.attack;
  showAttack();
  byId('curl').textContent = [
    `curl ${location.origin}/heartbeat`,
    `curl -L -X PUT ${location.origin}/orders/attack-time -H 'content-type: text/plain' -d +30s`,
  ].join('\n');
}

function showSilence() {
  document.body.className = 'silent';
  byId('summary').textContent = words.silent;
}

/** What an event tells that the general did; null for what happens all the time. @param {NodeEvent} event */
function deedOf(event) {
  const { deed } = words;
  switch (event.type) {
    case 'stateChanged':
      if (event.to === 'Leader') return deed.elected(event.term);
      return event.to === 'Candidate' ? deed.stood(event.term) : deed.followed(event.term);
    case 'voteCast':
      if (event.candidate === event.node) return null;
      return event.granted ? deed.voted(event.candidate) : deed.refused(event.candidate);
    case 'entriesAppended':
      return deed.wrote(event.entries.map(({ command }) => commandText(command)).join('; '));
    case 'entriesRemoved':
      return deed.struck(event.count);
    case 'attackOrdered':
      return deed.knows(clock(event.time));
    case 'attacked':
      return deed.attacked;
    case 'attackMissed':
      return deed.missed;
    default:
      return null;
  }
}

/** @param {NodeEvent} event */
function tell(event) {
  const deed = deedOf(event);
  if (deed === null) return;
  const list = byId('deeds');
  const item = make('li', '');
  item.append(make('span', clock(event.at)), make('span', deed));
  byId('deeds-note').hidden = true;
  list.prepend(item);
  while (list.childElementCount > SHOWN_DEEDS) list.lastElementChild?.remove();
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

/** Gives what is in the form as an order to this general, which leads. */
async function give() {
  const [key, value, answer] = [field('key'), field('value'), byId('answer')];
  answer.textContent = '…';
  try {
    const response = await fetch(`/orders/${encodeURIComponent(key.value)}`, {
      method: 'PUT',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ value: value.value }),
      redirect: 'manual',
    });
    const body = response.type === 'opaqueredirect' ? {} : await response.json();
    answer.textContent = response.ok
      ? words.committed(body.index)
      : (body.detail ?? words.noAnswer);
  } catch {
    answer.textContent = words.noAnswer;
  }
  void refresh();
}

/** @param {string} id */
function field(id) {
  const element = byId(id);
  if (!(element instanceof HTMLInputElement)) throw new Error(`${id} is no field.`);
  return element;
}

for (const element of document.querySelectorAll('[data-words]')) {
  if (!(element instanceof HTMLElement)) continue;
  const text = Object.entries(words).find(([name]) => name === element.dataset['words'])?.[1];
  if (typeof text === 'string') element.textContent = text;
}
byId('give-form').addEventListener('submit', (event) => {
  event.preventDefault();
  void give();
});

const events = new EventSource('/events');
events.onmessage = (/** @type {MessageEvent<string>} */ event) => {
  /** @type {NodeEvent} */
  const told = JSON.parse(event.data);
  if (told.type === 'messageArrived') beat();
  else tell(told);
  void refresh();
};
events.onopen = () => void refresh();
events.onerror = () => void refresh();
setInterval(() => {
  if (events.readyState !== EventSource.OPEN) void refresh();
}, POLL_MS);
setInterval(showAttack, 1000);
void refresh();
