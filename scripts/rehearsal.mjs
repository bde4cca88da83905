// `npm run build:rehearsal`: builds out/rehearsal/raft-siege.html, the rehearsal in one file.
import { buildRehearsal } from './lib/rehearsal.mjs';

try {
  buildRehearsal('info');
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
