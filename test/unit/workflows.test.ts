import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';

const root = join(import.meta.dirname, '..', '..');
const folder = join(root, '.github', 'workflows');
const text = (name: string): string => readFileSync(join(folder, name), 'utf8');

const { scripts } = z
  .object({ scripts: z.record(z.string(), z.string()) })
  .parse(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')));

const stepSchema = z.object({
  uses: z.string().optional(),
  run: z.string().optional(),
  with: z.record(z.string(), z.unknown()).optional(),
});
const workflowSchema = z.object({
  on: z.record(z.string(), z.unknown()),
  permissions: z.record(z.string(), z.string()),
  concurrency: z.object({ group: z.string(), 'cancel-in-progress': z.boolean() }),
  jobs: z.record(
    z.string(),
    z.object({
      permissions: z.record(z.string(), z.string()).optional(),
      'timeout-minutes': z.number(),
      steps: z.array(stepSchema),
    }),
  ),
});
type Workflow = z.infer<typeof workflowSchema>;

/** What a workflow does that its own rules forbid; no sentence where all is well. */
function faultsOf(yaml: string): readonly string[] {
  const parsed = workflowSchema.safeParse(parse(yaml));
  if (!parsed.success) return [z.prettifyError(parsed.error)];
  const workflow = parsed.data;
  const steps = Object.values(workflow.jobs).flatMap((job) => job.steps);
  return [
    ...faultsOfPermissions(workflow),
    ...steps.flatMap(({ uses, with: inputs }) => faultsOfAction(uses, inputs)),
    ...unpinnedIn(yaml),
    ...steps.flatMap(({ run = '' }) => unknownScripts(run)),
  ];
}

function faultsOfPermissions({ on, permissions, jobs }: Workflow): readonly string[] {
  const all = [permissions, ...Object.values(jobs).map((job) => job.permissions ?? {})];
  const more = all.flatMap((each) =>
    Object.entries(each).filter(([name, right]) => name !== 'contents' || right !== 'read'),
  );
  const faults = more.map(([name, right]) => `It may do more than read: ${name}: ${right}.`);
  // Runs a stranger's code with this repository's secrets.
  if ('pull_request_target' in on) faults.push('It runs on pull_request_target.');
  return faults;
}

function faultsOfAction(
  uses: string | undefined,
  inputs: Record<string, unknown> = {},
): readonly string[] {
  if (uses === undefined) return [];
  const faults: string[] = [];
  if (!/^[\w-]+\/[\w-]+@[0-9a-f]{40}$/.test(uses))
    faults.push(`${uses} is not pinned by a commit.`);
  if (uses.startsWith('actions/checkout@') && inputs['persist-credentials'] !== false) {
    faults.push('The checkout leaves its token behind.');
  }
  return faults;
}

/** A pinned action says beside it which version that is. */
function unpinnedIn(yaml: string): readonly string[] {
  return yaml
    .split('\n')
    .filter((line) => /\buses:/.test(line) && !/@[0-9a-f]{40} # v\d+\.\d+\.\d+$/.test(line))
    .map((line) => `No version is named in "${line.trim()}".`);
}

function unknownScripts(run: string): readonly string[] {
  return [...run.matchAll(/\bnpm (?:run (\S+)|(test|start)\b)/g)]
    .map(([, script, short]) => script ?? short ?? '')
    .filter((script) => !(script in scripts))
    .map((script) => `There is no script ${script}.`);
}

const names = readdirSync(folder);

describe('the workflows', () => {
  it('check every change, and make the packages of a tag', () => {
    expect(names.sort()).toEqual(['check.yml', 'release.yml']);
    expect(text('check.yml')).toContain('bash .ci/run');
    expect(text('release.yml')).toContain('npm run dist');
  });

  it.each(names)('%s pins its actions, has few rights, and calls scripts that exist', (name) => {
    expect(faultsOf(text(name))).toEqual([]);
  });

  it('watch for every release of Electron', () => {
    const dependabot = readFileSync(join(root, '.github', 'dependabot.yml'), 'utf8');
    expect(parse(dependabot)).toMatchObject({
      updates: [
        {
          'package-ecosystem': 'npm',
          schedule: { interval: 'daily' },
          allow: [{ 'dependency-name': 'electron' }],
        },
        { 'package-ecosystem': 'github-actions' },
      ],
    });
  });

  it('take the same commit of an action everywhere', () => {
    const uses = new Set(names.flatMap((name) => text(name).match(/uses: .*/g) ?? []));
    const actions = new Set([...uses].map((line) => line.split('@')[0]));
    expect(uses.size).toBe(actions.size);
  });

  const good = text('check.yml');
  it.each([
    ['a tag for a commit', good.replace(/checkout@\w+/, 'checkout@v6'), /is not pinned/],
    ['a commit without its version', good.replace(/ # v6\.0\.2/, ''), /No version is named/],
    ['a right to write', good.replace('contents: read', 'contents: write'), /more than read/],
    ['no rights at all', good.replace(/permissions:\n.*\n/, ''), /permissions/],
    ['a token left behind', good.replace('persist-credentials: false', 'fetch-depth: 1'), /token/],
    ['pull_request_target', good.replace('pull_request:', 'pull_request_target:'), /_target/],
    ['a script that is gone', good.replace('npm run dist', 'npm run pack'), /no script pack/],
  ])('would be caught with %s', (_, spoilt, sentence) => {
    expect(spoilt).not.toBe(good);
    expect(faultsOf(spoilt).join('\n')).toMatch(sentence);
  });
});
