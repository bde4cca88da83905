import { setting } from './control';

// The app is told of its system before any of it runs. Only what it looks at itself changes.
const platform = setting('platform');
if (process.platform !== platform) Object.defineProperty(process, 'platform', { value: platform });

// Packaged, there is no path of an app between the program and its arguments.
if (setting('isPackaged') && process.argv[1]?.endsWith('index.js') === true) {
  process.argv.splice(1, 1);
}

for (const [name, version] of Object.entries({ electron: '0.0.0', chrome: '0.0.0.0' })) {
  Object.defineProperty(process.versions, name, { value: version });
}
