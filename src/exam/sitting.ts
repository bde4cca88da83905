import { EventEmitter } from 'node:events';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { Dialect, HttpRequest, Message, Rpc } from '../program';
import { Program } from '../program';
import { isListening, LOOPBACK } from '../system/ports';
import type { Evidence } from './check';
import { NO_EVIDENCE, NotTold, Wrong } from './check';
import type { Answer, NoAnswer } from './http';
import { ask } from './http';
import type { Answerer, Received } from './peer';
import { FakePeer } from './peer';

/** What is examined. */
export interface Examined {
  readonly command: string;
  readonly dialect: Dialect;
}

/** How long a program may take to listen; the first start may have to compile it. */
const START_LIMIT_MS = 20_000;
/** How long it may take to answer. */
const ANSWER_LIMIT_MS = 5000;
const LOOK_AGAIN_MS = 50;
/** A program that sends without end is heard so far, and no further. */
const MAX_RECEIVED = 5000;

/** The generals of a siege. */
export const IDS = [0, 1, 2] as const;
/** The general that is examined where one is enough. It is no leader by decree. */
export const SELF = 1;
/** The two that are pretended beside it. */
export const OTHERS = [0, 2] as const;

/**
 * One check at work: up to three generals of the program or pretended ones, on ports and in folders of their own.
 * All that was sent and came is kept in words, for whoever has to mend the program.
 */
export class Sitting {
  readonly signal: AbortSignal;
  readonly received: Received[] = [];
  readonly #examined: Examined;
  readonly #ports: readonly number[];
  readonly #folder: string;
  readonly #news = new EventEmitter();
  readonly #programs = new Map<number, Program>();
  readonly #peers = new Map<number, FakePeer>();
  #evidence = NO_EVIDENCE;

  private constructor(
    examined: Examined,
    ports: readonly number[],
    folder: string,
    signal: AbortSignal,
  ) {
    this.#examined = examined;
    this.#ports = ports;
    this.#folder = folder;
    this.signal = signal;
  }

  /** @param ports three that are free */
  static async begin(
    examined: Examined,
    ports: readonly number[],
    signal: AbortSignal,
  ): Promise<Sitting> {
    const folder = await mkdtemp(join(tmpdir(), 'raft-exam-'));
    return new Sitting(examined, ports, folder, signal);
  }

