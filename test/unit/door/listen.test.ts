import { createServer } from 'node:http';
import { describe, expect, it } from 'vitest';
import { hasCode, listenOnLoopback } from '../../../src/door/listen';

const handler = (_: unknown, response: { end: (text: string) => unknown }): void => {
  response.end('here');
};

describe('listening on loopback', () => {
  it('takes any free port, under the name localhost too', async () => {
    const listening = await listenOnLoopback(handler, 0);
    expect(listening.port).toBeGreaterThan(0);
    for (const host of ['127.0.0.1', 'localhost']) {
      const answer = await fetch(`http://${host}:${listening.port}/`);
      expect(await answer.text()).toBe('here');
    }
    listening.close();
  });

  it('frees the port when it is closed', async () => {
    const first = await listenOnLoopback(handler, 0);
    first.close();
    const second = await listenOnLoopback(handler, first.port);
    expect(second.port).toBe(first.port);
    second.close();
  });

  it('does not take a port that somebody has', async () => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    const bound = other.address();
    const port = typeof bound === 'object' && bound !== null ? bound.port : 0;
    const refusal: unknown = await listenOnLoopback(handler, port).catch((error: unknown) => error);
    expect(hasCode(refusal, 'EADDRINUSE')).toBe(true);
    other.close();
  });
});
