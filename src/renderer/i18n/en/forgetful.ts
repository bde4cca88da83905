import type { Texts } from '../texts';

/** The same texts where nothing is kept: what elsewhere survives on disk is gone with the process. */
export function forgetful(texts: Texts): Texts {
  const { guide, story, table } = texts;
  const broken = guide.safety.explain['Terms never decrease'].name;
  return {
    ...texts,
    story: {
      ...story,
      exited: {
        ...story.exited,
        killed: (who) => `${who} is killed, and what it knew is gone: this siege keeps nothing.`,
      },
      together: {
        ...story.together,
        killed: (who) => `${who} are killed, and what they knew is gone: this siege keeps nothing.`,
      },
    },
    table: {
      ...table,
      general: {
        ...table.general,
        killed: `It was killed, and this siege keeps nothing. Appointed again, it has forgotten its term, vote and log; if its term had risen, “${broken}” breaks. Raft needs a disk.`,
      },
    },
    guide: {
      ...guide,
      safety: {
        ...guide.safety,
        intro: `${guide.safety.intro} But this siege keeps nothing (--memory): a general that is appointed again has forgotten its term, vote and log. Raft rules that out: if its term had risen, “${broken}” breaks then, and others may.`,
      },
      situation: {
        ...guide.situation,
        allDownHint:
          'This siege keeps nothing: what they agreed on is lost, and a majority begins with empty logs.',
      },
    },
  };
}
