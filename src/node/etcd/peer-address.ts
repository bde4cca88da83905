import type { NodeId } from '../../raft';

/**
 * Members know each other by addresses that lead nowhere (RFC 5737), so that whatever a member says to another goes
 * through the proxy that it is given, which is its own general's process. They stay the same in every life.
 */
const NETWORK = '192.0.2.';
const PEER_PORT = 2380;

/** A member's peer URL, as all members have it. */
export function peerUrlOf(node: NodeId): string {
  return `http://${NETWORK}${node + 1}:${PEER_PORT}`;
}

/** Whose peer URL it is; null: nobody's. */
export function nodeOfPeerUrl(url: URL): NodeId | null {
  if (!url.hostname.startsWith(NETWORK) || url.port !== String(PEER_PORT)) return null;
  const last = Number(url.hostname.slice(NETWORK.length));
  return Number.isInteger(last) && last >= 1 ? last - 1 : null;
}
