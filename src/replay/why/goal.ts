import type { SiegeEvent, SiegeView } from '../../shared';

/** The siege as it was before the record at hand. */
export type Before = () => SiegeView;

/** Something that is looked for further back, because it led to what is known already. */
export interface Goal {
  /** Whether every such record until the end is looked for, not only the nearest. */
  readonly isMany: boolean;
  /** Whether nothing further back can be it. */
  readonly isOver: (event: SiegeEvent) => boolean;
  /** Processes tell each in their own time: what another one did may stand a little behind what came of it. */
  readonly isElsewhere: boolean;
  /** What led to it in turn; null: this is not what is looked for. */
  readonly take: (event: SiegeEvent, before: Before) => readonly Goal[] | null;
}

type EventOf<T extends SiegeEvent['type']> = Extract<SiegeEvent, { type: T }>;

interface Options<T extends SiegeEvent['type']> {
  readonly isIt: (event: EventOf<T>, before: Before) => boolean;
  readonly causes?: (event: EventOf<T>, before: Before) => readonly Goal[];
  readonly isMany?: boolean;
  readonly isOver?: (event: SiegeEvent) => boolean;
  readonly isElsewhere?: boolean;
}

/** A record of one type. */
export function goal<T extends SiegeEvent['type']>(
  type: T,
  {
    isIt,
    causes = () => [],
    isMany = false,
    isOver = () => false,
    isElsewhere = false,
  }: Options<T>,
): Goal {
  return {
    isMany,
    isOver,
    isElsewhere,
    take: (event, before) =>
      isOf(event, type) && isIt(event, before) ? causes(event, before) : null,
  };
}

/** Whichever of them is the nearest. */
export function nearestOf(...goals: readonly Goal[]): Goal {
  return {
    isMany: false,
    isOver: () => false,
    isElsewhere: false,
    take: (event, before) => {
      for (const each of goals) {
        const causes = each.take(event, before);
        if (causes !== null) return causes;
      }
      return null;
    },
  };
}

export function isOf<T extends SiegeEvent['type']>(
  event: SiegeEvent,
  type: T,
): event is EventOf<T> {
  return event.type === type;
}
