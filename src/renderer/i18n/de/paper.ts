import type { Paper } from '../en/paper';

export const paper: Paper = {
  heading: 'Warum? Das sagt das Paper',
  heartbeat: {
    section: '§5.2',
    text: 'Ein Leader schickt jedem Follower regelmäßig AppendEntries ohne Einträge. Solange sie kommen, beginnt kein Follower eine Wahl.',
  },
  entries: {
    section: '§5.3',
    text: 'Der Leader schreibt einen neuen Eintrag zuerst ins eigene Log, schickt ihn dann allen Followern zugleich, und so lange wieder, bis sie ihn haben.',
  },
  noop: {
    section: '§5.4.2, §8',
    text: 'Ein Leader darf nur bei Einträgen des eigenen Terms die Kopien zählen. Deshalb schreibt ein neuer Leader zuerst einen leeren Eintrag; ist der beschlossen, ist es auch alles davor.',
  },
  acknowledged: {
    section: '§5.3',
    text: 'Ein Follower, der ein AppendEntries annimmt, hat bis zum letzten Eintrag darin dasselbe Log wie der Leader.',
  },
  staleTerm: {
    section: '§5.1',
    text: 'Eine Nachricht aus einem früheren Term wird abgelehnt. Die Ablehnung nennt den aktuellen Term, so erfährt der Absender, dass seine Zeit vorbei ist.',
  },
  inconsistent: {
    section: '§5.3',
    text: 'Fehlt einem Follower der Eintrag vor den neuen, lehnt er ab. Der Leader versucht es dann ab einer früheren Stelle, bis beide Logs übereinstimmen.',
  },
  asksForVotes: {
    section: '§5.2',
    text: 'Ein Follower, der einen ganzen Election Timeout lang keinen Leader hört, beginnt einen neuen Term, stimmt für sich und bittet alle anderen um ihre Stimme.',
  },
  granted: {
    section: '§5.2, §5.4.1',
    text: 'Jeder Knoten hat eine Stimme pro Term und gibt sie dem ersten Kandidaten, der fragt, wenn dessen Log mindestens so aktuell ist wie das eigene.',
  },
  refused: {
    section: '§5.2, §5.4.1',
    text: 'Keine Stimme bekommt ein Kandidat eines früheren Terms, ein zweiter Kandidat im selben Term und einer, dessen Log zurückliegt.',
  },
  lost: {
    section: '§5.3, §5.5',
    text: 'Nachrichten können verloren gehen. Raft wiederholt sie, bis eine Antwort kommt, und zweimal dieselbe schadet nicht.',
  },
  elected: {
    section: '§5.2',
    text: 'Ein Kandidat mit den Stimmen einer Mehrheit aller Knoten führt den Term. Weil alle nur eine Stimme haben, kann es darin keinen zweiten Leader geben.',
  },
  higherTerm: {
    section: '§5.1',
    text: 'Wer von einem höheren Term erfährt, übernimmt ihn und wird Follower, auch ein Leader.',
  },
  gaveUp: {
    section: '§5.2',
    text: 'Ein Kandidat, der von einem Leader des eigenen oder eines späteren Terms hört, erkennt ihn an und wird wieder Follower.',
  },
  timer: {
    section: '§5.2',
    text: 'Election Timeouts werden jedes Mal neu ausgelost. So verliert meist nur ein Follower die Geduld und gewinnt, bevor andere antreten.',
  },
  committed: {
    section: '§5.3',
    text: 'Ein Eintrag ist beschlossen, sobald der Leader seines Terms ihn auf einer Mehrheit aller Knoten weiß. Er geht nie mehr verloren, und jeder Knoten führt ihn aus.',
  },
  applied: {
    section: '§5.3',
    text: 'Beschlossenes wird in der Reihenfolge des Logs ausgeführt, von jedem Knoten gleich. So kommen alle zum selben Zustand.',
  },
  conflict: {
    section: '§5.3',
    text: 'Das Log des Leaders gilt: Ein Follower entfernt Einträge, die ihm widersprechen, und alles dahinter. Beschlossene Einträge widersprechen ihm nie.',
  },
  crash: {
    section: '§5.5',
    text: 'Knoten dürfen jederzeit abstürzen. Term, Stimme und Log liegen auf der Platte, bevor eine Antwort hinausgeht; wer zurückkommt, hält Wort.',
  },
  ordered: {
    section: '§8',
    text: 'Befehle gehen an den Leader. Ein Knoten, der nicht führt, schickt den Absender zum Leader, den er kennt.',
  },
  majority: {
    section: '§5.3',
    text: 'Die Mehrheit zählt von allen Knoten, nicht von den lebenden: Zwei Mehrheiten haben immer einen Knoten gemeinsam, und der erinnert sich.',
  },
  guard: {
    section: 'Übung 8',
    text: 'In der Übung darf sich ein Leader nie ändern. Im Paper (Abbildung 4) tritt er zurück; hier wird sein Programm gestoppt und kommt als Follower wieder.',
  },
};
