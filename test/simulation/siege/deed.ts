import type { ElectionTimerAct, Road, Timing } from '../../../src/shared';
import type { DiskTrouble } from '../../../src/virtual/disk';

/** What befalls a general, a machine or a road. Times in virtual milliseconds. */
export type Deed =
  | { readonly type: 'freeze' | 'thaw' | 'appoint'; readonly node: number }
  /** The process dies as so many more things are about to leave it: writes, syncs, requests, answers, reports. */
  | { readonly type: 'kill'; readonly node: number; readonly boundaries: number }
  /** The machine stops, with the process where one runs, and what was not synced is lost or torn. */
  | { readonly type: 'powerFailure'; readonly node: number; readonly boundaries: number }
  /** All machines at once. */
  | { readonly type: 'blackout' }
  /** Reports get lost on their way for this long, or the channel takes none. */
  | { readonly type: 'loseReports' | 'stallReports'; readonly node: number; readonly forMs: number }
  | { readonly type: 'road'; readonly from: number; readonly to: number; readonly road: Road }
  | {
      readonly type: 'slowDisk';
      readonly node: number;
      readonly syncMs: number;
      readonly forMs: number;
    }
  /** All roads from and to a general are cut, and go on after a while. */
  | { readonly type: 'isolate'; readonly node: number; readonly forMs: number }
  /** Something else uses the machine, so that its process goes on late. */
  | { readonly type: 'busy'; readonly node: number; readonly forMs: number }
  | {
      readonly type: 'brokenDisk';
      readonly node: number;
      readonly trouble: DiskTrouble;
      readonly forMs: number;
    }
  /** Connections break, some of them in the middle of an answer. */
  | { readonly type: 'brokenConnections'; readonly rate: number; readonly forMs: number }
  | { readonly type: 'electionTimer'; readonly node: number; readonly act: ElectionTimerAct }
  | { readonly type: 'pace'; readonly timing: Timing }
  /** Somebody sets the clock that all processes of the machine share. */
  | { readonly type: 'setClock'; readonly byMs: number };

/** Everything about one simulated siege: equal ones give equal records, byte for byte. */
export interface History {
  readonly seed: number;
  readonly size: number;
  readonly rules: 'exercise' | 'paper';
  readonly decreedLeader: number | null;
  readonly timing: Timing;
  readonly road: Road;
  readonly clients: number;
  readonly deeds: readonly { readonly deed: Deed; readonly waitMs: number }[];
}
