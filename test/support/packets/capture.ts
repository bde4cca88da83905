import { spawn, spawnSync } from 'node:child_process';
import { MESSAGE_HEADER } from '../../../src/node/rpc/wire';
import { Waiting } from '../waiting';

/** An HTTP message as it passed the loopback interface. */
export interface Packet {
  /** Wall time in milliseconds. */
  readonly at: number;
  readonly leg: 'request' | 'answer';
  /** The id of the RPC, from the request's header. */
  readonly id: string;
  /** The port at which the request was directed. */
  readonly port: number;
}

const FIELDS = [
  'frame.time_epoch',
  'tcp.stream',
  'tcp.srcport',
  'tcp.dstport',
  'http.request.method',
  'http.request.uri',
  'http.response.code',
  'http.request.line',
];

/** Why traffic can't be captured here, as a sentence; null where it can. */
export function refusalOfCapture(): string | null {
  const { status, stderr, error } = spawnSync(
    'tshark',
    ['-i', 'lo', '-a', 'duration:0', '-c', '1'],
    {
      encoding: 'utf8',
      timeout: 60_000,
    },
  );
  if (error !== undefined) return `tshark can't be started (${error.message}).`;
  return status === 0
    ? null
    : `tshark may not capture on the loopback interface (${stderr.trim()}).`;
}

/** Captures what the generals say to each other over the loopback interface. */
export class Capture {
  readonly #child;
  readonly #ports: readonly number[];
  readonly #waiting = new Waiting(() => this.#complaints);
  readonly #packets: Packet[] = [];
  /** By stream: the requests that wait for their answers, in their order. */
  readonly #unanswered = new Map<string, { readonly id: string; readonly port: number }[]>();
  /** When each mark passed. */
  readonly #marks = new Map<string, number>();
  #complaints = '';
  #rest = '';

  private constructor(ports: readonly number[]) {
    this.#ports = ports;
    const filter = ports.map((port) => `tcp port ${port}`).join(' or ');
    this.#child = spawn(
      'tshark',
      [
        ...['-i', 'lo', '-f', filter, '-B', '64', '-n', '-l', '-Y', 'http'],
        ...ports.flatMap((port) => ['-d', `tcp.port==${port},http`]),
        ...['-T', 'fields', '-E', 'separator=/t', '-E', 'aggregator=|'],
        ...FIELDS.flatMap((field) => ['-e', field]),
      ],
      { stdio: ['ignore', 'pipe', 'pipe'] },
    );
    this.#child.stdout.setEncoding('utf8').on('data', (text: string) => {
      const lines = (this.#rest + text).split('\n');
      this.#rest = lines.pop() ?? '';
      for (const line of lines) this.#take(line.split('\t'));
      this.#waiting.look();
    });
    this.#child.stderr.setEncoding('utf8').on('data', (text: string) => {
      this.#complaints += text;
      this.#waiting.look();
    });
  }

  /** Resolves once what passes is seen. */
  static async begin(ports: readonly number[]): Promise<Capture> {
    const capture = new Capture(ports);
    await capture.#waiting.until('the capture has begun', () =>
      capture.#complaints.includes('Capturing on'),
    );
    await capture.#mark('begin', true);
    return capture;
  }

  /** Since when nothing has passed unseen, in wall time. */
  get beganMs(): number {
    return this.#marks.get('begin') ?? Number.POSITIVE_INFINITY;
  }

  /** All that has passed until now. */
  async end(): Promise<readonly Packet[]> {
    await this.#mark('end', false);
    const ended = new Promise((resolve) => this.#child.once('close', resolve));
    this.#child.kill('SIGINT');
    await ended;
    const dropped = /(\d+) packets? dropped/.exec(this.#complaints);
    if (dropped !== null) throw new Error(`The capture is not whole: ${dropped[0]}.`);
    return this.#packets;
  }

  /** Lets a request pass that says where in the stream of packets a moment is; again and again until it is seen. */
  async #mark(name: string, isRepeated: boolean): Promise<void> {
    const ask = (): void => {
      fetch(`http://127.0.0.1:${this.#ports[0]}/heartbeat?mark=${name}`).then(
        (answer) => answer.arrayBuffer(),
        () => undefined,
      );
    };
    ask();
    const again = isRepeated ? setInterval(ask, 500) : undefined;
    try {
      await this.#waiting.until(`the mark ${name} is seen`, () => this.#marks.has(name));
    } finally {
      clearInterval(again);
    }
  }

  #take([
    time = '',
    stream = '',
    from,
    to,
    method = '',
    uri = '',
    status = '',
    lines = '',
  ]: readonly string[]): void {
    const at = Number(time) * 1000;
    if (method !== '') {
      const mark = /mark=(\w+)/.exec(uri)?.[1];
      if (mark !== undefined) this.#marks.set(mark, at);
      const id = new RegExp(`${MESSAGE_HEADER}: ([\\d.]+)`, 'i').exec(lines)?.[1] ?? '';
      const asked = { id, port: Number(to) };
      this.#unanswered.set(stream, [...(this.#unanswered.get(stream) ?? []), asked]);
      if (id !== '') this.#packets.push({ at, leg: 'request', ...asked });
      return;
    }
    if (status === '' || status.startsWith('1')) return;
    const [asked, ...others] = this.#unanswered.get(stream) ?? [];
    this.#unanswered.set(stream, others);
    if (asked === undefined || asked.id === '') return;
    if (asked.port !== Number(from)) throw new Error(`An answer came from port ${from}.`);
    this.#packets.push({ at, leg: 'answer', ...asked });
  }
}
