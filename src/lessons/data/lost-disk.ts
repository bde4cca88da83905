import type { Lesson } from '../lesson';

export const lostDisk: Lesson = {
  name: 'lost-disk',
  title: { en: 'The lost disk', de: 'Die verlorene Platte' },
  about: {
    en: 'A general comes back without its log. The one way to break a property here.',
    de: 'Ein General kommt ohne sein Log zurück. Der einzige Weg, hier eine Eigenschaft zu brechen.',
  },
  section: '§5.4',
  ours: 'votes',
  before: [
    {
      type: 'do',
      cast: { leader: 'leader', witness: 'follower', away: 'follower' },
      words: ['kill {away}'],
      until: [{ saw: 'processExited', with: { node: '{away}' } }],
      needs: ['leader', 'witness'],
      show: ['map'],
      caption: {
        en: '{away} is dead. {leader} and {witness} are still a majority.',
        de: '{away} ist tot. {leader} und {witness} sind noch eine Mehrheit.',
      },
    },
    {
      type: 'do',
      words: ['order treasure=gold --to {leader}'],
      until: [{ saw: 'committed', with: { node: '{leader}' } }, { holds: 'order treasure=gold' }],
      needs: ['leader', 'witness'],
      show: ['logs'],
      caption: {
        en: 'An order is given: treasure = gold. {leader} and {witness} write it down, so it is committed.',
        de: 'Ein Befehl wird gegeben: treasure = gold. {leader} und {witness} schreiben ihn auf, also ist er beschlossen.',
      },
    },
    {
      type: 'do',
      words: ['kill {witness}', 'forget {witness} all'],
      until: [{ saw: 'diskLost', with: { node: '{witness}' } }],
      fewWillDo: true,
      show: ['logs'],
      caption: {
        en: '{witness} is killed, and its disk loses everything. Raft’s model has no such thing: what was stored, stays stored.',
        de: '{witness} wird getötet, und seine Platte verliert alles. In Rafts Modell gibt es das nicht: Was gespeichert war, bleibt gespeichert.',
      },
    },
  ],
  prediction: {
    ask: {
      en: '{leader} will die now, and the two others come back: {witness} with an empty disk, {away} without the order. Can the committed order be lost?',
      de: 'Jetzt stirbt {leader}, und die zwei anderen kommen zurück: {witness} mit leerer Platte, {away} ohne den Befehl. Kann der beschlossene Befehl verloren gehen?',
    },
    right: {
      text: {
        en: 'Yes: the two are a majority, and neither has it.',
        de: 'Ja: Die beiden sind eine Mehrheit, und keiner hat ihn.',
      },
      why: {
        en: 'Any two majorities share a general. That one has to remember; here it has forgotten.',
        de: 'Je zwei Mehrheiten haben einen General gemeinsam. Der muss sich erinnern; hier hat er vergessen.',
      },
    },
    wrong: [
      {
        text: {
          en: 'No: whoever comes back catches up from the leader.',
          de: 'Nein: Wer zurückkommt, holt beim Leader alles nach.',
        },
        why: {
          en: 'From which leader? It is chosen by the votes of those two. Watch whom they elect, and what its log holds.',
          de: 'Bei welchem Leader? Den wählen genau diese zwei. Sieh, wen sie wählen und was in dessen Log steht.',
        },
      },
      {
        text: {
          en: 'No: what is committed is safe, whatever happens.',
          de: 'Nein: Was beschlossen ist, ist sicher, was auch geschieht.',
        },
        why: {
          en: 'That holds while disks keep what was written before an answer left. Watch the mark of the safety properties.',
          de: 'Das gilt, solange Platten behalten, was vor jeder Antwort geschrieben wurde. Achte auf das Zeichen der Sicherheits-Eigenschaften.',
        },
      },
    ],
  },
  after: [
    {
      type: 'do',
      words: ['kill {leader}', 'appoint {witness}', 'appoint {away}'],
      until: [{ saw: 'violation' }, { holds: 'leader' }],
      fewWillDo: true,
      show: ['logs'],
      caption: {
        en: '{leader} is dead. {witness} and {away} are back. Wait for whom they elect.',
        de: '{leader} ist tot. {witness} und {away} sind zurück. Warte, wen sie wählen.',
      },
    },
    {
      type: 'tell',
      show: ['logs'],
      caption: {
        en: 'Their leader lacks a committed entry: a property of Raft is broken and marked red. Raft promised nothing else: it is safe only while every disk keeps what it was given.',
        de: 'Ihrem Leader fehlt ein beschlossener Eintrag: Eine Eigenschaft von Raft ist gebrochen und rot markiert. Raft hat nichts anderes versprochen: Es ist nur sicher, solange jede Platte behält, was sie bekam.',
      },
    },
    {
      type: 'ask',
      words: ['appoint {leader}'],
      until: [{ saw: 'started', with: { node: '{leader}' } }, { holds: 'alive {all}' }],
      show: ['logs'],
      caption: {
        en: 'Appoint {leader} again. It still has the order in its log.',
        de: 'Ernenne {leader} neu. Er hat den Befehl noch in seinem Log.',
      },
    },
    {
      type: 'tell',
      show: ['logs'],
      caption: {
        en: 'It has to follow the new leader, and strikes out what nobody may ever lose. The red mark stays until a new siege begins.',
        de: 'Er muss dem neuen Leader folgen und streicht, was nie verloren gehen darf. Das rote Zeichen bleibt, bis eine neue Belagerung beginnt.',
      },
    },
  ],
  alone: {
    en: 'Begin a new siege and let a dead general lose only its vote. How can that make two leaders of one term?',
    de: 'Beginne eine neue Belagerung und lass einen toten General nur seine Stimme verlieren. Wie entstehen so zwei Leader eines Terms?',
  },
};
