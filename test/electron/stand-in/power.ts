import { EventEmitter } from 'node:events';
import { onDone, tell } from './control';

export const powerMonitor = new EventEmitter();

onDone((done) => {
  if (done.type === 'power') powerMonitor.emit(done.event, { preventDefault: () => undefined });
});

let last = 0;
const active = new Set<number>();

export const powerSaveBlocker = {
  isStarted: (id: number) => active.has(id),
  start() {
    last += 1;
    active.add(last);
    tell({ type: 'awake', on: true });
    return last;
  },
  stop(id: number) {
    const was = active.delete(id);
    if (was) tell({ type: 'awake', on: false });
    return was;
  },
} satisfies Pick<Electron.PowerSaveBlocker, 'isStarted' | 'start' | 'stop'>;
