import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { planOf, serversOn } from '../../../src/cluster';
import { choiceOf } from '../../../src/cluster/choice-of';
import { AS_IT_CAME } from '../../../src/shared';
import { siegePlan } from '../../support/siege-plan';

describe('a chosen siege', () => {
  it('is the exercise’s where nothing is chosen', () => {
    expect(planOf(AS_IT_CAME, siegePlan(), '/kept')).toEqual(siegePlan());
  });

  it('has as many ports in a row as armies, and the paces that were given, at another tempo', () => {
    const given = siegePlan({
      timing: { heartbeatMs: 40, electionTimeoutMs: { min: 200, max: 300 } },
    });
    const choice = { ...AS_IT_CAME, armies: 5, basePort: 23_000, leader: null, tempo: 2 };
    expect(planOf({ ...choice, rules: 'paper' }, given, '/kept')).toEqual({
      ...given,
      servers: serversOn([23_000, 23_001, 23_002, 23_003, 23_004]),
      decreedLeader: null,
      rules: 'paper',
      tempo: 2,
    });
    expect(planOf({ ...choice, tempo: 10 }, given, '/kept')).toMatchObject({
      objections: [{ type: 'heartbeat', heartbeatMs: 4 }],
    });
  });

  it('has generals that are programs of others, with what their mapping says', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'chosen-'));
    const map = join(folder, 'names.json');
    await writeFile(map, '{"alive":{"path":"/ping"}}');
    const programs = [{ node: 1, command: 'python3 /there/general.py' }];
    const choice = { ...AS_IT_CAME, programs, map };
    const plan = planOf(choice, siegePlan(), '/kept');
    expect(plan).toMatchObject({
      programs: [{ ...programs[0], mapping: { alive: { path: '/ping' } } }],
      map,
    });
    if ('message' in plan) return;
    expect(choiceOf(plan, plan.servers)).toEqual(choice);
    expect(planOf(AS_IT_CAME, plan, '/kept')).toEqual(siegePlan());
    await rm(folder, { recursive: true });
    const refused = planOf(choice, siegePlan(), '/kept');
    expect('message' in refused ? refused.message : '').toMatch(
      /mapping file can't be used.*can't be read/,
    );
  });

  it('keeps data for each number of armies in a folder of its own', () => {
    const folders = [3, 5].map((armies) => {
      const plan = planOf({ ...AS_IT_CAME, armies, data: 'kept' }, siegePlan(), '/kept');
      return 'message' in plan ? plan : plan.data;
    });
    expect(folders).toEqual(
      ['3-armies', '5-armies'].map((name) => ({
        type: 'kept',
        folder: join('/kept', 'kept', name),
      })),
    );
  });

  it('is offered as the present one is, or as it came where that can’t be chosen', () => {
    const plan = siegePlan({ rules: 'paper', decreedLeader: null, tempo: 4 });
    const servers = serversOn([13_000, 13_001]);
    expect(choiceOf(plan, servers)).toEqual({
      armies: 2,
      rules: 'paper',
      leader: null,
      basePort: 13_000,
      data: 'fresh',
      tempo: 4,
      programs: [],
      engine: 'raft-siege',
      map: null,
    });
    expect(choiceOf(siegePlan({ data: { type: 'kept', folder: 'x' } }), servers).data).toBe('kept');
    expect(choiceOf(plan, serversOn([80, 81]))).toEqual(AS_IT_CAME);
    expect(choiceOf(plan, [])).toEqual(AS_IT_CAME);
  });
});
