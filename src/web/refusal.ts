/** Why a request does not come through to the window. */
export type Refusal = 'foreignHost' | 'foreignOrigin' | 'noToken' | 'wrongToken' | 'usedLink';

/** What a person reads of a refusal: what is the matter, and what to do about it. */
export interface RefusalText {
  readonly matter: string;
  readonly advice: string;
}

export interface RefusalTexts {
  readonly why: string;
  readonly line: string;
  readonly lost: string;
  readonly of: Readonly<Record<Refusal, RefusalText>>;
}

export const REFUSAL_LANGUAGES = ['en', 'de'] as const;
export type RefusalLanguage = (typeof REFUSAL_LANGUAGES)[number];

const en: RefusalTexts = {
  why: 'Whoever has the window can start and end processes on this machine. That is why it opens only to whoever was given its address.',
  line: 'In the terminal in which Raft Siege was started, look for this line, and open the whole address:',
  lost: 'Should the line be gone, end Raft Siege with Ctrl+C and start it again: it prints a new one.',
  of: {
    foreignHost: {
      matter: 'This address is not one that the window answers to.',
      advice: 'Open it as localhost, on the machine on which Raft Siege was started.',
    },
    foreignOrigin: {
      matter: 'Another site may not use the window.',
      advice: 'Open the address that was printed when Raft Siege started.',
    },
    noToken: {
      matter: 'This window is not open to you.',
      advice:
        'Open the address that was printed when Raft Siege started, all of it: its end is the key.',
    },
    wrongToken: {
      matter: 'The token in this address is wrong.',
      advice: 'Open the latest address that was printed; it changes with every start.',
    },
    usedLink: {
      matter: 'This link was for one opening, and is used up.',
      advice: 'Open the address that was printed when Raft Siege started; it can be used again.',
    },
  },
};

const de: RefusalTexts = {
  why: 'Wer das Fenster hat, kann auf diesem Rechner Prozesse starten und beenden. Deshalb öffnet es sich nur dem, der seine Adresse bekommen hat.',
  line: 'Such in dem Terminal, in dem Raft Siege gestartet wurde, diese Zeile und öffne die ganze Adresse:',
  lost: 'Ist die Zeile nicht mehr da, beende Raft Siege mit Strg+C und starte es neu: Es gibt eine neue aus.',
  of: {
    foreignHost: {
      matter: 'Unter dieser Adresse antwortet das Fenster nicht.',
      advice: 'Öffne es als localhost auf dem Rechner, auf dem Raft Siege gestartet wurde.',
    },
    foreignOrigin: {
      matter: 'Eine andere Website darf das Fenster nicht benutzen.',
      advice: 'Öffne die Adresse, die beim Start von Raft Siege ausgegeben wurde.',
    },
    noToken: {
      matter: 'Dieses Fenster steht dir nicht offen.',
      advice:
        'Öffne die Adresse, die beim Start von Raft Siege ausgegeben wurde, und zwar ganz: Ihr Ende ist der Schlüssel.',
    },
    wrongToken: {
      matter: 'Das Token in dieser Adresse ist falsch.',
      advice: 'Öffne die zuletzt ausgegebene Adresse; sie ist bei jedem Start eine andere.',
    },
    usedLink: {
      matter: 'Dieser Link war für ein einziges Öffnen und ist verbraucht.',
      advice:
        'Öffne die Adresse, die beim Start von Raft Siege ausgegeben wurde; sie gilt mehrmals.',
    },
  },
};

export const REFUSAL_TEXTS: Readonly<Record<RefusalLanguage, RefusalTexts>> = { en, de };
