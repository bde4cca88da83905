import { closeSync, fdatasyncSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { cpus, loadavg, release, tmpdir, totalmem, type } from 'node:os';
import { join } from 'node:path';
import type { Summary } from './statistics';
import { summarize } from './statistics';

const SYNCS = 300;
const RECORD_BYTES = 200;

/** The machine, the versions and the day, as lines of Markdown. */
export function describeMachine(versions: Readonly<Record<string, string>>): string {
  const [cpu] = cpus();
  const sync = measureSync();
  return [
    `- ${new Date().toISOString().slice(0, 10)}, ${cpus().length} × ${cpu?.model ?? 'unknown CPU'}, ` +
      `${Math.round(totalmem() / 1024 ** 3)} GiB, ${type()} ${release()}`,
    `- Node.js ${process.versions.node}, ${Object.entries(versions)
      .map(([name, version]) => `${name} ${version}`)
      .join(', ')}`,
    `- one fdatasync of ${RECORD_BYTES} appended bytes: median ${sync.median.toFixed(2)} ms, ` +
      `p99 ${sync.p99.toFixed(2)} ms`,
    `- load average at the beginning: ${loadavg()
      .map((load) => load.toFixed(2))
      .join(', ')}`,
  ].join('\n');
}

/** How long the disk takes to make a small append durable: the floor of every order's latency. */
function measureSync(): Summary {
  const folder = mkdtempSync(join(tmpdir(), 'raft-siege-sync-'));
  const file = openSync(join(folder, 'file'), 'a');
  const record = Buffer.alloc(RECORD_BYTES, 'x');
  const durationsMs = Array.from({ length: SYNCS }, () => {
    writeSync(file, record);
    const startMs = performance.now();
    fdatasyncSync(file);
    return performance.now() - startMs;
  });
  closeSync(file);
  rmSync(folder, { recursive: true });
  return summarize(durationsMs);
}
