import { arch, release, version } from 'node:os';
import type { BrowserWindow } from 'electron';
import { app, clipboard } from 'electron';
import type { Cluster } from '../cluster';
import { hostAndPort } from '../shared';
import { ask } from './ask';
import { shellTexts } from './i18n/texts';
import type { RotatingLog } from './log/rotating-log';
import { withoutHome } from './without-home';

const LOG_LINES = 60;

/** Puts into the clipboard what somebody who wants to help has to know, and says so. */
export async function copyDiagnostics(
  window: BrowserWindow,
  cluster: Cluster,
  log: RotatingLog,
): Promise<void> {
  await clipboard.writeText(describeAll(cluster, log.tail(LOG_LINES)));
  const { message, detail, ok } = shellTexts().diagnosticsCopied;
  await ask(window, { type: 'info', message, detail, answers: [{ label: ok }], cancelId: 0 });
}

/** In English, for whoever it is sent to. No environment and no orders, which may be private. */
function describeAll({ view }: Cluster, logLines: readonly string[]): string {
  const { electron, chrome, node } = process.versions;
  const { heartbeatMs, electionTimeoutMs } = view.timing;
  const lines = [
    `Raft Siege ${app.getVersion()}${app.isPackaged ? '' : ', not packaged'}`,
    `Electron ${electron}, Chromium ${chrome}, Node.js ${node}`,
    `${process.platform} ${arch()}, ${release()}, ${version()}`,
    `Languages: ${app.getPreferredSystemLanguages().join(', ')}; of the app: ${app.getLocale()}`,
    `Data: ${app.getPath('userData')}`,
    '',
    `Siege: rules ${view.rules}, heartbeat ${heartbeatMs} ms, election timeout ` +
      `${electionTimeoutMs.min}-${electionTimeoutMs.max} ms, record ${view.n}, ` +
      `${view.missedEvents} events missed, ${view.violations.length} violations`,
    ...view.generals.map(
      ({ id, address, condition, incarnation, term, commitIndex }) =>
        `General ${id} at ${hostAndPort(address)}: ${condition.type}, life ${incarnation}, ` +
        `term ${term}, commit index ${commitIndex}`,
    ),
    '',
    'The log:',
    ...logLines,
  ];
  return `${withoutHome(lines.join('\n'))}\n`;
}
