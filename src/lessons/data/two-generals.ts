import type { Lesson } from '../lesson';

export const twoGenerals: Lesson = {
  name: 'two-generals',
  title: { en: 'The Two Generals', de: 'Die zwei Generäle' },
  about: {
    en: 'The hour is in everybody’s hands, and yet nobody may march.',
    de: 'Alle haben die Stunde in der Hand, und doch darf niemand losziehen.',
  },
  section: '§2',
  ours: 'logs',
  before: [
    {
      type: 'do',
      cast: { leader: 'leader', other: 'follower' },
      words: ['cut all>{leader}'],
      until: [{ saw: 'roadChanged', with: { to: '{leader}' } }],
      show: ['map'],
      caption: {
        en: 'Messengers from {leader} arrive. Those who would bring an answer back are lost.',
        de: 'Boten von {leader} kommen an. Wer eine Antwort zurückbringen soll, geht verloren.',
      },
    },
  ],
  prediction: {
    ask: {
      en: 'The leader sends the hour of the attack to all, and all write it down. May it let its army march?',
      de: 'Der Leader schickt die Stunde des Angriffs an alle, und alle schreiben sie auf. Darf er sein Heer losschicken?',
    },
    right: {
      text: {
        en: 'No: without an answer it can’t know that anybody else will.',
        de: 'Nein: Ohne Antwort kann er nicht wissen, ob noch jemand kommt.',
      },
      why: {
        en: 'And whoever answers can’t know that the answer came, and so on without end. On roads that lose messengers no number of messages makes both sides certain: that is the problem of the Two Generals.',
        de: 'Und wer antwortet, kann nicht wissen, ob die Antwort ankam, und so ohne Ende weiter. Auf Straßen, die Boten verlieren, macht keine Zahl von Nachrichten beide Seiten sicher: Das ist das Problem der zwei Generäle.',
      },
    },
    wrong: [
      {
        text: {
          en: 'Yes: all have it in writing.',
          de: 'Ja: Alle haben es schriftlich.',
        },
        why: {
          en: 'You see it from above. From the leader’s camp this looks just like the case in which every messenger was lost.',
          de: 'Du siehst es von oben. Vom Lager des Leaders aus sieht es genauso aus, als wären alle Boten verloren.',
        },
      },
      {
        text: {
          en: 'Yes, if it sends the hour often enough.',
          de: 'Ja, wenn er die Stunde oft genug schickt.',
        },
        why: {
          en: 'More messengers make it more likely that one arrives, never certain. What is missing is the way back.',
          de: 'Mehr Boten machen es wahrscheinlicher, dass einer ankommt, nie sicher. Was fehlt, ist der Rückweg.',
        },
      },
    ],
  },
  after: [
    {
      type: 'do',
      words: ['attack +20s'],
      needs: ['leader', 'other'],
      until: [{ saw: 'entriesAppended', with: { node: '{other}' } }],
      show: ['logs'],
      caption: {
        en: 'The attack is ordered. Watch the hour arrive in the other logs.',
        de: 'Der Angriff ist befohlen. Achte darauf, wie die Stunde in den anderen Logs ankommt.',
      },
    },
    {
      type: 'ask',
      words: ['heal'],
      needs: ['leader'],
      until: [{ saw: 'committed', with: { node: '{leader}' } }],
      show: ['logs'],
      caption: {
        en: 'All have the hour, and none may act on it: nobody knows that a majority has it. Open the way back with the button here, before the hour comes.',
        de: 'Alle haben die Stunde, und keiner darf danach handeln: Niemand weiß, dass eine Mehrheit sie hat. Öffne den Rückweg mit dem Knopf hier, bevor die Stunde da ist.',
      },
    },
    {
      type: 'watch',
      until: [{ holds: 'attack decided' }],
      show: ['map'],
      caption: {
        en: 'The answers have come, so the leader knows that a majority has it, and the next heartbeats tell the others. Wait for the hour.',
        de: 'Die Antworten sind da, also weiß der Leader, dass eine Mehrheit sie hat, und die nächsten Herzschläge sagen es den anderen. Warte auf die Stunde.',
      },
    },
    {
      type: 'tell',
      show: ['map'],
      caption: {
        en: 'The hour is over. Raft does not solve the Two Generals, for nothing can. It promises less and keeps it: what is committed is never lost, and who does not hear of it in time misses the hour. So the attack is meant for a majority, not for all.',
        de: 'Die Stunde ist vorbei. Raft löst das Problem der zwei Generäle nicht, denn das kann nichts. Es verspricht weniger und hält es: Beschlossenes geht nie verloren, und wer nicht rechtzeitig davon hört, verpasst die Stunde. Darum zählt beim Angriff die Mehrheit, nicht jeder.',
      },
    },
  ],
  alone: {
    en: 'Let every road lose half of all messengers and order attacks. How early must the order be given?',
    de: 'Lass jede Straße die Hälfte aller Boten verlieren und befiehl Angriffe. Wie früh muss der Befehl kommen?',
  },
};
