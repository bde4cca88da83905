const switches = new Map(
  process.argv.flatMap((arg): [string, string][] => {
    const [, name, value = ''] = /^--([^=]+)(?:=(.*))?$/.exec(arg) ?? [];
    return name === undefined ? [] : [[name, value]];
  }),
);
if (process.env['ELECTRON_DISABLE_SANDBOX'] !== undefined) switches.set('no-sandbox', '');

/** The command line that all of Electron's processes are started with. */
export const commandLine = {
  appendSwitch(name, value = '') {
    switches.set(name, value);
  },
  getSwitchValue: (name) => switches.get(name) ?? '',
  hasSwitch: (name) => switches.has(name),
  removeSwitch(name) {
    switches.delete(name);
  },
} satisfies Pick<
  Electron.CommandLine,
  'appendSwitch' | 'getSwitchValue' | 'hasSwitch' | 'removeSwitch'
>;
