import { choice, text, type Misconception } from './pool-question';

/** What people get wrong about clients, failures and the limits of Raft. */
export const LIMITS: readonly Misconception[] = [
  {
    id: 'silence-means-no',
    level: 'medium',
    lesson: 'lost-messenger',
    claim: text(
      'A client that hears nothing knows that nothing happened.',
      'Ein Client, der nichts hört, weiß, dass nichts geschehen ist.',
    ),
    ask: text(
      'A client sends an order and gets no answer. What does it know?',
      'Ein Client schickt einen Befehl und bekommt keine Antwort. Was weiß er?',
    ),
    right: choice(
      'Nothing: the order may have been carried out, or may be yet.',
      'Nichts: Der Befehl kann ausgeführt sein oder es noch werden.',
      'A lost request and a lost answer look alike. To repeat safely, a client numbers its orders (§8).',
      'Verlorene Anfrage und verlorene Antwort sehen gleich aus. Um gefahrlos zu wiederholen, nummeriert ein Client seine Befehle (§8).',
    ),
    wrong: [
      choice(
        'That it failed.',
        'Dass es nicht geklappt hat.',
        'Whoever repeats it on that ground may have it carried out twice.',
        'Wer ihn daraufhin wiederholt, lässt ihn womöglich zweimal ausführen.',
      ),
      choice(
        'That it will be carried out sooner or later.',
        'Dass er früher oder später ausgeführt wird.',
        'It may also have stood only in a log whose tail was struck out.',
        'Er kann auch nur in einem Log gestanden haben, dessen Ende gestrichen wurde.',
      ),
    ],
  },
  {
    id: 'leader-knows-deposed',
    level: 'easy',
    lesson: 'frozen-not-dead',
    claim: text(
      'A leader that stood still or can’t be reached knows that it no longer leads.',
      'Ein Leader, der stillstand oder nicht zu erreichen ist, weiß, dass er nicht mehr führt.',
    ),
    ask: text(
      'A leader stood still while others elected a new one. When does it learn of that?',
      'Ein Leader stand still, während andere einen neuen wählten. Wann erfährt er davon?',
    ),
    right: choice(
      'With the first message of a higher term that it takes in.',
      'Mit der ersten Nachricht eines höheren Terms, die er empfängt.',
      'Nothing else tells it, neither a clock nor anything within itself (§5.1).',
      'Nichts anderes verrät es ihm, keine Uhr und nichts in ihm selbst (§5.1).',
    ),
    wrong: [
      choice(
        'As soon as it wakes.',
        'Sobald er aufwacht.',
        'To whoever slept, that sleep does not exist.',
        'Für den, der schlief, gibt es seinen Schlaf nicht.',
      ),
      choice(
        'When its own election timeout ends.',
        'Wenn sein eigener Wahl-Timeout abläuft.',
        'In Raft as in Figure 2 a leader has none.',
        'In Raft nach Abbildung 2 hat ein Leader keinen.',
      ),
    ],
  },
  {
    id: 'minority-stops-all',
    level: 'easy',
    lesson: 'order-replicate-commit',
    claim: text(
      'A partition with a minority stops everything.',
      'Trennt sich eine Minderheit ab, steht alles still.',
    ),
    ask: text(
      'Two of five servers are cut off, the leader among the other three. Do orders go on?',
      'Zwei von fünf Servern sind abgeschnitten, der Leader ist unter den anderen drei. Geht es weiter?',
    ),
    right: choice(
      'Yes, as before.',
      'Ja, wie zuvor.',
      'Three of five are a majority, and that is all it takes.',
      'Drei von fünf sind eine Mehrheit, mehr braucht es nicht.',
    ),
    wrong: [
      choice(
        'No: all must agree.',
        'Nein: Alle müssen zustimmen.',
        'That would be two-phase commit. Raft needs a majority.',
        'Das wäre Zwei-Phasen-Commit. Raft braucht eine Mehrheit.',
      ),
      choice(
        'Only after a new election.',
        'Erst nach einer neuen Wahl.',
        'The leader is still heard by its side; nobody there loses patience.',
        'Auf seiner Seite wird der Leader weiter gehört; dort verliert niemand die Geduld.',
      ),
    ],
  },
  {
    id: 'four-better-than-three',
    level: 'easy',
    lesson: 'majority-of-all',
    claim: text(
      'Two of four is as good as two of three.',
      'Zwei von vier sind so gut wie zwei von drei.',
    ),
    ask: text(
      'How many failures do four servers bear, compared with three?',
      'Wie viele Ausfälle ertragen vier Server, verglichen mit drei?',
    ),
    right: choice(
      'One, just as three do.',
      'Einen, genau wie drei.',
      'A majority of four is three. An even number adds a server that can fail, and no tolerance.',
      'Die Mehrheit von vier ist drei. Eine gerade Zahl bringt einen Server mehr, der ausfallen kann, und keine Toleranz.',
    ),
    wrong: [
      choice(
        'Two: half may fail.',
        'Zwei: Die Hälfte darf ausfallen.',
        'Two of four are no majority; the other two might think the same of themselves.',
        'Zwei von vier sind keine Mehrheit; die anderen zwei könnten dasselbe von sich denken.',
      ),
      choice(
        'None: an even number can’t decide.',
        'Keinen: Eine gerade Zahl kann nicht entscheiden.',
        'It can, with three votes.',
        'Doch, mit drei Stimmen.',
      ),
    ],
  },
  {
    id: 'more-is-better',
    level: 'medium',
    lesson: 'order-replicate-commit',
    claim: text(
      'More servers make it faster, or always safer.',
      'Mehr Server machen es schneller oder immer sicherer.',
    ),
    ask: text(
      'A cluster grows from three to seven servers. What changes?',
      'Ein Cluster wächst von drei auf sieben Server. Was ändert sich?',
    ),
    right: choice(
      'It bears three failures instead of one; every order needs four copies.',
      'Er erträgt drei Ausfälle statt eines; jeder Befehl braucht vier Kopien.',
      'More copies are more work for the leader, and the fourth answer is not faster than the second. Safe it was before.',
      'Mehr Kopien sind mehr Arbeit für den Leader, und die vierte Antwort kommt nicht schneller als die zweite. Sicher war es vorher auch.',
    ),
    wrong: [
      choice(
        'It becomes faster: the load is shared.',
        'Er wird schneller: Die Last verteilt sich.',
        'All orders go through one leader.',
        'Alle Befehle gehen durch einen Leader.',
      ),
      choice(
        'Its properties are kept more often.',
        'Seine Eigenschaften gelten öfter.',
        'Safety holds always, with any number; what grows is availability.',
        'Die Sicherheit gilt immer, bei jeder Zahl; was wächst, ist die Verfügbarkeit.',
      ),
    ],
  },
  {
    id: 'reads-anywhere',
    level: 'medium',
    lesson: 'stale-read',
    claim: text(
      'A read from any server is up to date.',
      'Wer irgendeinen Server fragt, bekommt den aktuellen Stand.',
    ),
    ask: text(
      'When may a leader answer a read without writing to the log?',
      'Wann darf ein Leader eine Leseanfrage beantworten, ohne ins Log zu schreiben?',
    ),
    right: choice(
      'After it has committed an entry of its term and heard from a majority since the question came.',
      'Wenn er einen Eintrag seines Terms beschlossen und seit der Frage eine Mehrheit gehört hat.',
      'Otherwise it could have been deposed without knowing it (§8).',
      'Sonst könnte er abgesetzt sein, ohne es zu wissen (§8).',
    ),
    wrong: [
      choice(
        'Always: it is the leader.',
        'Immer: Er ist ja der Leader.',
        'It may only believe so.',
        'Vielleicht glaubt er das nur.',
      ),
      choice(
        'Never: only followers answer reads.',
        'Nie: Leseanfragen beantworten nur Follower.',
        'Followers are further behind than the leader.',
        'Follower sind weiter zurück als der Leader.',
      ),
    ],
  },
  {
    id: 'orders-lost-in-election',
    level: 'medium',
    lesson: 'leader-falls',
    claim: text(
      'While an election goes on Raft stops, and orders given then are lost.',
      'Während einer Wahl steht Raft still, und Befehle gehen dabei verloren.',
    ),
    ask: text(
      'An order is given while nobody leads. What becomes of it?',
      'Ein Befehl wird gegeben, während niemand führt. Was wird daraus?',
    ),
    right: choice(
      'It is refused or stays unanswered; whoever gave it has to try again.',
      'Er wird abgelehnt oder bleibt unbeantwortet; wer ihn gab, muss es noch einmal versuchen.',
      'Nothing is lost in silence: no answer was given, so none was broken.',
      'Nichts geht stillschweigend verloren: Es wurde nichts zugesagt, also nichts gebrochen.',
    ),
    wrong: [
      choice(
        'It is lost, though it was acknowledged.',
        'Er geht verloren, obwohl er bestätigt wurde.',
        'Only a leader acknowledges, and only what is committed.',
        'Nur ein Leader bestätigt, und nur Beschlossenes.',
      ),
      choice(
        'Followers keep it until there is a leader.',
        'Follower heben ihn auf, bis es einen Leader gibt.',
        'Followers keep no orders; they name the leader or refuse.',
        'Follower heben keine Befehle auf; sie nennen den Leader oder lehnen ab.',
      ),
    ],
  },
  {
    id: 'tolerates-liars',
    level: 'easy',
    lesson: 'two-generals',
    claim: text('Raft tolerates servers that lie.', 'Raft verträgt Server, die lügen.'),
    ask: text('Which failures does Raft bear?', 'Welche Ausfälle erträgt Raft?'),
    right: choice(
      'Crashes, delays and lost messages, but no lies.',
      'Abstürze, Verzögerungen und verlorene Nachrichten, aber keine Lügen.',
      'Raft is for non-Byzantine conditions (§2). One server that votes twice can break it.',
      'Raft ist für nicht-byzantinische Bedingungen gemacht (§2). Ein Server, der doppelt stimmt, kann es brechen.',
    ),
    wrong: [
      choice(
        'Any, as long as a majority is honest.',
        'Alle, solange eine Mehrheit ehrlich ist.',
        'That is what Byzantine protocols are for, with more than two thirds honest.',
        'Dafür gibt es byzantinische Protokolle, bei denen mehr als zwei Drittel ehrlich sein müssen.',
      ),
      choice(
        'Only crashes; messages must arrive.',
        'Nur Abstürze; Nachrichten müssen ankommen.',
        'Messages may be lost, late, doubled and overtaken.',
        'Nachrichten dürfen verloren gehen, sich verspäten, verdoppeln und überholen.',
      ),
    ],
  },
];
