import { choice, text, type Misconception } from './pool-question';

/** What people get wrong about logs and committing. */
export const LOGS: readonly Misconception[] = [
  {
    id: 'leader-log-committed',
    level: 'easy',
    lesson: 'order-replicate-commit',
    claim: text(
      'Every entry in a leader’s log is committed.',
      'Jeder Eintrag im Log eines Leaders ist beschlossen.',
    ),
    ask: text(
      'An entry stands in the leader’s log. Is it committed?',
      'Ein Eintrag steht im Log des Leaders. Ist er beschlossen?',
    ),
    right: choice(
      'Not necessarily: it may not be on a majority yet.',
      'Nicht unbedingt: Er steht vielleicht noch nicht bei einer Mehrheit.',
      'A leader appends first and then replicates (§5.3). If it dies in between, the entry can vanish.',
      'Ein Leader hängt zuerst an und kopiert dann (§5.3). Stirbt er dazwischen, kann der Eintrag verschwinden.',
    ),
    wrong: [
      choice(
        'Yes: the leader decides.',
        'Ja: Der Leader entscheidet.',
        'It decides on the order of entries, not on their being committed.',
        'Er bestimmt die Reihenfolge der Einträge, nicht ob sie beschlossen sind.',
      ),
      choice(
        'Yes, if it is of the leader’s own term.',
        'Ja, wenn er aus dem Term des Leaders ist.',
        'The term alone says nothing of how many have it.',
        'Der Term allein sagt nicht, wie viele ihn haben.',
      ),
    ],
  },
  {
    id: 'majority-means-committed',
    level: 'hard',
    lesson: 'crash-keeps-log',
    claim: text(
      'An entry on a majority is committed, whatever its term.',
      'Ein Eintrag bei einer Mehrheit ist beschlossen, gleich aus welchem Term.',
    ),
    ask: text(
      'A new leader finds an entry of an earlier term on a majority. May it count the copies and commit it?',
      'Ein neuer Leader findet einen Eintrag eines früheren Terms bei einer Mehrheit. Darf er die Kopien zählen und ihn beschließen?',
    ),
    right: choice(
      'No: it must first commit an entry of its own term; the older ones are then committed with it.',
      'Nein: Er muss zuerst einen Eintrag seines eigenen Terms beschließen; die älteren sind dann mit beschlossen.',
      'Figure 8: a server with a later last term could still be elected without the entry, and overwrite it (§5.4.2).',
      'Abbildung 8: Ein Server mit späterem letzten Term könnte ohne den Eintrag noch gewählt werden und ihn überschreiben (§5.4.2).',
    ),
    wrong: [
      choice(
        'Yes, because a majority stores it.',
        'Ja, denn eine Mehrheit speichert ihn.',
        'This is the most frequent wrong reason. What counts is whether a server without the entry could still be elected.',
        'Das ist der häufigste falsche Grund. Es kommt darauf an, ob ein Server ohne den Eintrag noch gewählt werden könnte.',
      ),
      choice(
        'Yes, because it was elected by a majority that has it.',
        'Ja, denn eine Mehrheit, die ihn hat, hat ihn gewählt.',
        'That protects the entry from this leader, not from the next one.',
        'Das schützt den Eintrag vor diesem Leader, nicht vor dem nächsten.',
      ),
      choice(
        'No, because entries of earlier terms are never committed.',
        'Nein, denn Einträge früherer Terms werden nie beschlossen.',
        'They are, together with the first entry of the leader’s own term (Log Matching).',
        'Doch, zusammen mit dem ersten Eintrag aus dem eigenen Term des Leaders (Log Matching).',
      ),
    ],
  },
  {
    id: 'heartbeats-empty',
    level: 'medium',
    lesson: 'heartbeats',
    claim: text(
      'Heartbeats carry no information about the log.',
      'Herzschläge sagen nichts über das Log.',
    ),
    ask: text(
      'What does a heartbeat tell a follower beyond “I live”?',
      'Was sagt ein Herzschlag einem Follower außer „ich lebe“?',
    ),
    right: choice(
      'The term, index and term of the preceding entry, and the commit index.',
      'Den Term, Index und Term des vorangehenden Eintrags und den Commit-Index.',
      'It is an AppendEntries without entries; the consistency check and leaderCommit are there (Figure 2).',
      'Er ist ein AppendEntries ohne Einträge; Konsistenzprüfung und leaderCommit sind dabei (Abbildung 2).',
    ),
    wrong: [
      choice(
        'Nothing else.',
        'Sonst nichts.',
        'Then followers would learn of commits only with the next order.',
        'Dann erführen Follower erst mit dem nächsten Befehl, was beschlossen ist.',
      ),
      choice(
        'The whole log, for comparison.',
        'Das ganze Log, zum Vergleich.',
        'One entry’s index and term name all before it as well (Log Matching).',
        'Index und Term eines Eintrags stehen für alles davor mit (Log Matching).',
      ),
    ],
  },
  {
    id: 'refusal-means-broken',
    level: 'medium',
    lesson: 'next-index',
    claim: text(
      'A follower that refuses an AppendEntries is broken.',
      'Ein Follower, der ein AppendEntries ablehnt, ist kaputt.',
    ),
    ask: text(
      'A follower in the same term answers an AppendEntries with false. What does the leader do?',
      'Ein Follower im selben Term beantwortet ein AppendEntries mit false. Was tut der Leader?',
    ),
    right: choice(
      'It lowers nextIndex and tries again.',
      'Er verkleinert nextIndex und versucht es wieder.',
      'The follower lacks the preceding entry, and said so. Sooner or later they meet at an entry that both have (§5.3).',
      'Dem Follower fehlt der vorangehende Eintrag, und er hat es gesagt. Irgendwann treffen sie auf einen Eintrag, den beide haben (§5.3).',
    ),
    wrong: [
      choice(
        'It leaves the follower out from then on.',
        'Er lässt den Follower von da an aus.',
        'A leader tries for ever; a follower that lags is nothing special.',
        'Ein Leader versucht es immer weiter; ein Follower im Rückstand ist nichts Besonderes.',
      ),
      choice(
        'It steps down: its log must be wrong.',
        'Er tritt zurück: Sein Log muss falsch sein.',
        'In its term the leader’s log is the measure. It steps down only for a higher term.',
        'In seinem Term ist das Log des Leaders das Maß. Zurück tritt er nur vor einem höheren Term.',
      ),
    ],
  },
  {
    id: 'committed-everywhere',
    level: 'easy',
    lesson: 'order-replicate-commit',
    claim: text('Committed means that everyone has it.', 'Beschlossen heißt, dass jeder es hat.'),
    ask: text(
      'An entry is committed. Who has it for certain?',
      'Ein Eintrag ist beschlossen. Wer hat ihn sicher?',
    ),
    right: choice(
      'A majority, and with it every leader to come.',
      'Eine Mehrheit, und damit jeder künftige Leader.',
      'Leader Completeness: nobody is elected without the entry (§5.4).',
      'Leader Completeness: Ohne den Eintrag wird niemand gewählt (§5.4).',
    ),
    wrong: [
      choice(
        'Every server.',
        'Jeder Server.',
        'Then one dead server would stop all progress.',
        'Dann hielte ein toter Server alles auf.',
      ),
      choice(
        'Every server that is alive.',
        'Jeder Server, der lebt.',
        'A living one may be slow, or cut off.',
        'Auch ein lebender kann langsam oder abgeschnitten sein.',
      ),
    ],
  },
  {
    id: 'leader-decides-alone',
    level: 'easy',
    lesson: 'two-generals',
    claim: text(
      'Once elected, the leader decides alone.',
      'Einmal gewählt, entscheidet der Leader allein.',
    ),
    ask: text(
      'What may a leader do without hearing from anybody?',
      'Was darf ein Leader, ohne von jemandem zu hören?',
    ),
    right: choice(
      'Append to its log, but commit nothing.',
      'An sein Log anhängen, aber nichts beschließen.',
      'Every single entry needs a majority anew (§5.3).',
      'Jeder einzelne Eintrag braucht wieder eine Mehrheit (§5.3).',
    ),
    wrong: [
      choice(
        'Commit: it was elected for that.',
        'Beschließen: Dafür wurde er gewählt.',
        'The election gives the right to propose. A majority must store what is to last.',
        'Die Wahl gibt das Recht vorzuschlagen. Was bleiben soll, muss eine Mehrheit speichern.',
      ),
      choice(
        'Nothing, not even append.',
        'Nichts, nicht einmal anhängen.',
        'It appends before it sends: how else should the entry have an index?',
        'Er hängt an, bevor er schickt: Wie sonst bekäme der Eintrag einen Index?',
      ),
    ],
  },
  {
    id: 'restart-repairs',
    level: 'hard',
    lesson: 'crash-keeps-log',
    claim: text('Restarting a server repairs it.', 'Ein Neustart repariert einen Server.'),
    ask: text(
      'A server comes back with an empty disk and the same id. Is that safe?',
      'Ein Server kommt mit leerer Platte und derselben Nummer zurück. Ist das sicher?',
    ),
    right: choice(
      'No: it could vote twice in a term, and help to elect somebody without a committed entry.',
      'Nein: Er könnte in einem Term zweimal stimmen und jemanden ohne einen beschlossenen Eintrag wählen helfen.',
      'Term, vote and log must survive a crash (Figure 2). A server without them is a new one, and needs a change of membership.',
      'Term, Stimme und Log müssen einen Absturz überleben (Abbildung 2). Ohne sie ist er ein neuer Server und braucht eine Änderung der Mitgliedschaft.',
    ),
    wrong: [
      choice(
        'Yes: it catches up from the leader.',
        'Ja: Vom Leader bekommt er alles wieder.',
        'If it is asked for its vote first, it votes as one that has nothing.',
        'Wird er vorher um seine Stimme gebeten, stimmt er wie einer, der nichts hat.',
      ),
      choice(
        'Yes, as long as it does not become leader.',
        'Ja, solange er nicht Leader wird.',
        'The danger is its vote, not its lead.',
        'Die Gefahr ist seine Stimme, nicht seine Führung.',
      ),
    ],
  },
  {
    id: 'sides-are-merged',
    level: 'medium',
    lesson: 'two-leaders',
    claim: text(
      'After a partition both sides’ orders are merged.',
      'Nach einer Teilung werden die Befehle beider Seiten zusammengeführt.',
    ),
    ask: text(
      'Orders were given on both sides of a partition. What remains after it heals?',
      'Auf beiden Seiten einer Teilung wurden Befehle gegeben. Was bleibt nach der Heilung?',
    ),
    right: choice(
      'What the majority’s side committed; the rest of the other side is struck out.',
      'Was die Seite der Mehrheit beschlossen hat; der Rest der anderen wird gestrichen.',
      'The minority could commit nothing, so nothing that was promised is lost.',
      'Die Minderheit konnte nichts beschließen, also geht nichts Zugesagtes verloren.',
    ),
    wrong: [
      choice(
        'All of it, sorted by time.',
        'Alles, nach der Zeit sortiert.',
        'Logs are never merged: a follower takes over the leader’s.',
        'Logs werden nie gemischt: Ein Follower übernimmt das des Leaders.',
      ),
      choice(
        'What the side with more orders has.',
        'Was die Seite mit mehr Befehlen hat.',
        'The number of servers counts, not that of orders.',
        'Es zählt die Zahl der Server, nicht die der Befehle.',
      ),
    ],
  },
];
