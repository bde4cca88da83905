import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { KeptChoice } from '../../../src/cluster';
import { chosenPlan } from '../../../src/main/chosen-plan';
import { AS_IT_CAME } from '../../../src/shared';
import { siegePlan } from '../../support/siege-plan';

describe('the siege of a start that asks for none', () => {
  const given = siegePlan();
  let dir = '';
  beforeEach(() => {
    dir = mkdtempSync(join(tmpdir(), 'chosen-plan-test-'));
    vi.spyOn(console, 'error').mockReturnValue();
  });
  afterEach(() => {
    rmSync(dir, { recursive: true, force: true });
  });

  it('is as it came where none was ever chosen', () => {
    expect(chosenPlan(given, dir)).toBe(given);
    expect(console.error).not.toHaveBeenCalled();
  });

  it('is the one that was chosen last', () => {
    new KeptChoice(dir).write({ ...AS_IT_CAME, armies: 2, basePort: 7000, data: 'kept' });
    expect(chosenPlan(given, dir)).toMatchObject({
      servers: [{ port: 7000 }, { port: 7001 }],
      data: { type: 'kept', folder: join(dir, 'kept', '2-armies') },
    });
    expect(console.error).not.toHaveBeenCalled();
  });

  it('is as it came where that cannot be read, which is said', () => {
    writeFileSync(join(dir, 'new-siege.json'), '{"armies": 99}');
    expect(chosenPlan(given, dir)).toBe(given);
    expect(console.error).toHaveBeenCalledExactlyOnceWith(
      expect.stringContaining("can't be read from"),
    );
  });

  it('is as it came where that cannot be held at the pace, which is said', () => {
    new KeptChoice(dir).write({ ...AS_IT_CAME, tempo: 10 });
    const quick = siegePlan({
      timing: { heartbeatMs: 10, electionTimeoutMs: { min: 20, max: 40 } },
    });
    expect(chosenPlan(quick, dir)).toBe(quick);
    expect(console.error).toHaveBeenCalledExactlyOnceWith(expect.stringContaining('heartbeat'));
  });
});
