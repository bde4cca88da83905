import { z } from 'zod';

/** Why a general misses an hour that its orders hold, as it can know itself. */
export const missReasonSchema = z.enum([
  /** It applied the order only after the hour. */
  'late',
  /** It knew the hour, but its process did not run at it. */
  'asleep',
  /** Its process was started only after the hour; an earlier life may have attacked. */
  'absent',
]);
export type MissReason = z.infer<typeof missReasonSchema>;

/** The part that one general had in an attack. */
export const attackPartSchema = z.enum([
  'attacked',
  /** It knew the hour, and was not awake at it though nobody had frozen it. */
  'missed',
  /** It learned of the order only after the hour. */
  'late',
  /** It was alive and had not applied the order. */
  'unaware',
  'frozen',
  'dead',
  /** Nothing was heard of it, so nobody here knows what it did. */
  'unheard',
]);
export type AttackPart = z.infer<typeof attackPartSchema>;
