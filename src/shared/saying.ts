import { z } from 'zod';

const SAYING_MAX = 280;

/** What the herald can say at somebody's word. */
export const sayingSchema = z
  .string()
  .trim()
  .min(1, 'the herald has nothing to say')
  .max(SAYING_MAX, `the herald says ${SAYING_MAX} letters at a time`);
