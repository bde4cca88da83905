import type { Cluster } from '../../src/cluster';
import { State } from '../../src/raft';
import type { SiegeRecord } from '../../src/shared';
import { pidOf } from '../../src/shared';
import { JourneyLedger } from '../simulation/siege/ledger';
import { usageOf } from '../support/process-usage';

const SAMPLE_MS = 500;
const MAX_BATCH = 1000;

/** Follows the records of one siege: violations, messages, gaps, processes and what memory they take. */
export class Watch {
  readonly violations: string[] = [];
  readonly unexpectedExits: string[] = [];
  readonly journeys = new JourneyLedger();
  readonly pids = new Set<number>();
  records = 0;
  /** Events known to be missing, because a process was killed before it had told them or dropped them. */
  gaps = 0;
  leaders = 0;
  guardStops = 0;
  peakResidentBytes = 0;
  readonly #cluster: Cluster;
  readonly #stopListening: () => void;
  readonly #sampler: NodeJS.Timeout;
  #position = 0;

  constructor(cluster: Cluster) {
    this.#cluster = cluster;
    this.#stopListening = cluster.onRecord(() => {
      this.#read();
    });
    this.#sampler = setInterval(() => {
      this.#sample();
    }, SAMPLE_MS);
  }

  /** The messages that set out before this moment, in wall time, and have no end in the picture. */
  underWaySince(wallMs: number): readonly string[] {
    const { messengers } = this.#cluster.view;
    return messengers
      .filter(({ end, sentAt }) => end === null && sentAt < wallMs)
      .map(({ key }) => key);
  }

  close(): void {
    this.#stopListening();
    clearInterval(this.#sampler);
  }

  #read(): void {
    for (;;) {
      const records = this.#cluster.recordsSince(this.#position, MAX_BATCH) ?? [];
      const last = records.at(-1);
      if (last === undefined) return;
      for (const record of records) this.#take(record);
      this.#position = last.n;
    }
  }

  #take(record: SiegeRecord): void {
    const { n, event } = record;
    this.records += 1;
    this.journeys.take(record, this.#cluster.view);
    switch (event.type) {
      case 'violation':
        this.violations.push(`${event.property}: ${event.detail} (record ${event.record})`);
        return;
      case 'processSpawned':
        if (event.pid !== null) this.pids.add(event.pid);
        return;
      case 'processExited':
        if (event.cause === 'guard') this.guardStops += 1;
        if (event.cause !== 'killed' && event.cause !== 'guard' && event.cause !== 'stopped') {
          this.unexpectedExits.push(`${event.message} (record ${n})`);
        }
        return;
      case 'stateChanged':
        if (event.to === State.Leader) this.leaders += 1;
        return;
      case 'gap':
      case 'eventsDropped':
        this.gaps += 1;
        return;
      default:
    }
  }

  #sample(): void {
    for (const general of this.#cluster.view.generals) {
      const pid = pidOf(general);
      if (pid === null) continue;
      const { residentBytes } = usageOf(pid) ?? { residentBytes: 0 };
      this.peakResidentBytes = Math.max(this.peakResidentBytes, residentBytes);
    }
  }
}
