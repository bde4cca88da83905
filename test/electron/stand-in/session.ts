import { app } from './app';
import { tell } from './control';
import type { WebContents } from './web-contents';

type RequestHandler = Parameters<Electron.Session['setPermissionRequestHandler']>[0];
type CheckHandler = Parameters<Electron.Session['setPermissionCheckHandler']>[0];
type DeviceHandler = Parameters<Electron.Session['setDevicePermissionHandler']>[0];

let requestHandler: RequestHandler = null;
let checkHandler: CheckHandler = null;
let deviceHandler: DeviceHandler = null;

let spelling = true;
let spellingLanguages: readonly string[] = ['en-US'];

const defaultSession = {
  setSpellCheckerEnabled(enable) {
    spelling = enable;
  },
  setSpellCheckerLanguages(languages) {
    spellingLanguages = languages;
  },
  setPermissionRequestHandler(handler) {
    requestHandler = handler;
  },
  setPermissionCheckHandler(handler) {
    checkHandler = handler;
  },
  setDevicePermissionHandler(handler) {
    deviceHandler = handler;
  },
} satisfies Pick<
  Electron.Session,
  | 'setDevicePermissionHandler'
  | 'setPermissionCheckHandler'
  | 'setPermissionRequestHandler'
  | 'setSpellCheckerEnabled'
  | 'setSpellCheckerLanguages'
>;

export const session = {
  get defaultSession() {
    if (!app.isReady()) throw new Error('Sessions can be used only once the app is ready.');
    return defaultSession;
  },
};

/** With its first window a session fetches the dictionaries that it wants and the system lacks. */
export function fetchDictionary(): void {
  if (!spelling || process.platform === 'darwin') return;
  for (const language of spellingLanguages) tell({ type: 'fetched', what: `${language}.bdic` });
}

const PERMISSIONS = [
  'clipboard-read',
  'clipboard-sanitized-write',
  'fullscreen',
  'geolocation',
  'media',
  'midi',
  'notifications',
  'openExternal',
  'pointerLock',
] as const;

interface Asker {
  readonly url: string;
  readonly isMainFrame: boolean;
}

/** Which permissions a frame would get, by request and by check; all, where nobody refuses. */
export async function granted(contents: WebContents, asker: Asker): Promise<string[]> {
  const page = contents as unknown as Electron.WebContents;
  const { url, isMainFrame } = asker;
  const details = { requestingUrl: url, isMainFrame };
  const names = await Promise.all(
    PERMISSIONS.map(async (permission) => {
      const isRequested = await new Promise<boolean>((resolve) => {
        if (requestHandler === null) resolve(true);
        else requestHandler(page, permission, resolve, details);
      });
      const isChecked = checkHandler?.(page, permission, url, details) ?? true;
      return isRequested || isChecked ? [permission] : [];
    }),
  );
  const device = { deviceType: 'usb', origin: url, device: {} };
  const devices = deviceHandler?.(device as Electron.DevicePermissionHandlerHandlerDetails) ?? true;
  return [...names.flat(), ...(devices ? ['usb'] : [])];
}
