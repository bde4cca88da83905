import type { Format } from '../format';
import type { Story } from '../en/story';

export const story = (f: Format): Story => ({
  siegeBegan: (count) =>
    `Eine Belagerung beginnt: ${f.number(count)} ${f.plural(count, { one: 'Heer', other: 'Heere' })} vor der Stadt.`,
  spawned: (who, pid) => `${who} wird ins Feld gerufen${pid === null ? '' : ` (Prozess ${pid})`}.`,
  exited: {
    killed: (who) => `${who} wurde getötet. Was er notiert hat, bleibt auf der Platte.`,
    guard: (who) => `${who} ist fort: Der Wächter hat das Programm gestoppt (Exit-Status 3).`,
    port: (who) => `${who} kann den eigenen Port nicht öffnen: Ein anderes Programm belegt ihn.`,
    storage: (who) => `${who} kann das Gespeicherte nicht lesen oder schreiben und hört auf.`,
    notReady: (who) => `${who} hat sich nicht rechtzeitig gemeldet und wurde aufgegeben.`,
    stopped: (who) => `${who} verlässt geordnet das Feld.`,
    crashed: (who) => `${who} ist abgestürzt.`,
  },
  contactMade: (who, clock) => `${who} ist zu hören: Er läuft bereits.${clock}`,
  contactLost: (who) => `${who} ist nicht zu hören. Ob er lebt, ist unbekannt.`,
  membersChanged: ({ joined, removed, unwatched, learners, addresses }) => {
    if (joined.length + removed.length + unwatched === 0) {
      return 'Allen Mitgliedern von etcd wird wieder zugesehen.';
    }
    const members =
      unwatched === 1
        ? 'ein Mitglied, dem hier niemand zusieht'
        : `${f.number(unwatched)} Mitglieder, denen hier niemand zusieht`;
    const without =
      learners === 0
        ? ''
        : learners === unwatched
          ? ', ohne Stimme'
          : `, davon ${f.number(learners)} ohne Stimme`;
    return [
      ...joined.map((who) => `${who} ist jetzt ein Mitglied von etcd, und ihm wird zugesehen.`),
      ...removed.map((who) => `${who} ist kein Mitglied von etcd mehr.`),
      ...(unwatched === 0
        ? []
        : [
            `Der Cluster hat ${members}${without}.`,
            addresses === null
              ? 'Wer noch nicht gestartet ist, dem wird zugesehen, sobald er antwortet.'
              : `Wer unter der Adresse nicht antwortet, die er nennt, dem lässt sich unter einer anderen zusehen: Beende dies und gib raft siege attach ${addresses.join(',')} mit ihr an seiner Stelle ein.`,
          ]),
    ].join(' ');
  },
  clock: {
    same: (_by, within) =>
      `Ein Unterschied seiner Uhr zu dieser ist auf ${within} ms genau nicht zu sehen.`,
    ahead: (by, within) =>
      `Seine Uhr geht dieser um ${by} ms vor, auf ${within} ms genau; seine Zeiten stehen hier nach dieser.`,
    behind: (by, within) =>
      `Seine Uhr geht dieser um ${by} ms nach, auf ${within} ms genau; seine Zeiten stehen hier nach dieser.`,
  },
  replacement: (who, wait) => `${who} wird in ${wait} ersetzt.`,
  frozen: {
    commander: (who) => `${who} ist mitten in der Bewegung eingefroren: am Leben, aber untätig.`,
    outside: (who) =>
      `${who} steht still: Jemand außerhalb dieses Programms hat den Prozess angehalten.`,
    silent: (who) => `${who} antwortet nicht mehr: Der Prozess steht still, niemand weiß, warum.`,
  },
  thawed: {
    commander: (who) => `${who} taut auf und macht weiter, als wäre keine Zeit vergangen.`,
    outside: (who) =>
      `${who} macht weiter: Jemand außerhalb dieses Programms hat den Prozess fortgesetzt.`,
    silent: (who) => `${who} ist wieder zu hören und macht weiter.`,
  },
  roadCut: (from, to) => `Die Straße von ${from} zu ${to} ist gesperrt.`,
  roadOpen: (from, to, road) => `Die Straße von ${from} zu ${to} ist frei: ${road}.`,
  together: {
    killed: (who) => `${who} wurden getötet. Was sie notiert haben, bleibt auf der Platte.`,
    isolated: (who) => `${who} ist abgeschnitten: Alle Straßen zu ihm sind gesperrt.`,
    cut: (count) => `${f.number(count)} Straßen sind gesperrt.`,
    open: (count, travel) => `${f.number(count)} Straßen sind frei; ein Bote braucht ${travel}.`,
  },
  sendsCopy: (who, to) =>
    `Ein Bote von ${who} ist doppelt da: Eine zweite Ausfertigung macht sich zu ${to} auf.`,
  fogComes: (rate, seed) =>
    `Nebel zieht auf: etwa ${rate} Störungen in der Minute, zufällig mit Startwert ${seed}. Jede endet von selbst.`,
  fogLifts: 'Der Nebel lichtet sich: Es kommen keine zufälligen Störungen mehr.',
  heraldSays: (text) => `Der Herold sagt: „${text}“.`,
  paceChanged: (heartbeat, from, to, travel) =>
    `Die Belagerung nimmt ein anderes Tempo an: alle ${heartbeat} ein Herzschlag, Wahl-Timeouts von ${from} bis ${to}, ${travel} auf der Straße.`,
  timersSpread: 'Jeder General hat sein eigenes Wahl-Timeout: Stimmen werden sich nicht teilen.',
  timersAligned: 'Alle Generäle haben dasselbe Wahl-Timeout: Stimmen werden sich teilen.',
  replaceOn: 'Vom Wächter gestoppte Generäle werden ab jetzt ersetzt.',
  replaceOff: 'Vom Wächter gestoppte Generäle werden nicht mehr ersetzt.',
  orderGiven: (to, order) => `Du schickst ${to} einen Befehl: ${order}.`,
  orderNamed: (order) => ` „${order}“`,
  orderCommitted: (who, order, entry) =>
    `${who} antwortet dir: Der Befehl${order} ist als ${entry} beschlossen, eine Mehrheit hat ihn.`,
  orderUnanswered: (order) =>
    `Auf deinen Befehl${order} kommt keine Antwort. Er kann noch ausgeführt werden.`,
  orderInDoubt: (who, order) =>
    `${who} antwortet dir: Der Befehl${order} ist nicht rechtzeitig beschlossen. Er kann noch ausgeführt werden.`,
  orderTurnedDown: (who, order, status) =>
    status === null
      ? `Am Port von ${who} antwortet niemand: Dein Befehl${order} wird nicht ausgeführt.`
      : `Du bekommst Antwort von ${who}: Der Befehl${order} wurde nicht ausgeführt (HTTP ${status}).`,
  cityFalls: (attacked, size) =>
    `Die Stadt fällt: ${attacked} von ${size} Heeren griffen gemeinsam an.`,
  cityHolds: (attacked, size) =>
    attacked === 0
      ? 'Die Stunde verstreicht, niemand greift an. Die Stadt hält stand.'
      : `Die Stadt hält stand: Nur ${attacked} von ${size} Heeren ${f.plural(attacked, { one: 'griff', other: 'griffen' })} an.`,
  violation: (property) => `Eine Sicherheitseigenschaft ist verletzt: ${property}.`,
  lessonOpened: (lesson) => `Jemand wünscht an einem Terminal eine Lektion: ${lesson}.`,
  machineSlept: (span) => `Dieser Computer hat ${span} geschlafen, und alle Generäle mit ihm.`,
  clockSet: (span, isForward) =>
    `Die Uhr dieses Computers wurde um ${span} ${isForward ? 'vorgestellt' : 'zurückgestellt'}.`,
  gap: (who, count) =>
    `${f.number(count)} ${f.plural(count, { one: 'Meldung', other: 'Meldungen' })} von ${who} ${f.plural(count, { one: 'fehlt', other: 'fehlen' })}.`,
  programStarted: (who) => `${who} zieht ins Feld: ein anderes Programm, das jetzt zuhört.`,
  programWrote: (who, line) => `${who} schreibt: ${line}`,
  heardState: {
    message: (who, state, term) =>
      `Die Nachrichten von ${who} zeigen, was er ist: ${state}, ${term}.`,
    state: (who, state, term) => `Gefragt, was er ist, sagt ${who}: ${state}, ${term}.`,
    output: (who, state, term) => `Die Ausgabe von ${who} sagt, was er ist: ${state}, ${term}.`,
  },
  memberTold: (who, committed, applied, isLearner) =>
    `${who}${isLearner ? ', ein Learner ohne Stimme,' : ''} weiß: Alles bis Eintrag ${committed} ist beschlossen, und hat alles bis ${applied} angewandt.`,
  started: (who, state, term) => `${who} zieht als ${state} in Term ${term} ins Feld.`,
  returned: (who, term, entries) =>
    `${who} ist als Follower zurück, mit dem Gespeicherten: Term ${term} und ${
      entries === 0
        ? 'ein leeres Log'
        : `${f.number(entries)} ${f.plural(entries, { one: 'Log-Eintrag', other: 'Log-Einträge' })}`
    }.`,
  becameCandidate: (who, term) =>
    `${who} hat zu lange keinen Leader gehört und stellt sich in Term ${term} zur Wahl.`,
  becameLeader: (who, term) => `${who} ist gewählt: Leader in Term ${term}.`,
  gaveUpCandidacy: (who, term) => `${who} gibt die Kandidatur auf und folgt in Term ${term}.`,
  steppedDown: (who, term) => `${who} erfährt von Term ${term} und tritt zurück.`,
  stateChanged: (who, from, to) => `${who} wechselt von ${from} zu ${to}.`,
  termChanged: (who, term, previous) => `${who} geht von Term ${previous} zu Term ${term}.`,
  follows: (who, leader) => `${who} hält ${leader} für den Leader.`,
  leadsItself: (who) => `${who} führt.`,
  followsNobody: (who) => `${who} kennt keinen Leader mehr.`,
  votesForItself: (who, term) => `${who} stimmt in Term ${term} für sich selbst.`,
  votes: (who, candidate, term) => `${who} gibt ${candidate} die eine Stimme für Term ${term}.`,
  because: {
    leaderUnheard: (term) =>
      `Einen ganzen Election-Timeout lang kam kein Wort eines Leaders von Term ${term}.`,
    majorityGranted: (votes, size, term) =>
      `${f.number(votes)} von ${f.number(size)} Generälen haben in Term ${term} dafür gestimmt.`,
    leaderHeard: (leader, term) => `${leader} führt in Term ${term} bereits.`,
    higherTerm: {
      requestVote: (sender, term, own) =>
        `${sender} bittet in Term ${term} um Stimmen; der eigene Term ${own} ist niedriger.`,
      appendEntries: (sender, term, own) =>
        `${sender} führt in Term ${term}; der eigene Term ${own} ist niedriger.`,
      answer: (sender, term, own) =>
        `${sender} antwortete in Term ${term}; der eigene Term ${own} ist niedriger.`,
    },
  },
  refuses: {
    staleTerm: (who, candidate, term) =>
      `${who} verweigert ${candidate} die Stimme: Es ist schon Term ${term}.`,
    votedForAnother: (who, candidate, term) =>
      `${who} verweigert ${candidate} die Stimme: Die Stimme für Term ${term} ist schon vergeben.`,
    logBehind: (who, candidate) =>
      `${who} verweigert ${candidate} die Stimme: Jenem Log fehlen Einträge, die hier stehen.`,
  },
  countsVote: (who, voter) => `${who} zählt eine Stimme von ${voter}.`,
  countsRefusal: (who, voter) => `${who} zählt eine Absage von ${voter}.`,
  waits: (who, wait) => `${who} wartet ${wait} auf ein Wort des Leaders.`,
  holdsTimer: (who) =>
    `Der Wahl-Timer von ${who} ist angehalten: Er steht still, und ${who} verliert nie die Geduld.`,
  releasesTimer: (who) => `Der Wahl-Timer von ${who} läuft wieder, von vorn.`,
  beats: (who, interval) => `${who} schickt alle ${interval} einen Herzschlag.`,
  writes: (who, entries, order) =>
    order === ''
      ? `${who} schreibt ${entries} ins Log.`
      : `${who} schreibt ${entries} ins Log: ${order}.`,
  strikesOut: (who, entries) => `${who} streicht ${entries}: Im Log des Leaders steht es anders.`,
  progress: (who, peer, index) => `${who} weiß: ${peer} hat das Log bis Eintrag ${index}.`,
  commits: (who, index) => `${who} weiß: Alles bis Eintrag ${index} ist beschlossen.`,
  applies: (who, index) => `${who} hat alles bis Eintrag ${index} angewandt.`,
  arrives: (from, who) => `Ein Bote von ${from} erreicht ${who}.`,
  lost: {
    cut: (from, to) => `Ein Bote von ${from} zu ${to} ist verloren: Die Straße ist gesperrt.`,
    loss: (from, to) => `Ein Bote von ${from} zu ${to} geht unterwegs verloren.`,
    stranger: (from, to) =>
      `Am Port von ${to} hört ein General einer anderen Belagerung zu; er weist den Boten von ${from} ab.`,
    unreachable: (from, to) => `Ein Bote von ${from} trifft im Lager von ${to} niemanden an.`,
    expired: (from, to) =>
      `Ein Bote von ${from} zu ${to} wird zurückgerufen: Die Zeit für eine Antwort ist vorbei.`,
    full: (from, to) =>
      `Zu viele Boten von ${from} zu ${to} sind ohne Antwort; dieser bleibt daheim.`,
    unawaited: (from, to) =>
      `Eine Antwort von ${from} ist vergebens: ${to} wartet nicht mehr darauf.`,
    senderEnded: (from, to) => `Ein Bote von ${from} zu ${to} endet mit seinem General.`,
  },
  turnsAway: {
    cluster: (who, whom) => `${who} weist ${whom} ab: aus einer anderen Belagerung.`,
    arguments: (who, whom) =>
      `${who} weist ${whom} ab: Den beiden wurden andere Listen von Generälen oder andere Anführer genannt.`,
    decree: (who, whom) =>
      `${who} weist ${whom} ab: Einer von beiden folgte einem General, der sein Log verloren hatte.`,
  },
  leadForgotten: (who, witness) =>
    `${who} hat alles Gespeicherte verloren und folgt: ${witness} weiß von einem Anführer.`,
  unanswered: {
    expired: (who, peer) => `${who} hat zu lange auf eine Antwort von ${peer} gewartet.`,
    brokenOff: (who, peer) => `${who} bekommt keine Antwort von ${peer}: Die Verbindung brach ab.`,
    refused: (who, peer) =>
      `${who} wird von ${peer} abgewiesen, der gerade endet oder zu viel zu tun hat.`,
    unusable: (who, peer) => `Was ${peer} antwortete, ergibt für ${who} keinen Sinn.`,
    senderEnded: (who, peer) => `${who} endet und wartet auf keine Antwort von ${peer} mehr.`,
  },
  heardOut: (who, peer) => `${who} hat alles angenommen, was ${peer} vor seinem Ende schickte.`,
  diskLost: {
    vote: (who) =>
      `Der Speicher von ${who} hat seine Stimme verloren: Das sieht Raft nicht vor, eine Eigenschaft kann brechen.`,
    log: (who, index) =>
      `Der Speicher von ${who} hat sein Log ab Eintrag ${index} verloren: Das sieht Raft nicht vor, eine Eigenschaft kann brechen.`,
    all: (who) =>
      `Der Speicher von ${who} hat alles verloren: Das sieht Raft nicht vor, eine Eigenschaft kann brechen.`,
  },
  stateTold: (who) =>
    `${who} meldet, wie es um ihn steht, für alle, die nicht gehört haben, wie es dazu kam.`,
  orderReceived: (who, order) => `Ein Befehl erreicht ${who}: ${order}.`,
  orderAccepted: (who, order, index) =>
    `${who} nimmt den Befehl als Eintrag ${index} ins Log: ${order}.`,
  orderRefused: (who) => `${who} nimmt den Befehl nicht an: Er kennt keinen Leader.`,
  orderSentOn: (who, leader) =>
    `${who} nimmt den Befehl nicht an, denn das tut nur ein Leader: Er schickt ihn weiter zu ${leader}.`,
  attackOrdered: (who, time) => `${who} kennt jetzt die Stunde: Angriff um ${time}.`,
  attacks: (who) => `${who} greift an!`,
  missesHour: {
    late: (who, time) => `${who} verpasst den Angriff um ${time}: Die Nachricht kam zu spät.`,
    asleep: (who, time) =>
      `${who} verpasst den Angriff um ${time}: Der Prozess lief zu der Stunde nicht.`,
    absent: (who, time) =>
      `${who} findet im Log einen Angriff um ${time}, der vor der Berufung war.`,
  },
  guardStops: (who, term, from, to, rules) =>
    `Der Wächter stoppt ${who}, der von einem Term über ${term} erfahren hat: Nach ${rules} darf ${from} nicht ${to} werden.`,
  stopping: (who, status) => `${who} endet mit Exit-Status ${status}.`,
  dropped: (who, count) =>
    `${who} konnte ${f.number(count)} ${f.plural(count, { one: 'Meldung', other: 'Meldungen' })} nicht zustellen.`,
});
