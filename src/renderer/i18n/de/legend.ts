import type { Legend } from '../en/legend';

export const legend: Legend = {
  groups: {
    roles: 'Rollen an der Gestalt, Terms an der Farbe',
    conditions: 'Was dem Prozess geschah',
    messengers: 'Boten',
    etcd: 'Boten der Mitglieder von etcd',
    papers: 'Stimmen und Einträge',
    field: 'Straßen und Angriff',
    diagram: 'Raum-Zeit-Diagramm',
  },
  items: {
    follower: {
      name: 'Follower',
      text: 'Steht mit dem Speer und ist geduldig, solange Herzschläge kommen.',
    },
    candidate: {
      name: 'Kandidat',
      text: 'Hebt das Horn und bittet um Stimmen; darüber ein Siegel für jede Stimme.',
    },
    leader: {
      name: 'Leader',
      text: 'Krone und erhobenes Banner. Schickt Herzschläge und Einträge.',
    },
    term: {
      name: 'Term',
      text: 'Banner, Helmbusch und Sockel tragen die Farbe des Terms. Wer zurückliegt, behält die alte, bis er es erfährt.',
    },
    timer: {
      name: 'Election Timer',
      text: 'Der Ring leert sich genau bis zum Election Timeout. Ein Herzschlag füllt ihn wieder.',
    },
    heartbeatTimer: {
      name: 'Herzschlag-Timer',
      text: 'Der Ring eines Leaders ist golden und leert sich bis zu seinem nächsten Herzschlag.',
    },
    foreign: {
      name: 'Fremdes Programm',
      text: 'Sein Schild hat einen gestrichelten Rand; was es nicht sagt, ist nicht zu sehen.',
    },
    chosen: {
      name: 'Betrachtet',
      text: 'Der General, um den es im Inspektor und bei den Tasten geht.',
    },
    dead: { name: 'Tot', text: 'Getötet oder abgestürzt. Das Log bleibt auf der Platte.' },
    frozen: { name: 'Eingefroren', text: 'Der Prozess steht still. Nachrichten warten am Port.' },
    guard: {
      name: 'Vom Wächter gestoppt',
      text: 'Das Programm wollte einen Zustandswechsel, den die Regeln verbieten.',
    },
    unheard: {
      name: 'Unbekannt',
      text: 'Ein General auf einem anderen Rechner ist nicht zu hören. Er kann trotzdem leben.',
    },
    starting: { name: 'Zieht ins Feld', text: 'Der Prozess fährt gerade hoch.' },
    port: {
      name: 'Versperrt',
      text: 'Er konnte nicht starten: Der Port ist belegt oder der Speicher defekt.',
    },
    heartbeat: {
      name: 'Herzschlag',
      text: 'Ein Reiter mit einem Herzen auf dem Banner: AppendEntries ohne Einträge.',
    },
    entries: {
      name: 'Einträge',
      text: 'Ein Reiter mit Schriftrolle: AppendEntries mit Einträgen für das Log.',
    },
    voteAsked: { name: 'Bitte um eine Stimme', text: 'Ein Reiter mit einer Frage: RequestVote.' },
    accepted: {
      name: 'Bestätigung',
      text: 'Ein Läufer mit Haken: Das Log des Followers stimmt jetzt überein.',
    },
    rejected: {
      name: 'Zurückweisung',
      text: 'Ein Läufer mit Kreuz: ein alter Term, oder die Logs weichen ab.',
    },
    voteGranted: { name: 'Stimme gewährt', text: 'Ein Läufer mit dem Siegel einer Stimme.' },
    voteRefused: { name: 'Stimme verweigert', text: 'Ein Läufer mit durchgestrichenem Siegel.' },
    turnedAway: {
      name: 'Abgewiesen',
      text: 'Ein Läufer mit geschlossener Tafel: Der General endet gerade oder hat zu viel zu tun.',
    },
    otherAsked: {
      name: 'Andere Anfrage',
      text: 'Ein Reiter mit einem Paket: eine Anfrage eines anderen Programms, die nicht zu Raft gehört.',
    },
    otherAnswered: {
      name: 'Andere Antwort',
      text: 'Ein Läufer mit einem Paket: was darauf geantwortet wurde.',
    },
    heard: {
      name: 'Herzschlag gehört',
      text: 'Ein Läufer mit einem Herzen auf dem Brief: MsgHeartbeatResp, das nichts über das Log sagt.',
    },
    preVoteAsked: {
      name: 'Probe einer Wahl',
      text: 'Ein Reiter, dessen Frage einen gebrochenen Rand hat: MsgPreVote. Würdest du für mich stimmen? Kein Term steigt dafür.',
    },
    preVoteGranted: {
      name: 'Probe gewährt',
      text: 'Ein Läufer mit kleinem Siegel: MsgPreVoteResp.',
    },
    preVoteRefused: {
      name: 'Probe verweigert',
      text: 'Ein Läufer mit kleinem durchgestrichenem Siegel.',
    },
    snapshot: {
      name: 'Schnappschuss',
      text: 'Ein Reiter mit einer Truhe: MsgSnap, alles, wofür ein Log stand, wenn seine alten Einträge fort sind.',
    },
    proposal: {
      name: 'Weitergereichter Befehl',
      text: 'Ein Reiter mit einer Schriftrolle, die nach oben geht: MsgProp, worum ein Follower gebeten wurde.',
    },
    readAsked: {
      name: 'Frage eines Lesenden',
      text: 'Ein Reiter mit einem Auge: MsgReadIndex. Bis wohin ist das Log beschlossen?',
    },
    readAnswered: {
      name: 'Antwort an einen Lesenden',
      text: 'Ein Läufer mit einem Auge: MsgReadIndexResp.',
    },
    leadHandedOver: {
      name: 'Übergebene Führung',
      text: 'Ein Reiter mit einer Krone: MsgTimeoutNow. Stell dich sofort zur Wahl.',
    },
    unknown: {
      name: 'Unlesbar',
      text: 'Ein Reiter, dessen Paket ein Fragezeichen trägt: eine Nachricht, die hier nicht gelesen werden kann.',
    },
    waiting: {
      name: 'Wartet',
      text: 'Angekommen, aber niemand nimmt ihn an. Höchstens drei sind gezeichnet; +6: sechs weitere dahinter.',
    },
    held: {
      name: 'Festgehalten',
      text: 'Er steht still, weil der General, der ihn schickte, eingefroren ist.',
    },
    dimmed: {
      name: 'Zurückgetreten',
      text: 'Gerade treten die Boten eines anderen Generals oder einer anderen Art hervor.',
    },
    lost: { name: 'Verloren', text: 'Die Nachricht kam bis hierher und nicht weiter.' },
    voteOwn: { name: 'Eigene Stimme', text: 'Ein Kandidat stimmt für sich selbst.' },
    voteYes: { name: 'Gewährt', text: 'Dieser General gab seine Stimme.' },
    voteNo: { name: 'Verweigert', text: 'Dieser General lehnte ab.' },
    voteOut: { name: 'Steht aus', text: 'Noch keine Antwort.' },
    inLog: {
      name: 'Im Log',
      text: 'Eine versiegelte Rolle: notiert, noch nicht als beschlossen bekannt.',
    },
    committed: {
      name: 'Beschlossen',
      text: 'Das Siegel ist gebrochen: Eine Mehrheit hat den Eintrag.',
    },
    applied: { name: 'Angewandt', text: 'Mit Haken: Er gilt hier.' },
    struckOut: {
      name: 'Gestrichen',
      text: 'Eine zerrissene Rolle: Das Log musste den Eintrag für die des Leaders hergeben.',
    },
    cut: { name: 'Straße gesperrt', text: 'In dieser Richtung kommt nichts durch.' },
    chosenRoad: {
      name: 'Straße, die man ansieht',
      text: 'Von ihr handelt die Seite der Straßen. Klick auf eine andere, um sie anzusehen.',
    },
    stroke: {
      name: 'Strich über die Karte',
      text: 'Mit Maus, Stift oder Finger gezogen: Er sperrt alle Straßen zwischen seinen Seiten. Esc nimmt ihn zurück, oder ein kurzer Strich.',
    },
    fog: {
      name: 'Nebel des Krieges',
      text: 'Störungen kommen zufällig, bis er sich lichtet. Jede steht in der Liste der Störungen.',
    },
    army: {
      name: 'Heer',
      text: 'Bereit, sobald sein General die Stunde kennt; zieht los, wenn er angreift. Eine Mehrheit nimmt die Stadt ein.',
    },
    taken: {
      name: 'Stadt eingenommen',
      text: 'Das Banner des Siegers weht, das Tor ist gefallen: Eine Mehrheit hat angegriffen.',
    },
    holds: {
      name: 'Stadt hält stand',
      text: 'Ihr eigenes Banner weht weiter: Zu wenige haben angegriffen und wurden zurückgeschlagen.',
    },
    diagramLane: {
      name: 'Bahn',
      text: 'Dick mit goldenem Rand: führt. Gestreift: Kandidat. Dünn: folgt. Punkte: tot.',
    },
    diagramMessage: {
      name: 'Nachricht',
      text: 'Vom Aufbruch bis dahin, wo sie angenommen wurde. Volle Spitze: Anfrage, leere: Antwort. Gestrichelt: Stimmen.',
    },
    diagramWaits: {
      name: 'Wartet am Tor',
      text: 'Waagrecht kurz vor dem Ende: Sie ist da, und niemand nimmt sie an.',
    },
    diagramHeld: {
      name: 'Unterwegs festgehalten',
      text: 'Waagrecht: Wer sie sandte, ist eingefroren. Danach ist sie dort, wo sie sonst wäre.',
    },
    diagramLost: { name: 'Verlorene Nachricht', text: 'Bis hierher kam sie und nicht weiter.' },
    diagramUnknown: {
      name: 'Unbekanntes Ende',
      text: 'Niemand kann es sagen: Es fehlen Berichte.',
    },
    diagramSign: {
      name: 'Zeichen',
      text: 'Was ein General tat oder was ihm geschah. Eine Scheibe dahinter: noch mehr an dieser Stelle.',
    },
  },
};
