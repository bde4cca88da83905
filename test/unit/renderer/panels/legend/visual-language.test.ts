import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { legend } from '../../../../../src/renderer/i18n/en/legend';
import { GROUPS, REHEARSED_GROUPS } from '../../../../../src/renderer/panels/legend/rows';

const page = readFileSync(join(process.cwd(), 'docs/VISUAL-LANGUAGE.md'), 'utf8');

/** The table's lines as cells, without its head and the rule below it. */
const table = page
  .split('\n')
  .filter((line) => line.startsWith('|'))
  .map((line) =>
    line
      .slice(1, -1)
      .split('|')
      .map((cell) => cell.trim()),
  )
  .slice(2);

it('is written down as the legend in the window has it, line by line', () => {
  const expected = GROUPS.flatMap(({ title, rows }) => [
    [`**${legend.groups[title]}**`, ''],
    ...rows.map(({ item, event }) => {
      const { name, text } = legend.items[item];
      return [`${name}. ${text}`, event === null ? '–' : `\`${event}\``];
    }),
  ]);
  const written = table.map(([meaning, , event]) => [meaning, event]);
  expect(written).toEqual(expected);
});

it('leaves out of a rehearsal what only real processes, others’ programs and recordings show', () => {
  const items = REHEARSED_GROUPS.flatMap(({ rows }) => rows.map(({ item }) => item));
  const all = GROUPS.flatMap(({ rows }) => rows.map(({ item }) => item));
  expect(items).toEqual(all.filter((item) => items.includes(item)));
  expect(items).toContain('frozen');
  expect(REHEARSED_GROUPS.map(({ title }) => title)).not.toContain('etcd');
  for (const item of ['foreign', 'port', 'unheard'] as const) expect(items).not.toContain(item);
});

it('says of every line how it looks', () => {
  const silent = table.filter(([meaning, look]) => {
    return meaning?.startsWith('**') !== true && look === '';
  });
  expect(silent).toEqual([]);
});
