import { ensureBuilt } from '../../scripts/lib/built.mjs';

/** Global setup of the groups that start real processes: out/ is there and current. */
export const setup = async (): Promise<void> => {
  await ensureBuilt();
};
