import { choice, text, type Misconception } from './pool-question';

/** What people get wrong about elections and terms. */
export const ELECTIONS: readonly Misconception[] = [
  {
    id: 'majority-of-alive',
    level: 'easy',
    lesson: 'majority-of-all',
    claim: text(
      'A leader is elected by a majority of those alive.',
      'Ein Leader wird von einer Mehrheit der Lebenden gewählt.',
    ),
    ask: text(
      'Five servers, three of them dead. How many votes does a candidate need?',
      'Fünf Server, drei davon tot. Wie viele Stimmen braucht ein Kandidat?',
    ),
    right: choice(
      'Three, so nobody can be elected.',
      'Drei, also kann niemand gewählt werden.',
      'A majority counts all servers of the configuration (§5.2).',
      'Die Mehrheit zählt alle Server der Konfiguration (§5.2).',
    ),
    wrong: [
      choice(
        'Two: both that live.',
        'Zwei: beide, die leben.',
        'The two can’t know that the others are dead and not just out of reach.',
        'Die zwei können nicht wissen, ob die anderen tot oder nur unerreichbar sind.',
      ),
      choice(
        'One, its own: it can count on the other.',
        'Eine, die eigene: Auf den anderen ist Verlass.',
        'Then two candidates could win the same term.',
        'Dann könnten zwei Kandidaten denselben Term gewinnen.',
      ),
    ],
  },
  {
    id: 'most-entries-wins',
    level: 'medium',
    lesson: 'long-tail',
    claim: text(
      'The one with the most entries wins the election.',
      'Wer die meisten Einträge hat, gewinnt die Wahl.',
    ),
    ask: text(
      'Log A ends with term 3 at index 4, log B with term 2 at index 9. Which is more up to date?',
      'Log A endet mit Term 3 bei Index 4, Log B mit Term 2 bei Index 9. Welches ist aktueller?',
    ),
    right: choice(
      'A: the later last term counts before the length.',
      'A: Der spätere letzte Term zählt vor der Länge.',
      'Only where the last terms agree does the longer log count as more up to date (§5.4.1).',
      'Nur bei gleichem letzten Term gilt das längere Log als aktueller (§5.4.1).',
    ),
    wrong: [
      choice(
        'B: it has more entries.',
        'B: Es hat mehr Einträge.',
        'The surplus can be a tail that was never committed. Entries of a later term show that a majority had chosen another way.',
        'Der Überschuss kann ein Rest sein, der nie beschlossen wurde. Einträge eines späteren Terms zeigen, dass eine Mehrheit anders entschieden hatte.',
      ),
      choice(
        'Neither: only commit indexes are compared.',
        'Keines: Verglichen werden nur Commit-Indizes.',
        'RequestVote carries index and term of the last entry, and no commit index.',
        'RequestVote enthält Index und Term des letzten Eintrags und keinen Commit-Index.',
      ),
    ],
  },
  {
    id: 'first-candidate-wins',
    level: 'easy',
    lesson: 'next-index',
    claim: text('The first candidate always wins.', 'Der erste Kandidat gewinnt immer.'),
    ask: text(
      'A server is the first to stand for election. What can still keep it from winning?',
      'Ein Server stellt sich als Erster zur Wahl. Was kann ihn noch am Sieg hindern?',
    ),
    right: choice(
      'Its log may be less up to date than those of the voters.',
      'Sein Log kann weniger aktuell sein als die der Wähler.',
      'A voter refuses whoever’s log is behind its own, however early it asks (§5.4.1).',
      'Ein Wähler weist ab, wessen Log hinter seinem zurückliegt, wie früh er auch fragt (§5.4.1).',
    ),
    wrong: [
      choice(
        'Nothing: whoever asks first has the votes.',
        'Nichts: Wer zuerst fragt, hat die Stimmen.',
        'First come, first served is only the second rule. The first is about the log.',
        'Wer zuerst kommt, mahlt zuerst: Das ist nur die zweite Regel. Die erste betrifft das Log.',
      ),
      choice(
        'A lower number than that of another candidate.',
        'Eine kleinere Nummer als die eines anderen Kandidaten.',
        'Numbers of servers decide nothing in Raft.',
        'Nummern von Servern entscheiden in Raft nichts.',
      ),
    ],
  },
  {
    id: 'one-leader-ever',
    level: 'medium',
    lesson: 'two-leaders',
    claim: text(
      'There is never more than one leader at a time.',
      'Es gibt nie mehr als einen Leader zugleich.',
    ),
    ask: text(
      'Can two servers believe at the same moment that they lead?',
      'Können zwei Server im selben Augenblick glauben, dass sie führen?',
    ),
    right: choice(
      'Yes, in different terms.',
      'Ja, in verschiedenen Terms.',
      'Election Safety promises at most one leader per term. The older one can commit nothing any more.',
      'Election Safety verspricht höchstens einen Leader pro Term. Der ältere kann nichts mehr beschließen.',
    ),
    wrong: [
      choice(
        'No: the majority prevents it.',
        'Nein: Die Mehrheit verhindert es.',
        'The majority prevents two in the same term. A deposed leader may not have heard of the next term yet.',
        'Die Mehrheit verhindert zwei im selben Term. Ein abgesetzter Leader hat vom nächsten Term vielleicht noch nichts gehört.',
      ),
      choice(
        'Yes, and even in the same term for a moment.',
        'Ja, für einen Augenblick sogar im selben Term.',
        'For that somebody would have to vote twice in one term.',
        'Dazu müsste jemand in einem Term zweimal stimmen.',
      ),
    ],
  },
  {
    id: 'random-for-security',
    level: 'easy',
    lesson: 'random-timeout',
    claim: text(
      'The timer is random for security.',
      'Der Timer ist aus Sicherheitsgründen zufällig.',
    ),
    ask: text(
      'Why are election timeouts drawn at random?',
      'Warum werden Wahl-Timeouts zufällig gezogen?',
    ),
    right: choice(
      'So that split votes are rare and soon resolved.',
      'Damit ein Patt selten ist und sich bald auflöst.',
      'Chance breaks ties (§5.2). Safety does not depend on it.',
      'Der Zufall löst Gleichstände auf (§5.2). Die Sicherheit hängt nicht davon ab.',
    ),
    wrong: [
      choice(
        'So that no attacker can foresee the leader.',
        'Damit kein Angreifer den Leader vorhersehen kann.',
        'Raft does not defend against attackers at all.',
        'Gegen Angreifer verteidigt sich Raft überhaupt nicht.',
      ),
      choice(
        'So that the load is shared among all.',
        'Damit sich die Last auf alle verteilt.',
        'Where nothing fails, one leader leads for ever.',
        'Wo nichts ausfällt, führt ein Leader für immer.',
      ),
    ],
  },
  {
    id: 'vote-can-change',
    level: 'easy',
    lesson: 'one-vote',
    claim: text(
      'A vote can be changed within a term.',
      'Eine Stimme kann innerhalb eines Terms geändert werden.',
    ),
    ask: text(
      'A server has voted in term 7. A better candidate asks in term 7, too. What does it do?',
      'Ein Server hat in Term 7 gestimmt. Ein besserer Kandidat fragt ebenfalls in Term 7. Was tut er?',
    ),
    right: choice(
      'It refuses: one vote a term.',
      'Er lehnt ab: eine Stimme pro Term.',
      'Two candidates could otherwise both have a majority.',
      'Sonst könnten zwei Kandidaten beide eine Mehrheit haben.',
    ),
    wrong: [
      choice(
        'It moves its vote if the first has not won yet.',
        'Er verlegt seine Stimme, solange der Erste nicht gewonnen hat.',
        'It can’t know whether the first has counted the vote already.',
        'Er kann nicht wissen, ob der Erste die Stimme schon gezählt hat.',
      ),
      choice(
        'It votes for both; the better log wins.',
        'Er stimmt für beide; das bessere Log gewinnt.',
        'Nobody compares the winners afterwards.',
        'Niemand vergleicht die Sieger hinterher.',
      ),
    ],
  },
  {
    id: 'term-counts-leaders',
    level: 'easy',
    lesson: 'possible-logs',
    claim: text('A term number counts leaders.', 'Die Nummer des Terms zählt die Leader.'),
    ask: text(
      'The current term is 9. How many leaders have there been?',
      'Der aktuelle Term ist 9. Wie viele Leader gab es?',
    ),
    right: choice(
      'At most nine; some terms may have had none.',
      'Höchstens neun; manche Terms hatten vielleicht keinen.',
      'A term begins with an election, and an election can end without a winner (§5.1).',
      'Ein Term beginnt mit einer Wahl, und eine Wahl kann ohne Sieger enden (§5.1).',
    ),
    wrong: [
      choice(
        'Exactly nine.',
        'Genau neun.',
        'Split votes and candidates without a majority use up terms as well.',
        'Auch ein Patt und Kandidaten ohne Mehrheit verbrauchen Terms.',
      ),
      choice(
        'At least nine.',
        'Mindestens neun.',
        'No term can have two.',
        'Kein Term kann zwei haben.',
      ),
    ],
  },
  {
    id: 'raft-needs-clocks',
    level: 'medium',
    lesson: 'frozen-not-dead',
    claim: text('Raft needs clocks that agree.', 'Raft braucht Uhren, die übereinstimmen.'),
    ask: text(
      'The clocks of three servers differ by hours. What can go wrong in Raft?',
      'Die Uhren dreier Server gehen um Stunden auseinander. Was kann in Raft schiefgehen?',
    ),
    right: choice(
      'Nothing: each measures only spans of its own.',
      'Nichts: Jeder misst nur eigene Zeitspannen.',
      'Terms order what happens, not clocks. Timing matters for being available, never for being safe (§5.6).',
      'Terms ordnen das Geschehen, nicht Uhren. Von der Zeit hängt die Verfügbarkeit ab, nie die Sicherheit (§5.6).',
    ),
    wrong: [
      choice(
        'Entries may be committed in the wrong order.',
        'Einträge könnten in falscher Reihenfolge beschlossen werden.',
        'Order is the index in the leader’s log; no message of Raft carries a time.',
        'Die Reihenfolge ist der Index im Log des Leaders; keine Nachricht von Raft enthält eine Uhrzeit.',
      ),
      choice(
        'Two leaders may be elected in one term.',
        'Zwei Leader könnten in einem Term gewählt werden.',
        'That is prevented by votes on disk, which no clock can undo.',
        'Das verhindern Stimmen auf der Platte, die keine Uhr ungeschehen macht.',
      ),
    ],
  },
];
