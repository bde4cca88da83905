// `npm run build`: builds out/, whatever is there, also where the path to the project is an odd one.
import { build } from './lib/built.mjs';

try {
  build('info');
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
