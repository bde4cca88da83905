import { clusterEventSchema, nodeEventSchema } from '../shared';

/** Every type of record that `watch` can be asked for. */
export const EVENT_TYPES: readonly string[] = [
  ...clusterEventSchema.options.map(({ shape }) => shape.type.value),
  ...nodeEventSchema.options.map(({ shape }) => shape.type.value),
];
