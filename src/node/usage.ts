import { hostAndPort, SIEGE_HELP, timingWarning } from '../shared';
import { isLoopback } from '../shared';
import type { NodePlan } from './plan';

export const USAGE = `raft - one general of the siege: one node of a Raft cluster, one process, one port

Usage: raft --node ID [options]

  --node ID                   which node this is: an index into --servers (required)
${SIEGE_HELP}
  --data DIR                  where term, vote and log are kept; each node has its own folder
                              in it (default .raft)
  --memory                    keep nothing on disk; a restart forgets the vote
  --json                      print one event per line as JSON
  -h, --help                  print this and end
  -v, --version               print the version and end

Exit status: 0 stopped by SIGINT or SIGTERM, 2 unusable arguments, 3 stopped by the state guard,
4 the port can't be opened, 5 the stored state can't be read or written. Ended by Ctrl+C, npm itself
says 130 where it has started the node.

Three armies, one terminal each; they go on with what --data holds, so to begin anew remove it:
  npx raft --node 0
  npx raft --node 1
  npx raft --node 2

Then, in a fourth:
  curl localhost:10000/heartbeat
  curl -L -X PUT localhost:10001/orders/attack-time -H 'content-type: text/plain' -d +30s

raft siege --help has the commands of a whole siege, raft check --help judges its recording, and
raft replay --help shows it; raft experiment --help tries settings against each other; raft exam --help examines a
general that somebody else wrote.
`;

/** What a user should know before the node starts, one sentence each. */
export function warningsOf({ servers, node, dataDir, timing }: NodePlan): readonly string[] {
  const warnings: string[] = [];
  const address = servers[node];
  if (address !== undefined && !isLoopback(address.host)) {
    warnings.push(
      `Warning: this node listens on ${hostAndPort(address)}. ` +
        'Anyone who can reach that port can command it.',
    );
  }
  if (dataDir === null) {
    warnings.push(
      'Warning: with --memory nothing is kept. A restart forgets its vote, its term and its log, ' +
        'so the node might vote twice in one term.',
    );
  }
  const warning = timingWarning(timing);
  if (warning !== null) warnings.push(warning);
  return warnings;
}
