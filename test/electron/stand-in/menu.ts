import { app } from './app';
import type { MenuLine } from './control';
import { onDone, tell } from './control';
import { roleOf } from './roles';

type Template = readonly Electron.MenuItemConstructorOptions[];
type Item = Template[number];

interface Line extends MenuLine {
  readonly item: Item;
}

/** Makes of a template what the user would see, and refuses what Electron refuses. */
function expand(template: Template, path: string): Line[] {
  return template.flatMap((item): Line[] => {
    if (item.type === 'separator') return [];
    const role = item.role === undefined ? undefined : roleOf(item.role);
    if (item.role !== undefined && role === undefined) {
      throw new TypeError(`Unknown role ${item.role}.`);
    }
    const label = (item.label ?? role?.label ?? '').replace('&', '');
    if (label === '') throw new TypeError('An item needs a label, a role or a type.');
    const submenu = Array.isArray(item.submenu) ? item.submenu : role?.submenu;
    if (submenu !== undefined) return expand(submenu, label);
    const accelerator = item.accelerator ?? role?.accelerator ?? null;
    return [{ path, label, accelerator, isVisible: item.visible ?? true, item }];
  });
}

let lines: readonly Line[] = [];

export const Menu = {
  buildFromTemplate: (template: Template) => expand(template, ''),
  setApplicationMenu(menu: readonly Line[]) {
    lines = menu;
    const items = menu.map(({ path, label, accelerator, isVisible }) => ({
      path,
      label,
      accelerator,
      isVisible,
    }));
    tell({ type: 'menu', items });
  },
};

onDone((done) => {
  if (done.type !== 'clickMenu') return;
  const item = lines.find(({ label }) => label === done.label)?.item;
  if (item?.role === 'quit') app.quit();
  // No item of the app's looks at what it is called with.
  (item?.click as (() => void) | undefined)?.();
});
