// npm run simulate:record: plays every script of the simulation and writes what came of it into its file, to be
// read before it is committed.
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { parseArgs } from 'node:util';
import { recordScript } from './engine/record-script';

// There are no options; whatever stands there is refused.
parseArgs({ options: {} });
const folder = 'test/simulation/scripts';
for (const name of readdirSync(folder).filter((file) => file.endsWith('.txt'))) {
  const file = join(folder, name);
  const before = readFileSync(file, 'utf8');
  const after = recordScript(before);
  writeFileSync(file, after);
  process.stdout.write(`${after === before ? 'same    ' : 'changed '} ${file}\n`);
}
