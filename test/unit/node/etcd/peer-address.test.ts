import { describe, expect, it } from 'vitest';
import { nodeOfPeerUrl, peerUrlOf } from '../../../../src/node/etcd/peer-address';
import { streamOf } from '../../../../src/node/etcd/stream-of';

describe('a member’s peer URL', () => {
  it('leads back to its general', () => {
    for (const node of [0, 1, 8]) expect(nodeOfPeerUrl(new URL(peerUrlOf(node)))).toBe(node);
  });

  it('is nobody’s elsewhere', () => {
    for (const url of ['http://192.0.2.1:80', 'http://192.0.2.0:2380', 'http://10.0.0.1:2380']) {
      expect(nodeOfPeerUrl(new URL(url))).toBeNull();
    }
  });
});

describe('a stream', () => {
  it('is opened by what asks for one', () => {
    expect(streamOf('GET', '/raft/stream/message/c573')).toBe('message');
    expect(streamOf('GET', '/raft/stream/msgapp/c573')).toBe('msgapp');
    for (const [method, path] of [
      ['POST', '/raft/stream/message/c573'],
      ['GET', '/raft/stream/other/c573'],
      ['GET', '/raft/pipeline'],
      [undefined, '/raft/stream/message/c573'],
    ] as const) {
      expect(streamOf(method, path)).toBeNull();
    }
  });
});
