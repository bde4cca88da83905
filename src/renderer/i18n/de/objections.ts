import type { ObjectionTexts } from '../en/objections';
import type { Names } from '../en/names';
import type { Format } from '../format';

export const objections =
  (f: Format, names: Names): ObjectionTexts =>
  (it) => {
    switch (it.type) {
      case 'notSaidYet':
        return `${names.general(it.node)} weiß Bescheid, hat es aber noch nicht bestätigt.`;
      case 'noGeneral':
        return `General ${it.node} gibt es nicht; die Nummern gehen von 0 bis ${it.last}.`;
      case 'ownFiles':
        return `${names.general(it.node)} ist ${it.isEtcd ? 'ein Mitglied von etcd' : 'ein anderes Programm'}: Seine Dateien gehören ihm.`;
      case 'diskInUse':
        return `${names.general(it.node)} ist nicht tot: Eine Platte verliert nur etwas, wenn niemand sie benutzt. Erst töten.`;
      case 'diskChanging':
        return `Die Platte von ${names.generalInText(it.node)} wird schon geändert.`;
      case 'keepsNothing':
        return `${names.general(it.node)} hat in dieser Belagerung nichts auf einer Platte.`;
      case 'nobodyDead':
        return 'Niemand ist tot, und nur die Platte eines Toten kann etwas verlieren.';
      case 'nobodyLeads':
        return 'Im Moment führt niemand.';
      case 'nobodyFollows':
        return 'Im Moment folgt niemand.';
      case 'ordersPending':
        return `${f.number(it.limit)} Befehle sind noch unbeantwortet. Warte auf einen davon.`;
      case 'ownRoad':
        return `Von ${names.generalInText(it.node)} führt keine Straße zu ihm selbst.`;
      case 'noRoad':
        return 'Diese Straße gibt es nicht: An ihrem anderen Ende ist niemand.';
      case 'sameRoads':
        return it.count === 1 ? 'Diese Straße ist schon so.' : 'Diese Straßen sind schon so.';
      case 'heartbeat':
        return `Ein Herzschlag alle ${f.number(it.heartbeatMs)} ms geht nicht: Möglich sind ${f.number(it.min)} bis ${f.number(it.max)} ms.`;
      case 'timeouts':
        return `Wahl-Timeouts von ${f.number(it.min)} bis ${f.number(it.max)} ms gehen nicht: ${TIMEOUTS[it.wrong]}.`;
      case 'travel':
        return `Kein Bote kann ${f.number(it.travelMs)} ms unterwegs sein: Eine Minute ist das Höchste.`;
      case 'jitter':
        return `Keine Reisezeit kann um ${f.number(it.jitterMs)} ms schwanken: Eine Minute ist das Höchste.`;
      case 'etcdPace':
        return 'Mitglieder von etcd behalten den Herzschlag und das Wahl-Timeout, mit denen sie begonnen haben: Nur die Reisezeit lässt sich ändern. Ein anderes Tempo braucht eine neue Belagerung.';
      case 'samePace':
        return 'Die Belagerung geht schon in diesem Tempo.';
      case 'sameReplacing':
        return it.on
          ? 'Wen der Wächter stoppt, der wird schon ersetzt.'
          : 'Schon jetzt wird niemand von selbst ersetzt.';
      case 'over':
        return 'Die Belagerung ist zu Ende.';
      case 'noSiege':
        return 'Es gibt keine Belagerung. Beginne eine neue.';
      case 'siegePrepared':
        return 'Die Belagerung wird erst vorbereitet. Versuch es gleich noch einmal.';
      case 'siegeBegun':
        return 'Gerade beginnt schon eine Belagerung. Versuch es gleich noch einmal.';
      case 'fogAlone':
        return 'Ein General allein hat keine Straßen und ohne ihn keine Mehrheit: Nebel braucht zwei.';
      case 'sameFog':
        return 'Dieser Nebel ist schon da.';
      case 'noFog':
        return 'Es ist kein Nebel da.';
      case 'nothingToHeal':
        return 'Es gibt nichts in Ordnung zu bringen.';
      case 'onNoSide':
        return `${names.general(it.node)} ist auf keiner Seite. Nenne jeden General einmal.`;
      case 'onTwoSides':
        return `${names.general(it.node)} ist auf zwei Seiten. Nenne jeden General einmal.`;
      case 'notRecorded':
        return 'Diese Belagerung wird nicht aufgezeichnet.';
      case 'noPrograms':
        return 'Andere Programme können an einer Probe nicht teilnehmen.';
      case 'portTwice':
        return 'Zwei Generäle können nicht an derselben Adresse sein.';
      case 'notFromWindow':
        return `Ein Fenster kann „${it.word}“ nicht sagen.`;
      case 'notSo':
        return 'Es ist nicht so.';
      case 'notWithin':
        return `Es ist innerhalb von ${f.number(it.limitMs / 1000)} s nicht so gekommen.`;
      case 'order':
        return ORDER[it.why];
      case 'nobodyListens':
        return `Im Lager von ${names.generalInText(it.node)} hört niemand zu.`;
      case 'noAnswer':
        return `${names.general(it.node)} hat ${f.number(it.limitMs / 1000)} s lang nicht geantwortet.`;
      case 'brokeOff':
        return `${names.general(it.node)} brach ab, bevor eine Antwort kam.`;
      case 'strangeLeader':
        return 'Genannt wurde ein Leader, der keiner der Generäle ist.';
      case 'inCircles':
        return 'Die Generäle schickten den Befehl im Kreis, bis er aufgegeben wurde.';
      case 'orderLate':
        return `Innerhalb von ${f.number(it.limitMs / 1000)} s kam keine Antwort.`;
      case 'oneGeneral':
        return 'Ein Befehl geht an einen General.';
      case 'badSaying':
        return 'Das ist zu lang für den Herold.';
      case 'noArmies':
        return 'Hinter diesen Mitgliedern von etcd steht kein Heer, und keines würde angreifen.';
    }
  };

const TIMEOUTS = {
  short: 'Keines darf kürzer als 10 ms sein',
  long: 'Keines darf länger als ein Tag sein',
  order: 'Das kürzeste ist länger als das längste',
  fraction: 'Es sind ganze Millisekunden',
} as const;

const ORDER = {
  noLeader: 'Der General kennt im Moment keinen Leader; die nächste Wahl entscheidet.',
  overwritten:
    'Der General hat die Führung verloren, und ein anderer Befehl steht an dieser Stelle. Gib ihn noch einmal.',
  expired: 'Keine Mehrheit hat ihn rechtzeitig bestätigt.',
  stoppingWithIt: 'Der General hört auf, und der Befehl kann in seinem Log stehen.',
  stopping: 'Der General hört auf und hat ihn nicht angenommen. Gib ihn einem anderen.',
  logFull: 'In seinem Log warten schon zu viele Einträge auf eine Mehrheit.',
  busy: 'Der General hat im Moment zu viele Befehle auszuführen.',
  noHour:
    'Das ist keine Stunde zum Angriff: Schreib 2030-01-31T06:00:00Z oder +30s oder +2m von jetzt an.',
  pastHour: 'Diese Stunde ist vorbei.',
} as const;
