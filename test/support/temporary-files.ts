import { takeTemporaryFolder } from '../../scripts/lib/temporary-folder.mjs';

/** What libraries and browsers keep for another time, and what they leave where they are killed. */
const OF_OTHERS = /^\.?(?:jiti|node-compile-cache|org\.chromium\.|playwright|raft-siege-run-)/;

/** Global setup of every group: its temporary files go with it, also those of what it had to kill. */
export const setup = (): (() => void) => {
  const { remove } = takeTemporaryFolder();
  return () => {
    const left = remove().filter((name) => !OF_OTHERS.test(name));
    if (left.length > 0) console.warn(`Tests have left ${left.join(', ')}; removed.`);
  };
};
