import { takeTemporaryFolder } from '../../scripts/lib/temporary-folder.mjs';

/** Global setup of every group: its temporary files go with it, also those of what it had to kill. */
export const setup = (): (() => void) => {
  const { remove } = takeTemporaryFolder();
  return () => {
    const left = remove();
    if (left.length > 0) console.warn(`Tests have left ${left.join(', ')}; removed.`);
  };
};
