import type { StreamName } from '../../etcd';

const STREAM = /^\/raft\/stream\/(message|msgapp)\//;

/** Which stream a request opens; null: none. */
export function streamOf(method: string | undefined, pathname: string): StreamName | null {
  const name = method === 'GET' ? STREAM.exec(pathname)?.[1] : undefined;
  return name === 'message' || name === 'msgapp' ? name : null;
}
