import type { Format } from '../format';
import type { Guide } from '../en/guide';
import { words } from './numbers';

export const guide = (f: Format): Guide => ({
  safety: {
    title: 'Sicherheitseigenschaften',
    intro:
      'Sie werden bei jedem einzelnen Ereignis geprüft, was immer du mit den Generälen tust. Alle müssen gelten, immer.',
    checked: (count) => `Geprüft bis Ereignis ${f.number(count)}.`,
    holds: 'gilt',
    broken: 'verletzt',
    notTold: 'nicht prüfbar: Andere Programme teilen nicht mit, was es dazu braucht',
    notFromTheStart:
      'nicht prüfbar: Die Generäle liefen schon vorher, und nicht immer sind alle zu hören',
    amongOurs: 'Die übrigen werden unter den eigenen Generälen dieses Programms geprüft.',
    forgotten:
      'Die Ursache: Diese Belagerung behält nichts (--memory), also hatte, wer neu ernannt wurde, Term, Stimme und Log vergessen.',
    brokenAt: (record) => `bei Ereignis ${f.number(record)}`,
    explain: {
      'Election Safety': { name: 'Election Safety', text: 'Höchstens ein Leader pro Term (§5.2).' },
      'Leader Append-Only': {
        name: 'Leader Append-Only',
        text: 'Ein Leader hängt an sein Log nur an (§5.3).',
      },
      'Log Matching': {
        name: 'Log Matching',
        text: 'Logs, die Index und Term eines Eintrags gemeinsam haben, sind bis zu diesem Eintrag gleich (§5.3).',
      },
      'Leader Completeness': {
        name: 'Leader Completeness',
        text: 'Was in einem Term beschlossen wurde, steht im Log jedes späteren Leaders (§5.4).',
      },
      'State Machine Safety': {
        name: 'State Machine Safety',
        text: 'Keine zwei Generäle führen beim selben Index verschiedene Einträge aus (§5.4.3).',
      },
      'Terms never decrease': {
        name: 'Terms nehmen nie ab',
        text: 'Kein General kehrt in einen früheren Term zurück (§5.1).',
      },
      'Votes consistent': {
        name: 'Eine Stimme pro Term',
        text: 'Niemand stimmt in einem Term für zwei Kandidaten (§5.2).',
      },
      'Leader won its election': {
        name: 'Der Leader ist gewählt',
        text: 'Jeder gewählte Leader hat die Stimmen einer Mehrheit von allen (§5.2).',
      },
      'Log terms monotonic': {
        name: 'Terms im Log steigen',
        text: 'Entlang eines Logs nehmen die Terms nie ab (§5.3).',
      },
      'Log terms within current term': {
        name: 'Kein Eintrag aus der Zukunft',
        text: 'Kein Log enthält einen Eintrag aus einem künftigen Term (§5.1).',
      },
      'Commit index consistent': {
        name: 'Commit-Index stimmig',
        text: 'Ein Commit-Index geht nie zurück und zeigt nie über das Log hinaus (§5.3).',
      },
      "Leader's peers consistent": {
        name: 'Leader kennt die anderen',
        text: 'Was ein Leader von den Logs der anderen glaubt, stimmt (§5.3).',
      },
    },
  },
  legend: {
    title: 'Legende',
    intro: 'Was die Zeichen auf der Karte und im Diagramm einer Aufzeichnung bedeuten.',
  },
  help: {
    title: 'Hilfe',
    intro:
      'Heere belagern eine Stadt. Jeder General ist ein eigener Prozess auf diesem Rechner, mit eigenem Port. Die Stunde des Angriffs vereinbaren sie mit Raft. Töte Generäle, friere sie ein, ernenne sie neu, und sieh zu, wie die Vereinbarung hält.',
    shortcuts: 'Tasten',
    off: 'Einzelne Tasten sind in den Einstellungen abgeschaltet.',
    homeAndEnd: ['Pos1', 'Ende'],
    keys: {
      select: 'einen General auswählen',
      kill: 'den ausgewählten General töten',
      appoint: 'ihn neu ernennen',
      freeze: 'ihn einfrieren; auftauen, wenn er eingefroren ist',
      thaw: 'ihn auftauen',
      order: 'den Angriff befehlen',
      focus: 'seine Boten hervorheben oder wieder alle gleich zeigen',
      chronicle: 'die Chronik zeigen oder weglegen',
      logs: 'alle Logs zeigen oder weglegen',
      roads: 'die Straßen und alle Störungen zeigen oder weglegen',
      diagram: 'das Raum-Zeit-Diagramm einer Aufzeichnung zeigen oder weglegen',
      statistics: 'die Statistik einer Aufzeichnung zeigen oder weglegen',
      side: 'die Tafeln an der Seite zeigen oder weglegen',
      projector: 'den Bildschirm für einen Beamer mit Karte und Schlagzeile füllen, oder zurück',
      goBack: 'zurück in die Aufzeichnung der Belagerung oder wieder zu dem, was gerade geschieht',
      lastElection: 'die letzte Wahl noch einmal erzählen, langsam',
      past: 'die Liste vergangener Belagerungen, und Aufzeichnungen als Dateien',
      theme: 'zwischen Tag und Nacht wechseln',
      lessons: 'die Lektionen zeigen',
      lessonBack: 'in einer Lektion einen Schritt zurückgehen',
      lessonForward: 'in einer Lektion weitergehen',
      legend: 'die Legende zeigen',
      safety: 'die Sicherheitseigenschaften zeigen',
      help: 'diese Hilfe zeigen',
      rehearse: 'die Zeit anhalten oder laufen lassen',
      rehearseStep: 'weiter zum nächsten Ereignis',
      rehearseElection: 'weiter zur nächsten Wahl',
      chronicleLines: 'durch die Chronik gehen, wenn der Fokus dort ist',
      chronicleEnds: 'zu ihrer neuesten oder ältesten Zeile gehen',
      escape: 'schließen, was offen ist',
    },
    curl: 'Mit curl',
    curlIntro: 'Jeder General antwortet an seinem Port. Probiere:',
    version: (version) => `Raft Siege ${version}`,
    tryFirst: 'Zum Anfang',
    tries: [
      'Töte den Leader und sieh, wessen Geduld zuerst endet.',
      'Befiehl einen Angriff in 30 Sekunden und friere dann einen General ein. Fällt die Stadt? Und mit zwei eingefrorenen?',
      'Töte zwei Generäle. Warum kann der letzte nicht gewählt werden?',
    ],
  },
  tour: {
    title: 'Ein kurzer Rundgang',
    step: (step, of) => `Schritt ${step} von ${of}`,
    next: 'Weiter',
    back: 'Zurück',
    skip: 'Rundgang überspringen',
    done: 'Zur Belagerung',
    steps: [
      {
        title: 'Echte Generäle',
        text: 'Jeder General auf der Karte ist ein eigener Prozess. An der Gestalt erkennst du die Rolle, an der Farbe von Helmbusch und Sockel den Term. Was du siehst, haben diese Prozesse getan; nichts ist gestellt.',
      },
      {
        title: 'Boten auf den Straßen',
        text: 'Jeder Bote ist eine HTTP-Nachricht. Die Herzschläge des Leaders halten die anderen geduldig; der Ring um einen General zeigt, wie lange seine Geduld noch reicht. Klicke jemanden an, um mehr zu sehen.',
      },
      {
        title: 'Mach etwas kaputt',
        text: 'Hier tötest du den ausgewählten General, frierst ihn ein oder ernennst ihn neu. Die anderen merken es, wählen und machen weiter; Term, Stimme und Log überleben auf der Platte.',
      },
      {
        title: 'Nimm die Stadt ein',
        text: 'Gib den Befehl zum Angriff. Die Stadt fällt nur, wenn eine Mehrheit aller Generäle sich auf die Stunde geeinigt hat und angreift. Mit ? bekommst du jederzeit Hilfe.',
      },
    ],
  },
  situation: {
    connecting: 'Die Generäle werden gesucht …',
    connectingHint: 'Die ersten Boten sind unterwegs.',
    lost: (time) => `Die Verbindung ist verloren. Du siehst den Stand von ${time}.`,
    lostUnknown: 'Der Cluster antwortet nicht.',
    lostHint: 'Neuer Versuch läuft. Die Generäle selbst machen womöglich weiter.',
    lostUnknownHint:
      'Neuer Versuch läuft. Läuft das Programm noch? Sind viele Tabs davon offen, schließe einige.',
    silent: (time) => `Kein Wort vom Programm seit ${time}. Du siehst den Stand von da.`,
    silentHint: 'Es steht still oder ist überlastet. Die Generäle selbst machen womöglich weiter.',
    refused: 'Dieser Tab gehört nicht mehr zum Programm. Öffne die Adresse, die es zuletzt ausgab.',
    refusedHint: 'Es wurde neu gestartet, oder ein anderes Programm hat seinen Port.',
    full: 'Zu viele Fenster sind offen. Schließe eines, dann kommt dieses von selbst.',
    fullHint: 'Das Programm versorgt nur eine begrenzte Zahl zugleich.',
    portTaken: (who, holder, port) =>
      `${who} kann nicht ins Feld ziehen: ${holder} belegt Port ${port}.`,
    portHint:
      'Beende jenes Programm und ernenne den General neu, oder beginne eine neue Belagerung auf anderen Ports.',
    firstPort: 'Erster Port',
    beginOnPorts: (first, last) =>
      first === last
        ? `Neu beginnen auf Port ${first}`
        : `Neu beginnen auf den Ports ${first} bis ${last}`,
    beginOnOther: 'Neu beginnen auf anderen Ports',
    portInvalid: (min, max) => `Ein Port ist eine Zahl von ${min} bis ${max}.`,
    tryAgain: 'Noch einmal versuchen',
    notStarted: (who) => `${who} konnte nicht starten.`,
    allDown: 'Kein General ist im Feld.',
    allDownHint: 'Ihre Logs liegen auf der Platte; eine Mehrheit macht damit weiter.',
    appointAll: 'Alle neu ernennen',
    noMajority: (awake, size, needed) =>
      `Kein Leader ist möglich: ${awake} von ${size} Generälen ${f.plural(awake, { one: 'ist', other: 'sind' })} wach, für eine Mehrheit braucht es ${needed}.`,
    noMajorityHint: 'Die Mehrheit zählt alle Generäle, ob tot oder lebendig (§5.2).',
    noMajorityLeader: (who) =>
      `${who} führt noch, erreicht aber keine Mehrheit und kann nichts beschließen.`,
    deaf: (who) =>
      `${who} führt und wird gehört, hört aber keine Mehrheit: So lässt sich nichts beschließen.`,
    deafHint:
      'Die Heartbeats halten die anderen geduldig, also kandidiert niemand. Öffne die Wege zurück.',
    late: 'Boten kommen zu spät: Der Rechner ist für dieses Tempo zu beschäftigt.',
    lateHint: (spare) =>
      `Kommt ein Heartbeat ${spare} zu spät, beginnt eine Wahl, obwohl der Leader lebt. Ein kleineres Tempo lässt mehr Zeit.`,
    split: (term, tally) =>
      `Patt in Term ${term}: Die Stimmen stehen ${tally.map(words).join(' zu ')}, niemand führt.`,
    splitOver: 'Wem zuerst die Geduld ausgeht, fragt neu, im nächsten Term (§5.2).',
    guardHint: 'Nach dem Paper träte dieser Leader zurück und folgte (§5.1).',
    candidates: (who, count) =>
      `${who} ${f.plural(count, { one: 'bittet', other: 'bitten' })} um Stimmen.`,
    splitHint: 'Bekommt niemand eine Mehrheit, entscheidet der nächste Timeout (§5.2).',
    leads: (who, term) => `${who} führt in Term ${term}.`,
    slow: (roundTrip, patience) =>
      `Hin und zurück dauert es ${roundTrip}, die Geduld kann aber schon nach ${patience} enden: Die Stimmen kommen zu spät.`,
    slowHopeless: (roundTrip) =>
      `Hin und zurück dauert es ${roundTrip}, länger als jede Geduld: Die Stimmen kommen zu spät.`,
    nobodyLeads: (isFirst, isHeld) =>
      `${isFirst ? 'Noch' : 'Gerade'} führt niemand${isHeld ? ', und alle Wahl-Timer sind angehalten.' : '. Wem zuerst die Geduld ausgeht, stellt sich zur Wahl.'}`,
    heldHint: 'Von selbst stellt sich niemand zur Wahl, bis ein Wahl-Timer wieder läuft.',
  },
  announce: {
    connectionLost: 'Verbindung verloren.',
    connectionBack: 'Wieder verbunden.',
  },
});
