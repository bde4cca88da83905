import type { NodePlan } from './node-process';
import { formatAddress, isLoopback } from './address';

export const USAGE = `raft - one general of the siege: one node of a Raft cluster, one process, one port

Usage: raft --node ID [options]

  --node ID                   which node this is: an index into --servers (required)
  --servers LIST              the addresses of all nodes in order of id, separated by commas;
                              an item is PORT or HOST:PORT, a bare port is on 127.0.0.1
                              (default 10000,10001,10002)
  --leader ID | none          who leads term 1 by decree; none: it is elected (default 0)
  --heartbeat MS              time between two heartbeats of a leader (default 1000)
  --election-timeout MIN-MAX  range the election timeout is drawn from, in milliseconds
                              (default 3000-6000)
  --rules exercise | paper    which changes of state the guard allows: in the exercise a leader
                              can never change, in the paper it may become follower
                              (default exercise)
  --data DIR                  where term, vote and log are kept; each node has its own folder
                              in it (default .raft)
  --memory                    keep nothing on disk; a restart forgets the vote
  --json                      print one event per line as JSON
  -h, --help                  print this and end
  -v, --version               print the version and end

Exit status: 0 stopped by SIGINT or SIGTERM, 2 unusable arguments, 3 stopped by the state guard,
4 the port can't be opened, 5 the stored state can't be read or written

Three armies, one terminal each:
  raft --node 0
  raft --node 1
  raft --node 2

Then, in a fourth:
  curl localhost:10000/heartbeat
  curl -L -X PUT localhost:10001/orders/attack-time --json '{"value":"+30s"}'
`;

/** What a user should know before the node starts, one sentence each. */
export function warningsOf({ servers, node, dataDir, timing }: NodePlan): readonly string[] {
  const warnings: string[] = [];
  const address = servers[node];
  if (address !== undefined && !isLoopback(address.host)) {
    warnings.push(
      `Warning: this node listens on ${formatAddress(address)}. ` +
        'Anyone who can reach that port can command it.',
    );
  }
  if (dataDir === null) {
    warnings.push(
      'Warning: with --memory nothing is kept. A restart forgets its vote, its term and its log, ' +
        'so the node might vote twice in one term.',
    );
  }
  if (timing.heartbeatMs >= timing.electionTimeoutMs.min) {
    warnings.push(
      `Warning: the heartbeat of ${timing.heartbeatMs} ms is not below the shortest election ` +
        `timeout of ${timing.electionTimeoutMs.min} ms, so elections will start while a leader lives.`,
    );
  }
  return warnings;
}
