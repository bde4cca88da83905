import { EventEmitter } from 'node:events';
import { afterEach, describe, expect, it } from 'vitest';
import { openControlChannel } from '../../../../src/node/control/channel';
import type { Report } from '../../../../src/shared';

/** As Electron puts it into a utility process. */
class ParentPort extends EventEmitter {
  readonly posted: unknown[] = [];

  postMessage(message: unknown): void {
    this.posted.push(message);
  }
}

describe('the control channel in a utility process', () => {
  afterEach(() => {
    Reflect.deleteProperty(process, 'parentPort');
  });

  it("goes over Electron's parent port", async () => {
    const port = new ParentPort();
    Reflect.set(process, 'parentPort', port);
    const channel = openControlChannel();
    if (channel === null) throw new Error('There is no channel.');
    const heard: unknown[] = [];
    let isClosed = false;
    channel.onMessage((message) => heard.push(message));
    channel.onClose(() => (isClosed = true));
    port.emit('message', { data: { type: 'stop' }, ports: [] });
    expect(heard).toEqual([{ type: 'stop' }]);
    const report: Report = { type: 'failed', exitStatus: 4, message: 'The port is taken.' };
    await new Promise<void>((resolve) => {
      channel.post(report, resolve);
    });
    expect(port.posted).toEqual([report]);
    port.emit('close');
    expect(isClosed).toBe(true);
  });

  it.each([undefined, null, 7, {}, { on: 1, postMessage: 2 }])(
    'is not taken for one where the port is %j',
    (port) => {
      Reflect.set(process, 'parentPort', port);
      expect(openControlChannel()).toSatisfy((channel) => channel === null || 'send' in process);
    },
  );
});
