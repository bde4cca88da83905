import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync, mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { KeptChoice } from '../../../src/cluster';
import { AS_IT_CAME, type SiegeChoice } from '../../../src/shared';

const choice: SiegeChoice = { ...AS_IT_CAME, armies: 7, leader: null, rules: 'paper', tempo: 0.5 };

describe('what was chosen', () => {
  let base = '';
  beforeEach(() => {
    base = mkdtempSync(join(tmpdir(), 'kept-choice-'));
  });
  afterEach(() => {
    rmSync(base, { recursive: true, force: true });
  });

  it('is nothing at first, then the latest, and nothing else lies beside it', () => {
    const kept = new KeptChoice(join(base, 'a', 'b'));
    expect(kept.read()).toEqual({ type: 'nothing' });
    expect(kept.write(AS_IT_CAME)).toBeNull();
    expect(kept.write(choice)).toBeNull();
    expect(new KeptChoice(join(base, 'a', 'b')).read()).toEqual({ type: 'choice', choice });
    expect(readdirSync(join(base, 'a', 'b'))).toEqual(['new-siege.json']);
  });

  it.each([
    ['nothing', ''],
    ['half of it', JSON.stringify(choice).slice(0, 30)],
    ['something else', '[1, 2]'],
    ['too many armies', JSON.stringify({ ...choice, armies: 10 })],
    ['a leader beyond the last', JSON.stringify({ ...choice, leader: 7 })],
    ['a path for rules', JSON.stringify({ ...choice, rules: '../paper' })],
  ])('is broken where the file holds %s, and can be replaced', (_, text) => {
    const kept = new KeptChoice(base);
    writeFileSync(kept.path, text);
    expect(kept.read()).toEqual({
      type: 'broken',
      reason: expect.stringMatching(/can't be read from .+ and is left out\.$/) as string,
    });
    expect(readFileSync(kept.path, 'utf8')).toBe(text);
    expect(kept.write(choice)).toBeNull();
    expect(kept.read()).toEqual({ type: 'choice', choice });
  });

  it('is not kept where there is no place for it, which is said', () => {
    writeFileSync(join(base, 'file'), '');
    expect(new KeptChoice(join(base, 'file')).write(choice)).toMatch(
      /^What was chosen can't be kept for the next start \(.+\)\.$/,
    );
    const folder = new KeptChoice(base);
    mkdirSync(folder.path);
    expect(folder.read().type).toBe('broken');
    expect(folder.write(choice)).not.toBeNull();
  });
});
