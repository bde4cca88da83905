/** What the page says, in the languages that the window speaks. */
const WORDS = {
  en: {
    locale: 'en-GB',
    general: (/** @type {number} */ id) => `General ${id}`,
    inText: (/** @type {number | null} */ id) => (id === null ? 'nobody' : `general ${id}`),
    condition: 'Condition',
    orders: 'Orders in force',
    log: 'Log, newest first',
    peers: 'All generals',
    deeds: 'What it did last',
    give: 'Give an order',
    name: 'Order',
    value: 'Value',
    send: 'Give',
    curl: 'The same with curl',
    none: 'None so far',
    yet: 'Nothing since this page was opened.',
    state: 'State',
    states: { Follower: 'Follower', Candidate: 'Candidate', Leader: 'Leader' },
    term: 'Term',
    inTerm: (/** @type {number} */ term) => `term ${term}`,
    votedFor: 'Voted for',
    leader: 'Leader',
    entries: (/** @type {number} */ all, /** @type {number} */ committed) =>
      `${all} ${all === 1 ? 'entry' : 'entries'}, ${committed} committed`,
    heldUpTo: 'Held up to',
    rules: 'Rules',
    ruleNames: { exercise: 'the exercise’s', paper: 'the paper’s' },
    durable: 'kept on disk',
    volatile: 'nothing is kept',
    process: 'Process',
    upFor: (/** @type {number} */ pid, /** @type {string} */ time) => `${pid}, up for ${time}`,
    version: 'Version',
    leads: (/** @type {number} */ term) =>
      `Leader of term ${term}: sends heartbeats to the others.`,
    stands: (/** @type {number} */ term) =>
      `Candidate in term ${term}: asks the others for their votes.`,
    follows: (/** @type {number} */ term, /** @type {number | null} */ leader) =>
      leader === null
        ? `Follower in term ${term}: knows no leader at the moment.`
        : `Follower in term ${term}: follows general ${leader}.`,
    silent: 'No answer from this general. It is asked again every two seconds.',
    attackAt: (/** @type {string} */ time) => `attack at ${time}`,
    noop: 'no-op',
    waiting: ' (not committed yet)',
    empty: 'Empty so far.',
    older: (/** @type {number} */ count) => `${count} older ones are in /log.`,
    moreOrders: (/** @type {number} */ count) => [`${count} more`, 'are in /orders'],
    thisOne: 'this one',
    isLeader: 'leads',
    onPort: (/** @type {number} */ id, /** @type {string} */ port) =>
      `General ${id} on port ${port}`,
    attacks: (/** @type {string} */ at, /** @type {string} */ left) =>
      `Attacks at ${at}, in ${left}.`,
    attacked: (/** @type {string} */ at) => `Attacked at ${at}.`,
    missed: {
      late: (/** @type {string} */ at) => `Missed the attack of ${at}: it learned of it too late.`,
      asleep: (/** @type {string} */ at) =>
        `Missed the attack of ${at}: its process did not run at that time.`,
      absent: (/** @type {string} */ at) =>
        `Missed the attack of ${at}: this process was started only after it.`,
    },
    takesOrders: 'It leads, so it takes orders itself.',
    sendsOn: (/** @type {string} */ who) => `Only the leader takes orders. That is ${who}.`,
    knowsNone: 'It knows no leader at the moment, so nobody takes an order. Try again soon.',
    committed: (/** @type {number} */ index) => `Committed as entry ${index}: a majority holds it.`,
    noAnswer: 'No answer came. The order may still be carried out.',
    deed: {
      elected: (/** @type {number} */ term) => `was elected leader of term ${term}`,
      stood: (/** @type {number} */ term) => `stood for election in term ${term}`,
      followed: (/** @type {number} */ term) => `became a follower in term ${term}`,
      voted: (/** @type {number} */ who) => `gave its vote to general ${who}`,
      refused: (/** @type {number} */ who) => `refused its vote to general ${who}`,
      wrote: (/** @type {string} */ order) => `wrote into its log: ${order}`,
      struck: (/** @type {number} */ count) =>
        `struck ${count} ${count === 1 ? 'entry' : 'entries'} out of its log`,
      knows: (/** @type {string} */ at) => `learned the hour: ${at}`,
      attacked: 'attacked',
      missed: 'missed the attack',
    },
  },
  de: {
    locale: 'de-DE',
    general: (/** @type {number} */ id) => `General ${id}`,
    inText: (/** @type {number | null} */ id) => (id === null ? 'niemand' : `General ${id}`),
    condition: 'Zustand',
    orders: 'Befehle in Kraft',
    log: 'Log, Neuestes zuerst',
    peers: 'Alle Generäle',
    deeds: 'Was er zuletzt tat',
    give: 'Einen Befehl geben',
    name: 'Befehl',
    value: 'Wert',
    send: 'Geben',
    curl: 'Dasselbe mit curl',
    none: 'Noch keine',
    yet: 'Nichts, seit diese Seite offen ist.',
    state: 'Rolle',
    states: { Follower: 'Follower', Candidate: 'Kandidat', Leader: 'Leader' },
    term: 'Term',
    inTerm: (/** @type {number} */ term) => `Term ${term}`,
    votedFor: 'Stimme für',
    leader: 'Leader',
    entries: (/** @type {number} */ all, /** @type {number} */ committed) =>
      `${all} ${all === 1 ? 'Eintrag' : 'Einträge'}, ${committed} beschlossen`,
    heldUpTo: 'Haben bis',
    rules: 'Regeln',
    ruleNames: { exercise: 'die der Übung', paper: 'die des Papers' },
    durable: 'auf der Platte bewahrt',
    volatile: 'nichts wird bewahrt',
    process: 'Prozess',
    upFor: (/** @type {number} */ pid, /** @type {string} */ time) => `${pid}, läuft seit ${time}`,
    version: 'Version',
    leads: (/** @type {number} */ term) =>
      `Leader von Term ${term}: schickt den anderen Heartbeats.`,
    stands: (/** @type {number} */ term) =>
      `Kandidat in Term ${term}: bittet die anderen um ihre Stimmen.`,
    follows: (/** @type {number} */ term, /** @type {number | null} */ leader) =>
      leader === null
        ? `Follower in Term ${term}: kennt im Moment keinen Leader.`
        : `Follower in Term ${term}: folgt General ${leader}.`,
    silent: 'Dieser General antwortet nicht. Er wird alle zwei Sekunden wieder gefragt.',
    attackAt: (/** @type {string} */ time) => `Angriff um ${time}`,
    noop: 'No-op',
    waiting: ' (noch nicht beschlossen)',
    empty: 'Noch leer.',
    older: (/** @type {number} */ count) => `${count} ältere stehen in /log.`,
    moreOrders: (/** @type {number} */ count) => [`${count} weitere`, 'stehen in /orders'],
    thisOne: 'dieser hier',
    isLeader: 'führt',
    onPort: (/** @type {number} */ id, /** @type {string} */ port) =>
      `General ${id} an Port ${port}`,
    attacks: (/** @type {string} */ at, /** @type {string} */ left) =>
      `Greift um ${at} an, in ${left}.`,
    attacked: (/** @type {string} */ at) => `Griff um ${at} an.`,
    missed: {
      late: (/** @type {string} */ at) =>
        `Verpasste den Angriff um ${at}: Er erfuhr zu spät davon.`,
      asleep: (/** @type {string} */ at) =>
        `Verpasste den Angriff um ${at}: Sein Prozess lief zu der Zeit nicht.`,
      absent: (/** @type {string} */ at) =>
        `Verpasste den Angriff um ${at}: Dieser Prozess wurde erst danach gestartet.`,
    },
    takesOrders: 'Er führt, also nimmt er Befehle selbst an.',
    sendsOn: (/** @type {string} */ who) => `Nur der Leader nimmt Befehle an. Das ist ${who}.`,
    knowsNone: 'Er kennt im Moment keinen Leader, also nimmt niemand einen Befehl an.',
    committed: (/** @type {number} */ index) =>
      `Als Eintrag ${index} beschlossen: Eine Mehrheit hat ihn.`,
    noAnswer: 'Es kam keine Antwort. Der Befehl kann noch ausgeführt werden.',
    deed: {
      elected: (/** @type {number} */ term) => `wurde zum Leader von Term ${term} gewählt`,
      stood: (/** @type {number} */ term) => `stellte sich in Term ${term} zur Wahl`,
      followed: (/** @type {number} */ term) => `wurde in Term ${term} Follower`,
      voted: (/** @type {number} */ who) => `gab seine Stimme General ${who}`,
      refused: (/** @type {number} */ who) => `verweigerte General ${who} seine Stimme`,
      wrote: (/** @type {string} */ order) => `schrieb in sein Log: ${order}`,
      struck: (/** @type {number} */ count) =>
        `strich ${count} ${count === 1 ? 'Eintrag' : 'Einträge'} aus seinem Log`,
      knows: (/** @type {string} */ at) => `erfuhr die Stunde: ${at}`,
      attacked: 'griff an',
      missed: 'verpasste den Angriff',
    },
  },
};

/** The first language of the reader's that the page has; else English. */
const words =
  [...navigator.languages]
    .map((tag) => tag.toLowerCase().split('-')[0])
    .flatMap((code) => (code === 'de' || code === 'en' ? [WORDS[code]] : []))[0] ?? WORDS.en;
document.documentElement.lang = words.locale.slice(0, 2);
