// `npm run raft`: one node in this very process, which ends with npm, however npm is ended.
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { root } from './lib/built.mjs';
import { followNpm } from './lib/npm-parent.mjs';
import { isStartable } from './lib/startable.mjs';

const raft = join(root, 'out', 'main', 'raft.js');
followNpm(() => process.kill(process.pid, 'SIGTERM'));
process.argv[1] = raft;
if (await isStartable(raft)) await import(pathToFileURL(raft).href);
else process.exitCode = 1;
