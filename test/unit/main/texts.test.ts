import { describe, expect, it } from 'vitest';
import { de } from '../../../src/main/i18n/de';
import { en } from '../../../src/main/i18n/en';

describe.each([
  ['English', en],
  ['German', de],
])('what the shell says in %s', (_, texts) => {
  it('names what a person needs to act on', () => {
    expect(texts.crashedTwice.detail('oom')).toContain('(oom)');
    const second = texts.secondStart.detail('7000, 7001', texts.secondStart.rules.paper);
    expect(second).toContain('7000, 7001');
    expect(second).toContain(texts.secondStart.rules.paper);
    const programs = ['node one.mjs', 'node two.mjs'];
    expect(texts.programs.message(programs.length)).toContain('2');
    expect(texts.programs.message(1)).not.toMatch(/\d/);
    for (const program of programs) expect(texts.programs.detail(programs)).toContain(program);
    expect(texts.noBrowser.detail('http://127.0.0.1:7000/')).toContain('http://127.0.0.1:7000/');
    for (const text of [
      texts.noDataFolder('/full', 'ENOSPC'),
      texts.noRecording('/full', 'ENOSPC'),
    ]) {
      expect(text).toMatch(/\/full .*\(ENOSPC\)\. \p{Lu}.+\.$/u);
    }
  });
});
