import { z } from 'zod';

/** Where a node listens. */
export const addressSchema = z.object({
  host: z.string().min(1).max(255),
  port: z.number().int().min(1).max(65_535),
});
export type Address = z.infer<typeof addressSchema>;

/** An address as it stands in a URL, `host:port`, with the brackets that an IPv6 host needs there. */
export function hostAndPort({ host, port }: Address): string {
  return `${host.includes(':') ? `[${host}]` : host}:${port}`;
}

export const rulesSchema = z.enum(['exercise', 'paper']);

/** A day. */
export const MAX_TIMEOUT_MS = 86_400_000;

/** The paces of a node, in milliseconds: down to the shortest timeouts that the paper tries (12 ms, figure 16). */
export const timingSchema = z.object({
  heartbeatMs: z.number().int().min(5).max(3_600_000),
  electionTimeoutMs: z
    .object({
      min: z.number().int().min(10, 'no timeout may be shorter than 10 ms'),
      max: z.number().int().max(MAX_TIMEOUT_MS, 'no timeout may be longer than a day'),
    })
    .refine(({ min, max }) => min <= max, 'the shortest timeout is above the longest'),
});
export type Timing = z.infer<typeof timingSchema>;

/**
 * How election timeouts come to be: each drawn at random from the range, as in the paper (§5.2); spread, every
 * general having one of its own, so far from the others' that no two stand for election at once; or aligned, all
 * having the same, so that they do.
 */
export const timersSchema = z.enum(['random', 'spread', 'aligned']);
export type Timers = z.infer<typeof timersSchema>;

/** The exercise's paces: a heartbeat every second, and patience for three of them at least. */
export const DEFAULT_TIMING: Timing = {
  heartbeatMs: 1000,
  electionTimeoutMs: { min: 3000, max: 6000 },
};

/** The exercise's three ports. */
export const DEFAULT_PORTS: readonly number[] = [10_000, 10_001, 10_002];

/** How many generals the map has room for. */
export const MAX_GENERALS = 9;

/** Ports that a program of no privileges can open. */
export const FIRST_PORT = 1024;
export const LAST_PORT = 65_535;
export const portSchema = z.number().int().min(FIRST_PORT).max(LAST_PORT);

/** By what the paces that a siege was given are divided. */
export const tempoSchema = z.number().positive().max(1_000_000);

/**
 * The condition of a one-way road between two nodes. `lossRate` is the probability, 0 to 1, that a
 * message does not arrive, `repeatRate` that a request arrives twice, `reorderRate` that a message is held
 * until others have overtaken it; each takes `travelMs` plus up to `jitterMs` else.
 */
export const roadSchema = z.object({
  open: z.boolean(),
  travelMs: z.number().min(0).max(60_000),
  jitterMs: z.number().min(0).max(60_000),
  lossRate: z.number().min(0).max(1),
  repeatRate: z.number().min(0).max(1),
  reorderRate: z.number().min(0).max(1),
});
export type Road = z.infer<typeof roadSchema>;

/** What goes wrong on a road by chance. */
export const ROAD_RATES = ['lossRate', 'repeatRate', 'reorderRate'] as const;
export type RoadRate = (typeof ROAD_RATES)[number];

/** Whether two roads are in the same condition. */
export function isSameRoad(a: Road, b: Road): boolean {
  return (
    a.open === b.open &&
    a.travelMs === b.travelMs &&
    a.jitterMs === b.jitterMs &&
    ROAD_RATES.every((rate) => a[rate] === b[rate])
  );
}

/** A road that a message takes no time on, as under `raft --node`. */
export const IDEAL_ROAD: Road = {
  open: true,
  travelMs: 0,
  jitterMs: 0,
  lossRate: 0,
  repeatRate: 0,
  reorderRate: 0,
};

/** A road that an eye can follow, as in the app. */
export const VISIBLE_ROAD: Road = { ...IDEAL_ROAD, travelMs: 400 };

/**
 * How much later than ordered an army may still attack, in milliseconds. A general who was frozen
 * at the hour, or learned of it after, has missed it.
 */
export const ATTACK_TOLERANCE_MS = 1000;
