import type { DiskLoss, ElectionTimerAct, Fate, Timers } from '../shared';
import type { Condition } from './condition';
import type { Generals } from './generals';
import type { RateWord } from './road-rates';
import type { Roads } from './roads';

/** Whatever can be said to a running siege, as its words mean it. Times are in milliseconds. */
export type Directive =
  | { readonly type: 'status' }
  | { readonly type: Fate | ElectionTimerAct; readonly generals: readonly Generals[] }
  | { readonly type: 'forget'; readonly generals: readonly Generals[]; readonly loss: DiskLoss }
  | { readonly type: 'cut' | 'mend'; readonly roads: readonly Roads[] }
  | {
      readonly type: 'slow';
      readonly roads: readonly Roads[];
      readonly travelMs: number;
      /** Null leaves it as it is. */
      readonly jitterMs: number | null;
    }
  | {
      readonly type: RateWord;
      readonly roads: readonly Roads[];
      readonly share: number;
    }
  | { readonly type: 'tempo'; readonly factor: number }
  | {
      readonly type: 'pace';
      readonly change:
        | { readonly heartbeatMs: number }
        | { readonly electionTimeoutMs: { readonly min: number; readonly max: number } }
        | { readonly travelMs: number }
        | { readonly timers: Timers };
    }
  | { readonly type: 'isolate'; readonly generals: readonly Generals[] }
  | { readonly type: 'split'; readonly sides: readonly (readonly number[])[] }
  | { readonly type: 'heal' }
  | {
      readonly type: 'fog';
      readonly ratePerMinute: number;
      /** Null: any. */
      readonly seed: number | null;
    }
  | { readonly type: 'fogOff' }
  | { readonly type: 'say'; readonly text: string }
  | {
      readonly type: 'order';
      readonly key: string;
      readonly value: string;
      /** Null: to the leader. */
      readonly to: readonly Generals[] | null;
      /** How long the answer is waited for; null: as long as a general may take. */
      readonly limitMs: number | null;
    }
  | { readonly type: 'wait'; readonly condition: Condition; readonly limitMs: number }
  | { readonly type: 'expect'; readonly condition: Condition }
  /** Shows a lesson in the window. */
  | { readonly type: 'lesson'; readonly name: string }
  /** Where it is recorded. */
  | { readonly type: 'recording' }
  | { readonly type: 'stop' };
