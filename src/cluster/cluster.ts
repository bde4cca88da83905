import { PropertyWatch } from '../check';
import type { Description } from '../recording';
import type {
  Address,
  BridgeMessage,
  Capabilities,
  Command,
  CommandResult,
  SiegeChoice,
  SiegeRecord,
  SiegeView,
} from '../shared';
import { commandSchema, EMPTY_VIEW, reduce, saysMissing } from '../shared';
import type { AttachedSiege } from './attached/attached-siege';
import { AttackWatch } from './attack-watch';
import { choiceOf, paceOf } from './choice-of';
import { Commander, describeBeginning } from './commander';
import type { DataFolder } from './data-folder';
import type { Answer } from './directives/answer';
import { Conductor } from './directives/conductor';
import { performForWindow } from './directives/perform-for-window';
import type { FeedSource } from './feed';
import { asItsEngine, engineOf } from './engine';
import { atTempo } from './pace';
import { NoDataFolder } from './no-data-folder';
import { NoRecording } from './no-recording';
import { refused } from './objections';
import { OrderDesk } from './order-desk';
import { Recorder } from './recorder';
import { Relay } from './relay';
import { serversOn } from './servers-on';
import { Siege } from './siege';
import type { SiegePlan } from './siege-plan';
import type { SiegeRecorder, Station, WatchOfClocks } from './station';

export interface ClusterOptions {
  /** What it takes from the outside. */
  readonly station: Station;
  /** The first siege; those that follow it can have other servers. */
  readonly plan: SiegePlan;
  /** Makes the siege of generals that run already and are only watched; missing: generals are started by the plan. */
  readonly attach?: (relay: Relay) => AttachedSiege;
  /** Something that the user of the program should know, as a sentence. */
  readonly onTrouble?: (message: string) => void;
  /** Somebody at a terminal wants the siege to end, and whatever program holds it. */
  readonly onStopAsked?: () => void;
}

/**
 * Everything behind a window: the processes of the siege, the record of what they did, and the
 * picture it makes. Knows no shell and no machine; each shell gives it a station, and takes from it with a Feed.
 */
export class Cluster implements FeedSource {
  readonly #station: Station;
  readonly #relay: Relay;
  readonly #recorder = new Recorder();
  readonly #recordings: SiegeRecorder;
  readonly #watch: AttackWatch;
  readonly #properties: PropertyWatch;
  readonly #conductor: Conductor;
  readonly #clockWatch: WatchOfClocks;
  readonly #capabilities: Capabilities;
  readonly #listeners = new Set<() => void>();
  #plan: SiegePlan;
  /** Whether somebody was told that what was kept can't be read. */
  #toldOfBroken = false;
  #view: SiegeView = EMPTY_VIEW;
  #siege: Siege | null = null;
  readonly #attached: AttachedSiege | null;
  readonly #attachedOrders: OrderDesk | null;
  #commander: Commander | null = null;
  /** The beginning of a siege that is under way. */
  #beginning: Promise<unknown> | null = null;
  #stopped: Promise<void> | null = null;

