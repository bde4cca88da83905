import type { Texts } from '../texts';

/** What the steps of the tour say, by their number, where it is something else. */
const TOUR: Readonly<Partial<Record<number, string>>> = {
  1: 'Jeder Bote ist eine Anfrage oder eine Antwort. Die Herzschläge des Leaders halten die anderen geduldig; der Ring um einen General zeigt, wie lange seine Geduld noch reicht. Klicke jemanden an, um mehr zu sehen.',
  2: 'Hier tötest du den ausgewählten General, lässt ihn stillstehen oder ernennst ihn neu. Die anderen merken es, wählen und machen weiter; Term, Stimme und Log überleben auf der Platte.',
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
        frozen: 'steht still',
        short: { ...names.condition.short, frozen: 'still' },
      },
    },
    story: {
      ...story,
      spawned: (who) => `${who} wird ins Feld gerufen.`,
      stopping: (who, status) => `${who} endet mit Status ${status}.`,
      orderTurnedDown: (who, order, status) =>
        status === null
          ? `Im Lager von ${who} antwortet niemand: Dein Befehl${order} wird nicht ausgeführt.`
          : `Du bekommst Antwort von ${who}: Der Befehl${order} wurde nicht ausgeführt (Status ${status}).`,
      missesHour: {
        ...story.missesHour,
        asleep: (who, time) =>
          `${who} verpasst den Angriff um ${time}: Zu der Stunde stand er still.`,
      },
      frozen: {
        ...story.frozen,
        commander: (who) => `${who} steht mitten in der Bewegung still: am Leben, aber untätig.`,
      },
      thawed: {
        ...story.thawed,
        commander: (who) => `${who} macht weiter, als wäre keine Zeit vergangen.`,
      },
    },
    diagram: { ...diagram, marks: { ...diagram.marks, frozen: 'steht still' } },
    statistics: { ...statistics, frozen: (share) => `stand still ${share}` },
    attack: {
      ...attack,
      timeOfDay: 'Uhrzeit des Angriffs, nach der Uhr der Probe',
      recipientFrozen: (who) =>
        `${who} steht still: Der Befehl wartet, bis der General weitermacht.`,
      knowledge: { ...attack.knowledge, frozen: 'steht still' },
      parts: { ...attack.parts, frozen: 'stand still' },
      reason: {
        ...attack.reason,
        frozen: (count, size) =>
          `${texts.f.number(count)} von ${texts.f.number(size)} ${texts.f.plural(count, { one: 'stand', other: 'standen' })} still`,
      },
    },
    table: {
      ...table,
      top: { ...table.top, leadsFrozen: (who) => `${who} führt (steht still)` },
      actions: {
        ...actions,
        freeze: 'Still\u00adstehen',
        thaw: 'Weiter\u00admachen',
        refused: {
          ...actions.refused,
          appointFrozen: (who) =>
            `${who} steht still und ist nicht tot: Erst weitermachen lassen oder töten.`,
          freezeGone: (who) => `${who} ist nicht im Feld: Da ist niemand, der stillstehen könnte.`,
          freezeImpossible: () => 'Dieser General lässt sich nicht anhalten.',
          freezeFrozen: (who) => `${who} steht schon still.`,
          thawGone: (who) => `${who} ist nicht im Feld: Da ist niemand, der weitermachen könnte.`,
          thawNotFrozen: (who) => `${who} steht nicht still.`,
        },
        timerRefused: {
          ...actions.timerRefused,
          timerFrozen: (who) =>
            `${who} steht still, und sein Timer mit ihm: Lass ihn erst weitermachen.`,
        },
        failed: {
          ...actions.failed,
          freeze: (who) => `${who} ließ sich nicht anhalten.`,
          thaw: (who) => `${who} ließ sich nicht fortsetzen.`,
        },
      },
      general: { ...general, timerFrozen: 'steht still, wie der General' },
      elections: {
        ...table.elections,
        noneMeasured: 'Gemessen: noch keine. Töte den Leader, oder lass ihn stillstehen.',
        slowMotion:
          'Ein Tempo unter 1× ist Zeitlupe: Straßen und Uhren brauchen länger. Eine Pause ist das nicht: Still steht nur, wer stillstehen soll, und die anderen machen weiter.',
      },
      roads: {
        ...roads,
        end: { ...roads.end, frozen: 'Weitermachen lassen' },
        frozen: (who) => `${who} steht still`,
      },
    },
    guide: {
      ...guide,
      legend: { ...guide.legend, intro: 'Was die Zeichen auf der Karte bedeuten.' },
      tour: {
        ...guide.tour,
        steps: guide.tour.steps.map((step, at) => ({ ...step, text: TOUR[at] ?? step.text })),
      },
      help: {
        ...guide.help,
        intro:
          'Heere belagern eine Stadt. Das Programm jedes Generals läuft auf dieser Seite, in einer eigenen Zeit. Die Stunde des Angriffs vereinbaren sie mit Raft. Töte Generäle, lass sie stillstehen, ernenne sie neu, und sieh zu, wie die Vereinbarung hält.',
        keys: {
          ...guide.help.keys,
          freeze: 'ihn stillstehen lassen; weitermachen lassen, wenn er stillsteht',
          thaw: 'ihn weitermachen lassen',
        },
        tries: guide.help.tries.map((text, at) =>
          at === 1
            ? 'Befiehl einen Angriff in 30 Sekunden und lass dann einen General stillstehen. Fällt die Stadt? Und mit zweien?'
            : text,
        ),
      },
    },
    lessons: {
      ...lessons,
      prepare:
        'Vorbereitung: Die Straßen werden freigegeben, wer stillsteht, macht weiter, Tote werden neu ernannt. Sobald alle im Feld sind und einer führt, geht es los.',
      intro:
        'Vorhersagen, zusehen, verstehen: Jede Lektion macht an den Generälen etwas kaputt und zeigt, was Raft tut. Zuerst gibt sie alle Straßen frei, lässt weitermachen, wer stillsteht, und ernennt die Toten neu; was in den Logs steht, bleibt.',
    },
    legend: {
      ...legend,
      groups: { ...legend.groups, conditions: 'Was dem General geschah' },
      items: {
        ...legend.items,
        frozen: {
          name: 'Steht still',
          text: 'Nichts von ihm geht weiter. Nachrichten warten vor ihm.',
        },
        starting: { ...legend.items.starting, text: 'Er ist auf dem Weg.' },
        diagramHeld: {
          ...legend.items.diagramHeld,
          text: 'Waagrecht: Wer sie sandte, steht still. Danach ist sie dort, wo sie sonst wäre.',
        },
        held: {
          ...legend.items.held,
          text: 'Er steht still, weil der General, der ihn schickte, stillsteht.',
        },
      },
    },
  };
}
