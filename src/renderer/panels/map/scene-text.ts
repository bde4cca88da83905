import { entryStage } from '../../../shared/entry-stage';
import type { GeneralView } from '../../../shared/view';
import { commandText } from '../../i18n/order-text';
import type { Texts } from '../../i18n/texts';
import type { SceneText } from '../../scene/Scene';
import { standingOf } from '../kit/role';

/** The words of the map in the reader's language; times of another day than `nearMs` carry their date. */
export function sceneText(texts: Texts, nearMs: number): SceneText {
  const { names, table } = texts;
  return {
    map: table.map,
    split: ([one, other]) =>
      table.roads.sides.line(names.generalsAtStart(one), names.generalsAtStart(other)),
    name: names.general,
    status: (general) => status(general, texts),
    // What is written on the plate comes first and unchanged: a name that is spoken must be found.
    description: (general) => {
      const { word, short } = standingOf(general, texts);
      const plate = `${names.general(general.id)} ${status(general, texts)}`;
      const more = [word === short ? '' : word, lastOrder(general, texts, nearMs)];
      return [plate, ...more].filter((part) => part !== '').join(', ');
    },
  };
}

/** Short enough for a plate on the smallest map; the figure shows the rest. */
function status(general: GeneralView, texts: Texts): string {
  const { short } = standingOf(general, texts);
  const { condition } = general;
  if (condition.type === 'down' && condition.cause === 'guard' && condition.forbidden !== null) {
    const { from, to } = condition.forbidden;
    const { state } = texts.names;
    return texts.table.general.forbiddenChange(state[from], state[to]);
  }
  // Who never came up has never had a term.
  return general.term === null || general.term === 0
    ? short
    : `${short} · ${texts.names.term(general.term)}`;
}

/** The last entry of its log, and how far it has come. */
function lastOrder(general: GeneralView, texts: Texts, nearMs: number): string {
  const { log } = general;
  const entry = log.entries.at(-1);
  if (entry === undefined) return '';
  const words = commandText(texts, entry.command, nearMs);
  const index = log.firstIndex + log.entries.length - 1;
  return `${words}, ${texts.table.general.entryStages[entryStage(general, index)]}`;
}