  constructor(options: ClusterOptions) {
    const { station } = options;
    const { time } = station;
    this.#station = station;
    this.#relay = new Relay(time);
    this.#capabilities = { freeze: station.canFreeze };
    this.#plan = options.plan;
    this.#attached = options.attach?.(this.#relay) ?? null;
    const attached = this.#attached;
    const orders = attached?.plan.orders ?? station.orders;
    this.#attachedOrders =
      attached?.plan.takesOrders === true
        ? new OrderDesk({
            servers: () => attached.servers,
            timing: () => this.#view.timing,
            view: () => this.#view,
            orders,
            relay: this.#relay,
          })
        : null;
    this.#recordings = station.openRecorder({
      onTrouble: options.onTrouble ?? console.error,
      onPart: () => {
        for (const { id } of this.#view.generals) this.#askState(id);
      },
    });
    this.#watch = new AttackWatch(
      () => this.#view,
      (news) => {
        this.#relay.announce(news);
      },
      time,
    );
    this.#conductor = new Conductor({
      view: () => this.#view,
      capabilities: this.#capabilities,
      command: (command) => this.command(command),
      onRecord: (listener) => this.onRecord(listener),
      openLesson: (lesson) => {
        this.#relay.announce({ type: 'lessonOpened', lesson });
      },
      tellFog: (fog) => {
        this.#relay.announce({ type: 'fogChanged', fog });
      },
      recording: () => this.#recordings.path,
      time,
      askOrder: orders.ask,
      drawWhole: (max) => station.drawWhole(max),
      onStop: () => {
        if (options.onStopAsked === undefined) void this.stop();
        else options.onStopAsked();
      },
    });
    this.#properties = new PropertyWatch((found) => {
      this.#relay.announce({ type: 'violation', ...found });
    });
    this.#clockWatch = station.watchClocks((news) => {
      this.#relay.announce(news);
    });
    this.#relay.listen((record) => {
      this.#view = reduce(this.#view, record);
      this.#recorder.add(record);
      this.#recordings.take(record);
      this.#watch.take(record);
      this.#properties.take(record);
      if (saysMissing(record.event)) this.#askState(record.event.node);
      for (const listener of this.#listeners) listener();
    });
  }

  get view(): SiegeView {
    return this.#view;
  }

  /**
   * Begins the first siege; resolves once every node listens or has failed to.
   *
   * @throws NoDataFolder where there is no place for its files
   */
  async start(): Promise<CommandResult> {
    this.#clockWatch.start();
    return this.#attached === null ? this.#begin() : this.#join(this.#attached);
  }

  /** Ends this siege and begins one by another plan; with nothing changed where its ports are taken. */
  async beginPlan(plan: SiegePlan): Promise<CommandResult> {
    if (this.#stopped !== null) return refused({ type: 'over' });
    const ports = plan.servers.map(({ port }) => port);
    const refusal = await this.#station.refusePorts(ports, this.#siege?.settings.servers ?? []);
    return refusal === null ? this.#beginAnew(undefined, plan) : refused(refusal);
  }

  /** The machine is about to sleep, where the shell is told so. */
  machineSuspends(): void {
    this.#clockWatch.suspends();
  }

  machineResumed(): void {
    this.#clockWatch.resumed();
  }

  snapshot(): Extract<BridgeMessage, { type: 'snapshot' }> {
    return {
      type: 'snapshot',
      view: this.#view,
      capabilities: this.#capabilities,
      nowMs: this.#station.time.wallMs(),
    };
  }

  recordsSince(n: number, limit: number): readonly SiegeRecord[] | null {
    return this.#recorder.since(n, limit);
  }

  /** The files in which this siege is recorded, with all that was told so far; null: it isn't recorded. */
  recorded(): Promise<readonly string[] | null> {
    return this.#recordings.written();
  }

  onRecord(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** The address of a node of this siege, or null where there is no such node. */
  addressOf(node: number): Address | null {
    const servers = this.#attached?.servers ?? this.#siege?.settings.servers;
    return servers?.[node] ?? null;
  }

  /** Takes a command as it came from outside, carries it out, and says what came of it. */
  async command(input: unknown): Promise<CommandResult> {
    const parsed = commandSchema.safeParse(input);
    if (!parsed.success) {
      return refused({ message: describeIssue(parsed.error.issues[0]) });
    }
    if (this.#stopped !== null) return refused({ type: 'over' });
    return this.#obey(parsed.data);
  }

  /** Carries out the words of a terminal or a script; `signal` is aborted once nobody waits for it. */
  say(words: readonly string[], signal: AbortSignal): Promise<Answer> {
    return this.#conductor.perform(words, signal);
  }

  /** Ends everything, within two seconds. No process and no folder is left when it resolves. */
  stop(): Promise<void> {
    this.#stopped ??= this.#end();
    return this.#stopped;
  }

  async #obey(command: Command): Promise<CommandResult> {
    if (this.#attached !== null) return this.#obeyAsWatcher(command);
    if (command.type === 'beginAnew') return this.#beginAnew(command.ports);
    if (command.type === 'beginSiege') return this.#beginChosen(command.choice);
    if (command.type === 'lookAhead') return this.#lookAhead(command.choice);
    if (command.type === 'perform') return performForWindow(this.#conductor, command.words);
    if (this.#commander === null) {
      return refused({ type: this.#beginning === null ? 'noSiege' : 'siegePrepared' });
    }
    return this.#commander.carryOut(command);
  }

  /** Nothing is done to generals that somebody else has started, but orders where those are taken; what is said here is. */
  async #obeyAsWatcher(command: Command): Promise<CommandResult> {
    if (command.type === 'perform') return performForWindow(this.#conductor, command.words);
    if (command.type === 'order' && this.#attachedOrders !== null) {
      if (command.node !== null && this.addressOf(command.node) === null) {
        const last = this.#view.generals.length - 1;
        return refused({ type: 'noGeneral', node: command.node, last });
      }
      return this.#attachedOrders.give(command);
    }
    if (command.type !== 'say') {
      return refused({ type: 'watched', takesOrders: this.#attachedOrders !== null });
    }
    this.#relay.announce({ type: 'heraldSaid', text: command.text });
    return { outcome: 'done', message: 'The herald says it.' };
  }

  async #join(attached: AttachedSiege): Promise<CommandResult> {
    const startedAt = new Date(this.#station.time.wallMs()).toISOString();
    await this.#recordings.prepare(this.#plan.recording, () => ({
      startedAt,
      ...this.#describe(this.#plan, attached.servers),
    }));
    await attached.start();
    const unheard = this.#view.generals.filter(({ condition }) => condition.type === 'unknown');
    const heard = attached.servers.length - unheard.length;
    const how = attached.plan.takesOrders ? 'and take orders from here' : 'and watched only';
    const message = `${heard} of ${attached.servers.length} generals are heard, ${how}.`;
    return { outcome: 'done', message };
  }

  #askState(node: number): void {
    this.#siege?.supervisor.askState(node);
    this.#attached?.askState(node);
  }

  /** Begins a siege that was chosen, and keeps the choice once that one has taken the present one's place. */
  async #beginChosen(choice: SiegeChoice): Promise<CommandResult> {
    const plan = this.#station.planOf(choice, this.#plan);
    if ('message' in plan) return refused(plan);
    const result = await this.beginPlan(plan);
    if (this.#plan !== plan) return result;
    const notKept = this.#station.choices.write(choice);
    return notKept === null ? result : { ...result, message: `${result.message} ${notKept}` };
  }

  async #lookAhead(asked: SiegeChoice | null): Promise<CommandResult> {
    const kept = this.#station.choices.read();
    const keptIsBroken = asked === null && kept.type === 'broken' && !this.#toldOfBroken;
    this.#toldOfBroken ||= keptIsBroken;
    const own = this.#siege?.settings.servers ?? this.#plan.servers;
    const choice = asked ?? (kept.type === 'choice' ? kept.choice : choiceOf(this.#plan, own));
    const outlook = {
      ...(await this.#station.lookAhead(choice, own, this.#plan.etcd)),
      pace: paceOf(choice, this.#plan),
      keptIsBroken,
    };
    return {
      outcome: 'done',
      message: kept.type === 'broken' && keptIsBroken ? kept.reason : 'Nothing was changed.',
      outlook,
    };
  }

  async #beginAnew(ports: readonly number[] | undefined, plan?: SiegePlan): Promise<CommandResult> {
    if (this.#beginning !== null) {
      return refused({ type: 'siegeBegun' });
    }
    try {
      return await this.#begin(ports, plan);
    } catch (error) {
      if (!(error instanceof NoDataFolder || error instanceof NoRecording)) throw error;
      return refused({ message: error.message });
    }
  }

  async #begin(ports?: readonly number[], plan?: SiegePlan): Promise<CommandResult> {
    const beginning = this.#replaceSiege(ports, plan);
    this.#beginning = beginning;
    try {
      return await beginning;
    } finally {
      this.#beginning = null;
    }
  }

  async #replaceSiege(
    ports: readonly number[] | undefined,
    plan: SiegePlan | undefined,
  ): Promise<CommandResult> {
    const last = this.#siege;
    if (ports !== undefined) {
      const refusal = await this.#station.refusePorts(ports, last?.settings.servers ?? []);
      if (refusal !== null) return refused(refusal);
    }
    const present = plan?.servers ?? last?.settings.servers ?? this.#plan.servers;
    const servers = ports === undefined ? present : serversOn(ports);
    if (last === null) {
      await this.#station.untilHandedOver(servers, () => this.#stopped !== null);
    }
    // Before the present siege ends, so that it goes on where there is no room for another.
    const startedAt = new Date(this.#station.time.wallMs()).toISOString();
    const coming = plan ?? this.#plan;
    await this.#recordings.prepare(coming.recording, () => ({
      startedAt,
      ...this.#describe(asItsEngine(coming, servers.length), servers),
    }));
    const dataFolder = await this.#station.openDataFolder(
      (plan ?? this.#plan).data,
      plan !== undefined || last === null,
    );
    this.#conductor.endSiege();
    this.#commander = null;
    await last?.end();
    // The program may have been closed in the meantime.
    if (this.#stopped !== null) {
      await dataFolder.remove();
      return refused({ type: 'over' });
    }
    this.#plan = plan ?? this.#plan;
    const siege = this.#prepare(servers, dataFolder, last);
    this.#siege = siege;
    const picture = {
      view: () => this.#view,
      onRecord: (listener: () => void) => this.onRecord(listener),
    };
    this.#commander = new Commander(siege, this.#relay, picture, this.#station);
    return describeBeginning(servers, await siege.start());
  }

  /** What a recording says of a siege: as it is now, or as it is about to begin. */
  #describe(plan: SiegePlan, servers: readonly Address[]): Omit<Description, 'startedAt'> {
    const { rules, decreedLeader, programs } = plan;
    const common = { app: __APP_VERSION__, engine: engineOf(programs), servers, rules };
    if (this.#siege?.settings.servers !== servers) {
      const { timing } = atTempo(plan, plan.tempo);
      return { ...common, settings: { timing, decreedLeader, tempo: plan.tempo } };
    }
    const { timing, tempo, replaceDeposed, roads } = this.#view;
    return {
      ...common,
      settings: {
        timing,
        decreedLeader,
        roads,
        replaceDeposed,
        ...(tempo === null ? {} : { tempo }),
      },
    };
  }

  #prepare(servers: readonly Address[], dataFolder: DataFolder, last: Siege | null): Siege {
    const plan = asItsEngine(this.#plan, servers.length);
    const { road, tempo, rules, timing, decreedLeader, programs } = plan;
    return new Siege({
      station: this.#station,
      relay: this.#relay,
      settings: {
        rules,
        timing,
        clusterId: this.#station.drawName(),
        servers,
        decreedLeader,
        programs,
      },
      dataFolder,
      road,
      tempo,
      replaceDeposed: last?.supervisor.replaceDeposed ?? true,
    });
  }

  async #end(): Promise<void> {
    const { supervisor } = this.#siege ?? {};
    this.#conductor.endSiege();
    this.#attached?.end();
    await supervisor?.stopAll();
    await this.#beginning?.catch(() => undefined);
    await this.#siege?.end();
    this.#watch.close();
    this.#relay.end();
    this.#clockWatch.close();
    await this.#recordings.close();
  }
}

function describeIssue(
  issue: { readonly path: readonly PropertyKey[]; readonly message: string } | undefined,
): string {
  if (issue === undefined) return 'This is no command.';
  const where = issue.path.length === 0 ? '' : ` at ${issue.path.join('.')}`;
  return `This is no command. ${issue.message}${where}.`;
}
