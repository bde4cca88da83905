import type { Texts } from '../texts';

/** The same texts where nothing is kept. */
export function forgetful(texts: Texts): Texts {
  const { guide, story, table } = texts;
  const broken = guide.safety.explain['Terms never decrease'].name;
  return {
    ...texts,
    story: {
      ...story,
      exited: {
        ...story.exited,
        killed: (who) =>
          `${who} wurde getötet, und was er wusste, ist fort: Diese Belagerung behält nichts.`,
      },
      together: {
        ...story.together,
        killed: (who) =>
          `${who} wurden getötet, und was sie wussten, ist fort: Diese Belagerung behält nichts.`,
      },
    },
    table: {
      ...table,
      general: {
        ...table.general,
        killed: `Er wurde getötet, und diese Belagerung behält nichts. Neu ernannt hat er Term, Stimme und Log vergessen; war sein Term gestiegen, ist „${broken}“ verletzt. Raft braucht eine Platte.`,
      },
    },
    guide: {
      ...guide,
      safety: {
        ...guide.safety,
        intro: `${guide.safety.intro} Aber diese Belagerung behält nichts (--memory): Wer neu ernannt wird, hat Term, Stimme und Log vergessen. Raft schließt das aus: War sein Term gestiegen, ist dann „${broken}“ verletzt, und anderes kann es sein.`,
      },
      situation: {
        ...guide.situation,
        allDownHint:
          'Diese Belagerung behält nichts: Alles Beschlossene ist verloren, und eine Mehrheit beginnt mit leeren Logs.',
      },
    },
  };
}