  /** Ends all that was started, and removes its folders. */
  async finish(): Promise<void> {
    await Promise.all([...this.#programs.values()].map((program) => program.kill()));
    await Promise.all([...this.#peers.values()].map((peer) => peer.close()));
    await rm(this.#folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  }

  get dialect(): Dialect {
    return this.#examined.dialect;
  }

  get evidence(): Evidence {
    return this.#evidence;
  }

  /** Says what was done and what was seen, where a single request does not. */
  tell(sent: string, got: string): void {
    this.#evidence = { ...this.#evidence, sent, got };
  }

  /** Ends the check where what is right was not seen. */
  expect(isRight: boolean, expected: string): void {
    this.#evidence = { ...this.#evidence, expected };
    if (!isRight) throw new Wrong(this.#evidence);
  }

  portOf(id: number): number {
    const port = this.#ports[id];
    if (port === undefined) throw new RangeError(`There is no general ${id}.`);
    return port;
  }

  /** Starts the program as this general, and waits until it listens. */
  async start(id: number): Promise<Program> {
    const dir = join(this.#folder, String(id));
    await mkdir(dir, { recursive: true });
    const servers = this.#ports.join(',');
    const port = this.portOf(id);
    const program = new Program(this.#examined.command, { id, port, servers, dir });
    this.#programs.set(id, program);
    void program.ended.then(() => this.#news.emit('news'));
    const expected = `a server that listens on port ${port} of ${LOOPBACK}`;
    const limit = performance.now() + START_LIMIT_MS;
    // The exercise says nothing of a sign that it is ready, so the port is looked at.
    while (!(await isListening(port))) {
      const isOver = program.end !== null || performance.now() > limit;
      if (isOver) {
        this.tell(program.command, describeStart(program));
        this.expect(false, expected);
      }
      await delay(LOOK_AGAIN_MS, undefined, { signal: this.signal });
    }
    this.tell(program.command, `it listens on port ${port}`);
    this.expect(true, expected);
    return program;
  }

  /** Ends the program as a crash does, and starts it again in the same folder. */
  async crash(id: number): Promise<Program> {
    await this.kill(id);
    return this.start(id);
  }

  async kill(id: number): Promise<void> {
    await this.#programs.get(id)?.kill();
    // The shell that it was started by may end before it does.
    while (await isListening(this.portOf(id))) {
      await delay(LOOK_AGAIN_MS, undefined, { signal: this.signal });
    }
  }

  /** Puts a general there that is only pretended. */
  async pretend(id: number, answer: Answerer): Promise<void> {
    const hear = (received: Received): void => {
      if (this.received.length >= MAX_RECEIVED) return;
      this.received.push(received);
      this.#news.emit('news');
    };
    this.#peers.set(id, await FakePeer.open(id, this.portOf(id), this.dialect, hear, answer));
  }

  /** Sends an RPC to the general, as another would. */
  async call(rpc: Rpc, message: Message, id: number = SELF): Promise<Message> {
    const request = this.dialect.request(rpc, message);
    const { status, body } = await this.#ask(id, request);
    this.expect(status >= 200 && status < 300, 'status 200');
    return this.dialect.readAnswer(rpc, body);
  }

  /** Asks the general something by GET. */
  async get(path: string, id: number = SELF): Promise<Answer> {
    return this.#ask(id, { method: 'GET', path, body: null });
  }

  /** Gives an order to the general; null where no answer came within the limit. */
  async order(key: string, value: string, id: number, limitMs: number): Promise<Answer | null> {
    const path = `/orders/${key}`;
    const request = { method: 'PUT', path, body: value };
    const answer = await this.#send(id, request, limitMs, 'text/plain');
    if (typeof answer === 'string') return null;
    if ([404, 405, 501].includes(answer.status)) {
      throw new NotTold(`The program takes no orders: PUT ${path} gives ${answer.status}.`);
    }
    return answer;
  }

  /** Waits until something holds; undefined where it does not within the limit. */
  async until<T>(look: () => T | undefined, limitMs: number): Promise<T | undefined> {
    const limit = AbortSignal.timeout(limitMs);
    const signal = AbortSignal.any([limit, this.signal]);
    for (;;) {
      const found = look();
      if (found !== undefined) return found;
      const isNews = await new Promise<boolean>((done) => {
        const end = (): void => {
          this.#news.off('news', news);
          done(false);
        };
        const news = (): void => {
          signal.removeEventListener('abort', end);
          done(true);
        };
        this.#news.once('news', news);
        signal.addEventListener('abort', end, { once: true });
        if (signal.aborted) end();
      });
      this.signal.throwIfAborted();
      if (!isNews) return look();
    }
  }

  /** Waits for so long, whatever comes. */
  async pause(ms: number): Promise<void> {
    await delay(ms, undefined, { signal: this.signal });
  }

  /** What the program sent since a moment, in words. */
  cameSince(sinceMs = 0): string {
    const counts = new Map<string, number>();
    for (const { atMs, method, path, to } of this.received) {
      if (atMs < sinceMs) continue;
      const what = `${method} ${path} to general ${to}`;
      counts.set(what, (counts.get(what) ?? 0) + 1);
    }
    if (counts.size === 0) return 'nothing was sent to the others';
    return [...counts].map(([what, count]) => `${count} × ${what}`).join(', ');
  }

  async #ask(id: number, request: HttpRequest): Promise<Answer> {
    const answer = await this.#send(id, request, ANSWER_LIMIT_MS);
    if (typeof answer !== 'string') return answer;
    throw new Wrong({ ...this.evidence, expected: 'an answer' });
  }

  async #send(
    id: number,
    request: HttpRequest,
    limitMs: number,
    type?: string,
  ): Promise<Answer | NoAnswer> {
    const answer = await ask(this.portOf(id), request, limitMs, this.signal, type);
    const { method, path, body } = request;
    const sent = `${method} ${path}${body === null ? '' : ` ${body}`}`;
    if (typeof answer !== 'string') {
      this.tell(sent, shown(answer));
      return answer;
    }
    const end = this.#programs.get(id)?.end ?? null;
    const ended = end === null ? '' : `, and it has ended (${describeEnd(end)})`;
    this.tell(sent, `the program ${answer}${ended}`);
    return answer;
  }
}

function shown({ status, text }: Answer): string {
  const told = text.length > 300 ? `${text.slice(0, 300)}…` : text;
  return told === '' ? String(status) : `${status} ${told}`;
}

function describeStart(program: Program): string {
  const { end, lastLine } = program;
  const last = lastLine === '' ? '' : `; its last line: ${lastLine}`;
  return end === null
    ? `nothing listens there after ${START_LIMIT_MS / 1000} s${last}`
    : `the program ended (${describeEnd(end)})${last}`;
}

/** An end in words, as "status 3". */
export function describeEnd({ status, signal }: NonNullable<Program['end']>): string {
  if (status !== null) return `status ${status}`;
  return signal ?? 'it could not be started';
}
