import { app } from './app';
import type { WebContents } from './web-contents';

type RequestHandler = Parameters<Electron.Session['setPermissionRequestHandler']>[0];
type CheckHandler = Parameters<Electron.Session['setPermissionCheckHandler']>[0];
type DeviceHandler = Parameters<Electron.Session['setDevicePermissionHandler']>[0];

let requestHandler: RequestHandler = null;
let checkHandler: CheckHandler = null;
let deviceHandler: DeviceHandler = null;

const defaultSession = {
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
  'setDevicePermissionHandler' | 'setPermissionCheckHandler' | 'setPermissionRequestHandler'
>;

export const session = {
  get defaultSession() {
    if (!app.isReady()) throw new Error('Sessions can be used only once the app is ready.');
    return defaultSession;
  },
};

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

/** Which permissions a page would get, by request and by check; all, where nobody refuses. */
export async function granted(contents: WebContents): Promise<string[]> {
  const names = await Promise.all(
    PERMISSIONS.map(async (permission) => {
      const page = contents as unknown as Electron.WebContents;
      const url = contents.getURL();
      const isRequested = await new Promise<boolean>((resolve) => {
        if (requestHandler === null) resolve(true);
        else requestHandler(page, permission, resolve, { requestingUrl: url, isMainFrame: true });
      });
      const isChecked =
        checkHandler?.(page, permission, url, { requestingUrl: url, isMainFrame: true }) ?? true;
      return isRequested || isChecked ? [permission] : [];
    }),
  );
  const device = { deviceType: 'usb', origin: contents.getURL(), device: {} };
  const devices = deviceHandler?.(device as Electron.DevicePermissionHandlerHandlerDetails) ?? true;
  return [...names.flat(), ...(devices ? ['usb'] : [])];
}
