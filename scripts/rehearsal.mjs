// `npm run build:rehearsal`: builds out/rehearsal/raft-siege.html, the rehearsal in one file.
import { takesNoOptions } from './lib/no-options.mjs';
import { buildRehearsal } from './lib/rehearsal.mjs';

const HELP = `Builds the rehearsal, in one file that any browser opens: out/rehearsal/raft-siege.html.

Usage: npm run build:rehearsal
`;

if (takesNoOptions(HELP)) {
  try {
    buildRehearsal('info');
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
