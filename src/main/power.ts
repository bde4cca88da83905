import { app, powerMonitor, powerSaveBlocker } from 'electron';
import type { Cluster } from '../cluster';
import { currentHour } from '../shared';

/** An attack that is further away than this does not keep the machine awake. */
const AWAKE_LIMIT_MS = 15 * 60_000;

/**
 * Tells the cluster of the machine's sleep, and keeps the machine awake while an attack is near: that
 * would be missed. At any other time a battery is worth more than a siege that nobody looks at, and
 * whoever oversleeps is given time by the nodes themselves.
 */
export function setupPower(cluster: Cluster): void {
  powerMonitor.on('suspend', () => {
    cluster.machineSuspends();
  });
  powerMonitor.on('resume', () => {
    cluster.machineResumed();
  });
  powerMonitor.on('shutdown', () => {
    app.quit();
  });
  let blocker: number | null = null;
  cluster.onRecord(() => {
    const isNear = isAttackNear(cluster);
    if (isNear && blocker === null) blocker = powerSaveBlocker.start('prevent-app-suspension');
    if (isNear || blocker === null) return;
    powerSaveBlocker.stop(blocker);
    blocker = null;
  });
}

function isAttackNear({ view: { attack } }: Cluster): boolean {
  const hour = currentHour(attack, Date.now());
  const hourMs = hour?.hourMs ?? null;
  if (hour === null || hourMs === null || hour.outcome !== null) return false;
  return hourMs - Date.now() < AWAKE_LIMIT_MS;
}
