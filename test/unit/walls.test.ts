import { join } from 'node:path';
import { ESLint } from 'eslint';
import tseslint from 'typescript-eslint';
import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '../..');

// The snippets stand in files that do not exist, which rules that ask for types can't handle.
const eslint = new ESLint({ cwd: root, overrideConfig: [tseslint.configs.disableTypeChecked] });

const wallRules = new Set([
  'walls/imports',
  'no-console',
  'no-restricted-globals',
  'no-restricted-properties',
  'no-restricted-syntax',
]);

/** The walls that a snippet in this file runs into, as "rule: message". */
const wallsHit = async (file: string, code: string): Promise<string[]> => {
  const [result] = await eslint.lintText(`${code}\n`, { filePath: join(root, file) });
  const messages = result?.messages ?? [];
  const fatal = messages.find((message) => message.fatal === true);
  if (fatal) throw new Error(`The snippet does not parse: ${fatal.message}`);
  return messages
    .filter(({ ruleId }) => ruleId !== null && wallRules.has(ruleId))
    .map(({ ruleId, message }) => `${ruleId ?? ''}: ${message}`);
};

const refused: Record<string, readonly string[]> = {
  'src/raft/x.ts': [
    `import { z } from 'zod';`,
    `import fs from 'node:fs';`,
    `import 'fs';`,
    `import { app } from 'electron';`,
    `import type { View } from '../shared/view';`,
    `import { serve } from '../node/server';`,
    `import { x } from './../../src/cluster';`,
    `export * from '../shared';`,
    `export { x } from '../node';`,
    `export const load = () => import('../node/server');`,
    `export const load = (path: string) => import(path);`,
    `export type Server = import('../node/server').Server;`,
    `import pkg from '../../package.json';`,
    `import x from '/src/node/server';`,
    `import x from '#node/server';`,
    `import x from 'file:///server.js';`,
    `console.log('here');`,
    `export const r = Math.random();`,
    `export const { random } = Math;`,
    `export const r = Math['random']();`,
    `export const t = Date.now();`,
    `export const t = new Date();`,
    `export const t = Date();`,
    `export const t = performance.now();`,
    `setTimeout(() => undefined, 1);`,
    `setInterval(() => undefined, 1);`,
    `globalThis.setTimeout(() => undefined, 1);`,
  ],
  'src/raft/deep/x.ts': [
    `import { x } from '../../shared';`,
    `import { x } from '../../../test/x';`,
  ],
  'src/shared/x.ts': [
    `import express from 'express';`,
    `import path from 'node:path';`,
    `import { app } from 'electron';`,
    `import { x } from '../node/server';`,
    `import { x } from '../cluster';`,
    `import { x } from '../renderer/store';`,
    `console.log('here');`,
    `export const t = Date.now();`,
  ],
  'src/lessons/x.ts': [
    `import { z } from 'zod';`,
    `import { step } from '../raft';`,
    `import { x } from '../cluster';`,
    `import { x } from '../renderer/store';`,
    `import fs from 'node:fs';`,
    `export const t = Date.now();`,
    `setTimeout(() => undefined, 1);`,
  ],
  'src/check/x.ts': [
    `import { z } from 'zod';`,
    `import { x } from '../cluster';`,
    `import { x } from '../system/lock';`,
    `import fs from 'node:fs';`,
    `export const t = performance.now();`,
    `setTimeout(() => undefined, 1);`,
  ],
  'src/node/x.ts': [
    `import { x } from '../cluster';`,
    `import { x } from '../main';`,
    `import { x } from '../web';`,
    `import { x } from '../renderer/store';`,
    `import { app } from 'electron';`,
    `import type { App } from 'electron';`,
    `import { useState } from 'react';`,
  ],
  'src/cluster/x.ts': [
    `import { x } from '../node/server';`,
    `import type { X } from '../node/server';`,
    `import { utilityProcess } from 'electron';`,
    `import type { UtilityProcess } from 'electron/main';`,
    `import { x } from '../main';`,
    `import { x } from '../web';`,
    `import express from 'express';`,
  ],
  'src/main/x.ts': [
    `import { x } from '../node/server';`,
    `import { x } from '../raft';`,
    `import { x } from '../web';`,
    `import { x } from '../preload';`,
    `import { x } from '../renderer/store';`,
    `import { ipcRenderer } from 'electron';`,
    `import { app, contextBridge as bridge } from 'electron';`,
    `import { ipcRenderer } from 'electron/renderer';`,
    `import electron from 'electron';`,
    `import * as electron from 'electron';`,
  ],
  'src/preload/x.ts': [
    `import { ipcMain } from 'electron';`,
    `import { app } from 'electron/main';`,
    `import { z } from 'zod';`,
    `import { x } from '../shared';`,
    `import { type X } from '../shared';`,
    `import type { X } from '../main';`,
    `import fs from 'node:fs';`,
  ],
  'src/web/x.ts': [
    `import { x } from '../node/server';`,
    `import { x } from '../raft';`,
    `import { x } from '../main';`,
    `import { x } from '../renderer/store';`,
    `import { app } from 'electron';`,
  ],
  'src/renderer/scene/X.tsx': [
    `import path from 'node:path';`,
    `import { ipcRenderer } from 'electron';`,
    `import type { IpcRenderer } from 'electron';`,
    `import { step } from '../../raft';`,
    `import { x } from '../../main';`,
    `import { x } from '../../node/server';`,
    `import { x } from '../../cluster';`,
    `import type { X } from '../../cluster';`,
    `import { x } from '../../web';`,
    `import { x } from '../../preload';`,
    `import express from 'express';`,
    `export { step } from '../../raft';`,
  ],
  'src/cellar/x.ts': [`import { x } from '../raft';`],
};

