import type { Bridge, BridgeMessage, Line } from '../../shared/bridge';
import type { Command, CommandResult } from '../../shared/command';
import type { Cue, FromRehearsal, Pass, Scenario, ToRehearsal } from '../../shared/rehearsal';

/** The way to the worker in which the generals rehearse. */
export interface RehearsalPort {
  readonly send: (message: ToRehearsal) => void;
  readonly onMessage: (listener: (message: FromRehearsal) => void) => void;
  /** The worker can't be had, or has failed. */
  readonly onFailure: (listener: () => void) => void;
}

/** What a window that shows a rehearsal can do besides what every window can. */
export interface RehearsalControls {
  readonly run: (on: boolean) => void;
  readonly setTempo: (tempo: number) => void;
  readonly step: () => void;
  readonly nextElection: () => void;
  readonly hide: (on: boolean) => void;
  /** What everything so far follows from. */
  readonly scenario: () => Promise<Scenario>;
  /** Calls back whenever the pass of virtual time is another. */
  readonly onPass: (listener: (pass: Pass) => void) => void;
  /** Calls back with what of the script was refused. */
  readonly onRefused: (listener: (cue: Cue, result: CommandResult) => void) => void;
}

const NOTHING_KEPT =
  'A rehearsal keeps no recordings. The installed program records every siege, and shows it again.';

/** The bridge to generals who rehearse within this very page, and what virtual time gives. */
export function createRehearsalBridge(
  port: RehearsalPort,
  begin: Extract<ToRehearsal, { type: 'begin' }>,
): { readonly bridge: Bridge; readonly controls: RehearsalControls } {
  const results = new Map<number, (result: CommandResult) => void>();
  const scenarios = new Map<number, (scenario: Scenario) => void>();
  const passes: ((pass: Pass) => void)[] = [];
  const refusals: ((cue: Cue, result: CommandResult) => void)[] = [];
  let asked = 0;
  let sink: ((message: BridgeMessage) => void) | null = null;
  let tellLine: ((line: Line) => void) | null = null;

  const ask = <T>(waiting: Map<number, (answer: T) => void>, type: (id: number) => ToRehearsal) =>
    new Promise<T>((resolve) => {
      asked += 1;
      waiting.set(asked, resolve);
      port.send(type(asked));
    });

  port.onMessage((message) => {
    switch (message.type) {
      case 'message':
        if (message.message.type === 'snapshot') tellLine?.('connected');
        sink?.(message.message);
        return;
      case 'result':
        results.get(message.id)?.(message.result);
        results.delete(message.id);
        return;
      case 'scenario':
        scenarios.get(message.id)?.(message.scenario);
        scenarios.delete(message.id);
        return;
      case 'pass':
        for (const listener of passes) listener(message.pass);
        return;
      case 'refused':
        for (const listener of refusals) listener(message.cue, message.result);
        return;
      case 'turn':
        port.send({ type: 'taken' });
    }
  });
  port.onFailure(() => tellLine?.('lost'));

  const refused = () => Promise.resolve({ type: 'refused', message: NOTHING_KEPT } as const);
  return {
    bridge: {
      subscribe: (onMessage, onLine) => {
        sink = onMessage;
        tellLine = onLine;
        port.send(begin);
        return () => {
          sink = null;
          tellLine = null;
        };
      },
      command: (command: Command) => ask(results, (id) => ({ type: 'command', id, command })),
      replay: refused,
      shelf: refused,
      openFiles: refused,
      openNodePage: () => undefined,
    },
    controls: {
      run: (on) => port.send({ type: 'run', on }),
      setTempo: (tempo) => port.send({ type: 'tempo', tempo }),
      step: () => port.send({ type: 'step' }),
      nextElection: () => port.send({ type: 'election' }),
      hide: (on) => port.send({ type: 'hide', on }),
      scenario: () => ask(scenarios, (id) => ({ type: 'scenario', id })),
      onPass: (listener) => {
        passes.push(listener);
      },
      onRefused: (listener) => {
        refusals.push(listener);
      },
    },
  };
}
