import { choice, text, type PoolQuestion } from './pool-question';

/** Further questions of the test: most of them ask why, among reasons that all sound right. */
export const REASONS: readonly PoolQuestion[] = [
  {
    id: 'why-persist-first',
    level: 'medium',
    lesson: 'one-vote',
    ask: text(
      'Why must a vote be on disk before the answer leaves?',
      'Warum muss eine Stimme auf der Platte liegen, bevor die Antwort weggeht?',
    ),
    right: choice(
      'So that the voter can’t vote again in this term after a crash.',
      'Damit der Wähler nach einem Absturz in diesem Term nicht noch einmal stimmen kann.',
      'The candidate may have counted it already.',
      'Der Kandidat hat sie vielleicht schon gezählt.',
    ),
    wrong: [
      choice(
        'So that the candidate can check it later.',
        'Damit der Kandidat sie später prüfen kann.',
        'A candidate counts answers and never asks again.',
        'Ein Kandidat zählt Antworten und fragt nie nach.',
      ),
      choice(
        'So that the voter knows its leader after a restart.',
        'Damit der Wähler nach einem Neustart seinen Leader kennt.',
        'It voted for a candidate, who need not have won. The leader makes itself known by heartbeats.',
        'Gestimmt hat er für einen Kandidaten, der nicht gewonnen haben muss. Der Leader gibt sich durch Herzschläge zu erkennen.',
      ),
    ],
  },
  {
    id: 'why-noop',
    level: 'hard',
    lesson: 'crash-keeps-log',
    ask: text(
      'Why does a new leader append a no-op of its term at once?',
      'Warum hängt ein neuer Leader sofort ein No-op seines Terms an?',
    ),
    right: choice(
      'To commit what earlier terms left, and so find out the commit index.',
      'Um zu beschließen, was frühere Terms hinterließen, und so den Commit-Index zu erfahren.',
      'It may commit by counting only entries of its own term (§5.4.2, §8).',
      'Durch Zählen darf er nur Einträge seines eigenen Terms beschließen (§5.4.2, §8).',
    ),
    wrong: [
      choice(
        'To tell the others that it leads.',
        'Um den anderen zu sagen, dass er führt.',
        'A heartbeat without entries does that as well.',
        'Das leistet ein Herzschlag ohne Einträge auch.',
      ),
      choice(
        'To strike out the followers’ conflicting entries.',
        'Um widersprechende Einträge der Follower zu streichen.',
        'The consistency check finds them; but that is not why the entry is needed.',
        'Die findet die Konsistenzprüfung; deswegen braucht es den Eintrag nicht.',
      ),
    ],
  },
  {
    id: 'why-overlap',
    level: 'medium',
    lesson: 'majority-of-all',
    ask: text('Why do majorities keep Raft safe?', 'Warum machen Mehrheiten Raft sicher?'),
    right: choice(
      'Any two of them share at least one server.',
      'Je zwei von ihnen haben mindestens einen Server gemeinsam.',
      'That one has voted, or has the entry, and forbids the contradiction.',
      'Der hat gestimmt oder hat den Eintrag und verhindert den Widerspruch.',
    ),
    wrong: [
      choice(
        'Most servers are seldom wrong.',
        'Die meisten Server irren sich selten.',
        'Nobody is outvoted here; no server is wrong.',
        'Hier wird niemand überstimmt; kein Server irrt sich.',
      ),
      choice(
        'More copies make it unlikely that data is lost.',
        'Mehr Kopien machen Datenverlust unwahrscheinlich.',
        'Likelihood has no part in it: with a majority it is impossible as long as disks keep their word.',
        'Um Wahrscheinlichkeit geht es nicht: Mit einer Mehrheit ist es unmöglich, solange die Platten Wort halten.',
      ),
    ],
  },
  {
    id: 'why-term-in-message',
    level: 'medium',
    lesson: 'isolated-returns',
    ask: text(
      'A follower with a far higher term comes back. Why does the leader step down although it did nothing wrong?',
      'Ein Follower mit viel höherem Term kommt zurück. Warum tritt der Leader zurück, obwohl er nichts falsch gemacht hat?',
    ),
    right: choice(
      'It can’t know whether somebody was elected in that term.',
      'Er kann nicht wissen, ob in diesem Term jemand gewählt wurde.',
      'A higher term means that time has gone on without it (§5.1). To ask first would be pre-vote, an extension.',
      'Ein höherer Term heißt, dass es ohne ihn weitergegangen ist (§5.1). Erst zu fragen wäre Pre-Vote, eine Erweiterung.',
    ),
    wrong: [
      choice(
        'The one with the higher term has the better log.',
        'Wer den höheren Term hat, hat das bessere Log.',
        'Its log may even be far behind.',
        'Sein Log kann sogar weit zurückliegen.',
      ),
      choice(
        'The one with the higher term is the new leader.',
        'Wer den höheren Term hat, ist der neue Leader.',
        'It is a candidate or follower, and may well lose the election.',
        'Er ist Kandidat oder Follower und kann die Wahl durchaus verlieren.',
      ),
    ],
  },
  {
    id: 'nextindex-too-small',
    level: 'hard',
    lesson: 'next-index',
    ask: text(
      'By a mistake the leader’s nextIndex for a follower is far too small. What happens to the follower’s log?',
      'Durch einen Fehler ist der nextIndex des Leaders für einen Follower viel zu klein. Was geschieht mit dessen Log?',
    ),
    right: choice(
      'Nothing: it is sent what it has, and only what conflicts would be cut.',
      'Nichts: Es kommt, was schon da ist, und gekürzt würde nur, was widerspricht.',
      'A follower deletes entries only where index agrees and term differs (Figure 2).',
      'Ein Follower löscht nur, wo der Index gleich und der Term verschieden ist (Abbildung 2).',
    ),
    wrong: [
      choice(
        'It loses everything behind the entries that were sent.',
        'Es verliert alles hinter den geschickten Einträgen.',
        'Then an AppendEntries that comes late would destroy acknowledged entries.',
        'Dann zerstörte ein verspätetes AppendEntries bestätigte Einträge.',
      ),
      choice(
        'It has the entries twice.',
        'Es enthält die Einträge doppelt.',
        'Every entry has its index; the same index is the same place.',
        'Jeder Eintrag hat seinen Index; derselbe Index ist derselbe Platz.',
      ),
    ],
  },
  {
    id: 'why-timeout-range',
    level: 'medium',
    lesson: 'random-timeout',
    ask: text(
      'Servers stand on five continents. What must be changed in Raft?',
      'Die Server stehen auf fünf Kontinenten. Was muss man an Raft ändern?',
    ),
    right: choice(
      'Only the election timeout has to grow.',
      'Nur der Wahl-Timeout muss wachsen.',
      'It must be far above the time that a message takes (§5.6). Safety does not depend on it.',
      'Er muss weit über der Laufzeit einer Nachricht liegen (§5.6). Die Sicherheit hängt nicht davon ab.',
    ),
    wrong: [
      choice(
        'The quorum has to grow, since more is lost.',
        'Das Quorum muss wachsen, da mehr verloren geht.',
        'A majority is enough on any network.',
        'Eine Mehrheit reicht in jedem Netz.',
      ),
      choice(
        'Nothing: Raft does not depend on time at all.',
        'Nichts: Raft hängt überhaupt nicht von der Zeit ab.',
        'To be safe it does not; to elect anybody it does.',
        'Für die Sicherheit nicht; um jemanden zu wählen, schon.',
      ),
    ],
  },
  {
    id: 'possible-log',
    level: 'medium',
    lesson: 'possible-logs',
    ask: text(
      'Which of these sequences of terms can’t stand in one log?',
      'Welche dieser Folgen von Terms kann nicht in einem Log stehen?',
    ),
    right: choice(
      '1, 1, 3, 2',
      '1, 1, 3, 2',
      'A leader of term 2 is never elected after entries of term 3 were written in that log.',
      'Hat ein Log Einträge von Term 3, nimmt es von einem Leader aus Term 2 nichts mehr an.',
    ),
    wrong: [
      choice(
        '1, 1, 4, 4',
        '1, 1, 4, 4',
        'Possible: terms 2 and 3 had no leader, or none whose entries came here.',
        'Möglich: Term 2 und 3 hatten keinen Leader oder keinen, dessen Einträge hier ankamen.',
      ),
      choice(
        '5, 5, 5',
        '5, 5, 5',
        'Possible: nobody was elected before term 5.',
        'Möglich: Vor Term 5 wurde niemand gewählt.',
      ),
    ],
  },
  {
    id: 'late-acknowledgement',
    level: 'hard',
    lesson: 'late-acknowledgement',
    ask: text(
      'A leader is deposed without knowing it. Then a late answer to its own AppendEntries completes the majority for an entry. Is that dangerous?',
      'Ein Leader ist abgesetzt, ohne es zu wissen. Da macht eine späte Antwort auf sein AppendEntries die Mehrheit für einen Eintrag voll. Ist das gefährlich?',
    ),
    right: choice(
      'No: whoever answered had the entry before the election, so the new leader has it, too.',
      'Nein: Wer antwortete, hatte den Eintrag vor der Wahl, also hat ihn auch der neue Leader.',
      'The voters of the new leader and the holders of the entry overlap, and whoever held it voted only for a log with it (§5.4.3).',
      'Die Wähler des neuen Leaders und die Besitzer des Eintrags überschneiden sich, und wer ihn hatte, stimmte nur für ein Log mit ihm (§5.4.3).',
    ),
    wrong: [
      choice(
        'Yes: a deposed leader must not commit anything.',
        'Ja: Ein abgesetzter Leader darf nichts beschließen.',
        'It sounds right, but the entry was safe already; the leader only learns of it late.',
        'Klingt richtig, aber der Eintrag war schon sicher; der Leader erfährt es nur spät.',
      ),
      choice(
        'No: the new leader will strike the entry out.',
        'Nein: Der neue Leader streicht den Eintrag.',
        'Then it would be dangerous indeed. It can’t be elected without it.',
        'Dann wäre es wirklich gefährlich. Ohne ihn kann er nicht gewählt werden.',
      ),
    ],
  },
];