const allowed: Record<string, readonly string[]> = {
  'src/raft/x.ts': [
    `import { log } from './log';`,
    `export { log } from '../raft/log';`,
    `export const t = Date.parse('2026-01-01T00:00:00Z');`,
    `export const t = new Date(0).toISOString();`,
    `export const m = Math.max(1, 2);`,
  ],
  'src/shared/x.ts': [
    `import { z } from 'zod';`,
    `import { stringify } from '../raft';`,
    `import type { Term } from '../raft';`,
  ],
  'src/lessons/x.ts': [`import { reduce } from '../shared';`, `import { holds } from '../words';`],
  'src/node/x.ts': [
    `import fs from 'node:fs';`,
    `import express from 'express';`,
    `import { step } from '../raft';`,
    `import { schema } from '../shared';`,
    `console.log(Date.now(), Math.random());`,
  ],
  'src/cluster/x.ts': [
    `import { EventEmitter } from 'node:events';`,
    `import { schema } from '../shared';`,
    `import { z } from 'zod';`,
  ],
  'src/main/x.ts': [
    `import { app, BrowserWindow, shell } from 'electron';`,
    `import { app } from 'electron/main';`,
    `import type { IpcRenderer } from 'electron';`,
    `import { Cluster } from '../cluster';`,
    `import icon from '../../resources/icon.png?asset';`,
  ],
  'src/preload/x.ts': [
    `import { contextBridge, ipcRenderer } from 'electron';`,
    `import { contextBridge } from 'electron/renderer';`,
    `import type { IpcRendererEvent } from 'electron';`,
    `import type { Bridge } from '../shared';`,
  ],
  'src/web/x.ts': [
    `import express from 'express';`,
    `import http from 'node:http';`,
    `import { Cluster } from '../cluster';`,
    `import { schema } from '../shared';`,
  ],
  'src/renderer/scene/X.tsx': [
    `import { useState } from 'react';`,
    `import './x.css';`,
    `import { reduce } from '../../shared';`,
    `import { LESSONS } from '../../lessons';`,
    `import type { State } from '../../raft';`,
    `export type { State } from '../../raft';`,
    `import { store } from '../store';`,
  ],
  // Tests look into every room.
  'test/unit/x.test.ts': [`import { step } from '../../src/raft';`, `import fs from 'node:fs';`],
};

describe.each(Object.entries(refused))('%s may not hold', (file, snippets) => {
  it.each(snippets)('%s', async (code) => {
    expect(await wallsHit(file, code)).not.toEqual([]);
  });
});

describe.each(Object.entries(allowed))('%s may hold', (file, snippets) => {
  it.each(snippets)('%s', async (code) => {
    expect(await wallsHit(file, code)).toEqual([]);
  });
});

it('names the rooms in its message', async () => {
  expect(await wallsHit('src/cluster/x.ts', `import { x } from '../node/server';`)).toEqual([
    'walls/imports: src/cluster may not import src/node.',
  ]);
});
