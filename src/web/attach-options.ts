import { parseArgs } from 'node:util';
import type { SiegePlan } from '../cluster';
import type { MemberTls } from '../cluster';
import { PLAN_OPTIONS, readSiegePlan, readTls } from '../cluster';
import { explainRefusal, MAX_GENERALS, readServers, UnusableArgument } from '../shared';
import { readPort } from './options';

export const ATTACH_HELP = `Watches generals that run already, on this machine or on others (docs/ATTACH.md). Without --command nothing is
done to them.

Usage: raft siege attach HOST:PORT,… [options]

  HOST:PORT,…                 every general once, in the order of their --servers; or every member of an etcd
                              cluster, by where it listens for clients
  --command                   orders may be given to them from here as well; they are still not killed or frozen
  --tls-ca FILE               etcd speaks TLS, and its certificates are from here (PEM)
  --tls-cert FILE --tls-key FILE
                              who asks, where etcd wants to know: a certificate and its key (PEM)
  --port PORT                 port of the window's address (default: any that is free)
  --open, --no-open           open the address in the browser, or only print it (default: printed)
  --record FILE, --no-record  where what is seen is recorded, or that it isn't (default: in a new file of
                              the folder "recordings" beside this program's settings)
  --help
`;

const OPTIONS = {
  command: { type: 'boolean', default: false },
  'tls-ca': { type: 'string' },
  'tls-cert': { type: 'string' },
  'tls-key': { type: 'string' },
  port: { type: 'string', default: '0' },
  open: { type: 'boolean', default: false },
  'no-open': { type: 'boolean', default: false },
  record: { type: 'string' },
  'no-record': { type: 'boolean', default: false },
  help: { type: 'boolean', short: 'h', default: false },
} as const;

const EXAMPLES = {
  port: '8080',
  record: 'my-siege.rafttrace',
  'tls-ca': 'ca.crt',
  'tls-cert': 'client.crt',
  'tls-key': 'client.key',
};

export interface AttachOptions {
  readonly port: number;
  readonly open: boolean;
  /** What members of etcd are shown and trusted by; null: they speak plainly. */
  readonly tls: MemberTls | null;
  /** Whether orders are given to the generals from here. */
  readonly takesOrders: boolean;
  /** Who they are, how the siege is recorded, and what is not known of it before they are asked. */
  readonly plan: SiegePlan;
}

/** Reads the command line of `raft siege attach`; null: its help is asked for. @throws UnusableArgument */
export function readAttachOptions(args: readonly string[]): AttachOptions | null {
  const { values, positionals } = parse(args);
  if (values.help) return null;
  const [list, another] = positionals;
  if (list === undefined || another !== undefined) {
    throw new UnusableArgument(
      'Name the generals in one list with commas, as in raft siege attach laptop-1:10000,laptop-2:10000,laptop-3:10000',
    );
  }
  const servers = readServers(list, 'attach');
  if (servers.length > MAX_GENERALS) {
    throw new UnusableArgument(
      `attach has ${servers.length} items; the map has room for ${MAX_GENERALS}. Leave some out.`,
    );
  }
  return {
    port: readPort(values.port),
    open: values.open && !values['no-open'],
    tls: readTls(values),
    takesOrders: values.command,
    plan: readSiegePlan({
      ...defaults(),
      servers: list,
      leader: 'none',
      record: values.record,
      'no-record': values['no-record'],
    }),
  };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: OPTIONS, allowPositionals: true });
  } catch (error) {
    throw explainRefusal(error, OPTIONS, EXAMPLES);
  }
}

/** What a siege is begun with where nothing is said. */
function defaults() {
  return parseArgs({ args: [], options: PLAN_OPTIONS }).values;
}
