import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { sceneNamed, SCENES } from '../../../src/lessons';
import { LANGUAGES } from '../../../src/shared';
import { readDirective, readStep, scriptLines } from '../../../src/words';

const folder = join(import.meta.dirname, '..', '..', '..', 'resources', 'scenes');

it('are all the scripts that ship, by the names of their files', () => {
  const files = SCENES.map(({ name }) => `${name}.siege`);
  expect(files.toSorted()).toEqual(readdirSync(folder).sort());
  expect(SCENES.map(({ name }) => sceneNamed(name))).toEqual(SCENES);
  expect(sceneNamed('nowhere')).toBeNull();
});

describe.each(SCENES.map((scene) => [scene.name, scene] as const))('%s', (_, scene) => {
  it.each(LANGUAGES)('says in %s what it is called and what it shows', (language) => {
    expect(scene.title[language]).toMatch(/^.{4,40}$/);
    expect(scene.about[language]).toMatch(/^\p{Lu}.{40,400}\.$/u);
    expect(scene.about[language]).not.toMatch(/#|\s{2}|\b(?:en|de): /);
  });

  it('begins with general 0 as the leader, as the window says', () => {
    expect(scriptLines(scene.script)[0]?.text).toBe('wait leader 0');
  });

  it('has only lines that a siege understands', () => {
    const steps = scriptLines(scene.script).map(readStep);
    expect(steps.length).toBeGreaterThan(4);
    for (const step of steps) {
      if (step.type === 'say') expect(() => readDirective(step.words)).not.toThrow();
    }
  });
});
