import { describe, expect, it } from 'vitest';
import { changed, choiceIn, draftOf } from '../../../../../src/renderer/panels/new-siege/draft';
import { AS_IT_CAME } from '../../../../../src/shared/siege-choice';

describe('a draft of a siege', () => {
  const draft = draftOf(AS_IT_CAME);

  it('is the choice that it was made of', () => {
    expect(choiceIn(draft)).toEqual(AS_IT_CAME);
  });

  it.each(['', '1023', '65534', '-1', '1e4', '10000.5', '99999', ' 10000'])(
    'is none with the port "%s"',
    (basePort) => {
      expect(choiceIn(changed(draft, { basePort }))).toBeNull();
    },
  );

  it.each(['1024', '65533'])('is one with the port %s', (basePort) => {
    expect(choiceIn(changed(draft, { basePort }))?.basePort).toBe(Number(basePort));
  });

  it('has programs where a command is written, for its armies only, and a mapping for them', () => {
    const commands = draft.commands.with(1, ' ./raft ').with(4, './other');
    const written = changed(draft, { commands, map: 'names.json' });
    expect(choiceIn(written)).toEqual({
      ...AS_IT_CAME,
      programs: [{ node: 1, command: './raft' }],
      map: 'names.json',
    });
    expect(draftOf(choiceIn(written) ?? AS_IT_CAME).commands[1]).toBe('./raft');
    expect(choiceIn(changed(written, { armies: 5 }))?.programs).toHaveLength(2);
    expect(choiceIn(changed(draft, { map: 'names.json' }))?.map).toBeNull();
  });

  it('of etcd has no programs, and keeps what was written for the other engine', () => {
    const written = changed(draft, { commands: draft.commands.with(1, './raft') });
    const etcd = changed(written, { engine: 'etcd' });
    expect(choiceIn(etcd)).toEqual({ ...AS_IT_CAME, engine: 'etcd' });
    expect(choiceIn(changed(etcd, { engine: 'raft-siege' }))?.programs).toHaveLength(1);
  });

  it('has no leader by decree that is none of its generals', () => {
    const nine = changed(draft, { armies: 9, leader: 8 });
    expect(changed(nine, { armies: 8 }).leader).toBe(0);
    expect(changed(nine, { tempo: 2 }).leader).toBe(8);
    expect(changed({ ...nine, leader: null }, { armies: 1 }).leader).toBeNull();
  });
});
