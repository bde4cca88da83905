import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import type { SiegePlan } from '../cluster';
import { PLAN_OPTIONS, readSiegePlan } from '../cluster';
import { nearest, UnusableArgument } from '../shared';

const KNOWN = Object.keys(PLAN_OPTIONS).map((name) => `--${name}`);

/** What a command line asks for. */
export interface Asked {
  readonly plan: SiegePlan;
  /** Whether it says anything about the siege, rather than leave everything as it usually is. */
  readonly namesSiege: boolean;
  /** Recordings to open, by their whole paths. */
  readonly files: readonly string[];
}

/**
 * Reads what the command line says about the siege. It is Chromium's command line too, so whatever
 * else stands there is left to it, unless it looks like one of ours.
 *
 * @param workingDirectory where it was written, which its paths start from
 * @returns what is asked for, or a sentence that says which argument is unusable and how to mend it
 */
export function readArguments(args: readonly string[], workingDirectory: string): Asked | string {
  const { values, tokens } = parseArgs({
    args: [...args],
    options: PLAN_OPTIONS,
    strict: false,
    allowPositionals: true,
    tokens: true,
  });
  const options = tokens.flatMap((it) => (it.kind === 'option' ? [it] : []));
  for (const { name, rawName } of options) {
    const hint = name in PLAN_OPTIONS ? '' : nearest(rawName, KNOWN);
    if (hint !== '') return `Unknown option '${rawName}'.${hint}`;
  }
  const namesSiege = options.some(({ name }) => name in PLAN_OPTIONS);
  // What else stands alone is the value of an option that is Chromium's.
  const files = tokens.flatMap((it) =>
    it.kind === 'positional' ? recordingNamed(it.value, workingDirectory) : [],
  );
  try {
    const plan = readSiegePlan(
      {
        servers: text(values.servers),
        leader: text(values.leader),
        heartbeat: text(values.heartbeat),
        'election-timeout': text(values['election-timeout']),
        rules: text(values.rules),
        travel: text(values.travel),
        tempo: text(values.tempo),
        armies: optional(values.armies),
        data: optional(values.data),
        memory: values.memory === true,
        record: optional(values.record),
        'no-record': values['no-record'] === true,
        general: values.general?.map(text),
        map: optional(values.map),
        engine: text(values.engine),
        etcd: optional(values.etcd),
      },
      workingDirectory,
    );
    return { plan: startingFrom(workingDirectory, plan), namesSiege, files };
  } catch (error) {
    if (error instanceof UnusableArgument) return error.message;
    throw error;
  }
}

/** The path of a recording; nothing where it isn't called like one. Linux names what is clicked by its address. */
function recordingNamed(value: string, workingDirectory: string): readonly string[] {
  if (!value.toLowerCase().endsWith('.rafttrace')) return [];
  if (!value.startsWith('file:')) return [resolve(workingDirectory, value)];
  try {
    return [fileURLToPath(value)];
  } catch {
    // On another machine, say.
    return [];
  }
}

function startingFrom(workingDirectory: string, plan: SiegePlan): SiegePlan {
  const { data, recording } = plan;
  return {
    ...plan,
    data: data.type === 'kept' ? { ...data, folder: resolve(workingDirectory, data.folder) } : data,
    recording:
      recording.type === 'named'
        ? { ...recording, path: resolve(workingDirectory, recording.path) }
        : recording,
  };
}

function optional(value: string | boolean | undefined): string | undefined {
  return value === undefined ? undefined : text(value);
}

/** Where it isn't strict, `parseArgs` says true for a value that is missing. */
function text(value: string | boolean | undefined): string {
  return typeof value === 'string' ? value : '';
}
