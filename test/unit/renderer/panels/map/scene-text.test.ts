import { describe, expect, it } from 'vitest';
import { State } from '../../../../../src/raft';
import { createTexts } from '../../../../../src/renderer/i18n/texts';
import { sceneText } from '../../../../../src/renderer/panels/map/scene-text';
import type { GeneralView } from '../../../../../src/shared/view';

const general: GeneralView = {
  id: 0,
  address: { host: '127.0.0.1', port: 10_000 },
  program: null,
  membership: 'voter',
  condition: {
    type: 'down',
    cause: 'guard',
    message: 'It was stopped.',
    forbidden: { from: State.Leader, to: State.Follower },
    replacedAt: null,
  },
  incarnation: 1,
  term: 3,
  votedFor: 0,
  log: { firstIndex: 1, entries: [] },
  commitIndex: 0,
  lastApplied: 0,
  struckOut: null,
  untoldUntil: null,
  clock: null,
};

describe('the plate of a general that the guard stopped', () => {
  it('says which change was forbidden, for as long as it is stopped', () => {
    const { status } = sceneText(createTexts('en'), 0);
    expect(status(general)).toBe('Leader → Follower forbidden');
    expect(status({ ...general, condition: { type: 'starting', pid: null } })).not.toContain(
      'forbidden',
    );
  });

  it('says so in German too', () => {
    expect(sceneText(createTexts('de'), 0).status(general)).toBe('Leader → Follower verboten');
  });
});
