// `npm run build`: builds out/, whatever is there, also where the path to the project is an odd one.
import { build } from './lib/built.mjs';
import { takesNoOptions } from './lib/no-options.mjs';

const HELP = `Builds the programs and the window into out/, whatever is there.

Usage: npm run build

Whatever starts one of them builds first by itself where a source is newer.
`;

if (takesNoOptions(HELP)) {
  try {
    build('info');
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
