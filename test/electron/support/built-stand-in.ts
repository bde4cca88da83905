import { join } from 'node:path';
import { build } from 'vite';

/** Makes JavaScript of the stand-in; the app's own bundles are taken as they were built. */
export const setup = async (): Promise<void> => {
  const root = process.cwd();
  await build({
    configFile: false,
    logLevel: 'warn',
    root,
    build: {
      ssr: join(root, 'test', 'electron', 'stand-in', 'electron.ts'),
      outDir: join(root, 'node_modules', '.cache', 'raft-siege', 'stand-in'),
      emptyOutDir: true,
      target: 'node20',
      rolldownOptions: { output: { entryFileNames: 'electron.mjs' } },
    },
  });
};
