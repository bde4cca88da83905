import type { Texts } from '../texts';

/** What the steps of the tour say, by their number, where it is something else. */
const TOUR: Readonly<Partial<Record<number, string>>> = {
  1: 'Each messenger is one request or one answer. The leader’s heartbeats keep the others patient; the ring around a general shows how long its patience lasts. Click anyone to look closer.',
  2: 'Kill the selected general here, make it stand still, or appoint it anew. The others will notice, hold an election and go on; term, vote and log survive on disk.',
};

/** The same texts where generals rehearse within a page: what is frozen elsewhere stands still, and there are no processes. */
export function rehearsed(texts: Texts): Texts {
  const { attack, diagram, guide, legend, lessons, names, statistics, story, table } = texts;
  const { actions, general, roads } = table;
  return {
    ...texts,
    names: {
      ...names,
      condition: {
        ...names.condition,
        frozen: 'standing still',
        short: { ...names.condition.short, frozen: 'still' },
      },
    },
    story: {
      ...story,
      spawned: (who) => `${who} is called to the field.`,
      stopping: (who, status) => `${who} ends with status ${status}.`,
      orderTurnedDown: (who, order, status) =>
        status === null
          ? `Nobody answers at the camp of ${who}: your order${order} is not carried out.`
          : `You hear back from ${who}: the order${order} was not carried out (status ${status}).`,
      missesHour: {
        ...story.missesHour,
        asleep: (who, time) => `${who} misses the attack at ${time}: it stood still at the hour.`,
      },
      frozen: {
        ...story.frozen,
        commander: (who) => `${who} stands still in mid-motion: alive, but it does nothing.`,
      },
      thawed: {
        ...story.thawed,
        commander: (who) => `${who} goes on as if no time had passed.`,
      },
    },
    diagram: { ...diagram, marks: { ...diagram.marks, frozen: 'stands still' } },
    statistics: { ...statistics, frozen: (share) => `stood still ${share}` },
    attack: {
      ...attack,
      timeOfDay: 'Time of the attack, by the clock of the rehearsal',
      recipientFrozen: (who) => `${who} stands still: the order waits until it goes on.`,
      knowledge: { ...attack.knowledge, frozen: 'stands still' },
      parts: { ...attack.parts, frozen: 'stood still' },
      reason: {
        ...attack.reason,
        frozen: (count, size) => `${texts.f.number(count)} of ${texts.f.number(size)} stood still`,
      },
    },
    table: {
      ...table,
      top: { ...table.top, leadsFrozen: (who) => `${who} leads (standing still)` },
      actions: {
        ...actions,
        freeze: 'Stand still',
        thaw: 'Go on',
        refused: {
          ...actions.refused,
          appointFrozen: (who) => `${who} stands still and is not dead: let it go on, or kill it.`,
          freezeGone: (who) => `${who} is not in the field: there is nobody to stand still.`,
          freezeImpossible: () => 'This general can’t be made to stand still.',
          freezeFrozen: (who) => `${who} stands still already.`,
          thawGone: (who) => `${who} is not in the field: there is nobody to go on.`,
          thawNotFrozen: (who) => `${who} does not stand still.`,
        },
        timerRefused: {
          ...actions.timerRefused,
          timerFrozen: (who) => `${who} stands still, and its timer with it: let it go on first.`,
        },
        failed: {
          ...actions.failed,
          freeze: (who) => `${who} could not be made to stand still.`,
          thaw: (who) => `${who} could not be made to go on.`,
        },
      },
      general: { ...general, timerFrozen: 'stands still, as the general does' },
      elections: {
        ...table.elections,
        noneMeasured: 'Measured: none yet. Kill the leader, or make it stand still.',
        slowMotion:
          'A tempo below 1× is slow motion: roads and timers take longer. It is no pause: only a general who is made to stand still does, and the others go on.',
      },
      roads: {
        ...roads,
        end: { ...roads.end, frozen: 'Let it go on' },
        frozen: (who) => `${who} stands still`,
      },
    },
    guide: {
      ...guide,
      legend: { ...guide.legend, intro: 'What everything on the map means.' },
      tour: {
        ...guide.tour,
        steps: guide.tour.steps.map((step, at) => ({ ...step, text: TOUR[at] ?? step.text })),
      },
      help: {
        ...guide.help,
        intro:
          'Armies besiege a city. The program of each general runs in this page, in a time of its own. They agree on the hour of the attack with Raft. Kill generals, make them stand still, appoint them anew, and watch the agreement hold.',
        keys: {
          ...guide.help.keys,
          freeze: 'make it stand still; let it go on if it does',
          thaw: 'let it go on',
        },
        tries: guide.help.tries.map((text, at) =>
          at === 1
            ? 'Order an attack in 30 seconds, then make one general stand still. Does the city fall? And with two?'
            : text,
        ),
      },
    },
    lessons: {
      ...lessons,
      prepare:
        'Getting ready: the roads are mended, who stands still goes on, the dead are appointed. As soon as everybody is in the field and one leads, it begins.',
      intro:
        'Predict, watch, explain: each lesson breaks something on the generals and shows what Raft does. It first mends all roads, lets go on who stands still and appoints the dead; what the logs hold stays.',
    },
    legend: {
      ...legend,
      groups: { ...legend.groups, conditions: 'What befell the general' },
      items: {
        ...legend.items,
        frozen: { name: 'Standing still', text: 'Nothing of it goes on. Messages wait before it.' },
        starting: { ...legend.items.starting, text: 'It is on its way.' },
        diagramHeld: {
          ...legend.items.diagramHeld,
          text: 'Level: whoever sent it stands still. Then it is where it would have been.',
        },
        held: {
          ...legend.items.held,
          text: 'It stands still because the general who sent it does.',
        },
      },
    },
  };
}
