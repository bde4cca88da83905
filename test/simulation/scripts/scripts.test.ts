import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { recordScript } from './engine/record-script';

const folder = import.meta.dirname;
const names = readdirSync(folder).filter((file) => file.endsWith('.txt'));

describe('the script', () => {
  it.each(names)('%s has the output that is recorded in it', (name) => {
    const text = readFileSync(join(folder, name), 'utf8');
    expect(recordScript(text), 'npm run simulate:record, then read what has changed').toBe(text);
  });
});

describe('the scripts', () => {
  it('are all there', () => {
    expect(names).toHaveLength(8);
  });

  it('refuse what they do not know, and say where', () => {
    expect(() => recordScript('cluster 3\n----\nok\n\nstorm 1\n')).toThrow(
      "At 'storm 1': There is no command 'storm'.",
    );
    expect(() => recordScript('start\n')).toThrow("A script begins with 'cluster'.");
  });
});
