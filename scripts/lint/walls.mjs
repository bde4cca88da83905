import { isBuiltin } from 'node:module';
import { dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';

/**
 * What a room under src may import from outside itself.
 *
 * @typedef {object} Room
 * @property {Record<string, 'values' | 'types'>} [rooms] other rooms, and what of them
 * @property {readonly string[]} [packages] the only packages it may import; any, if absent
 * @property {readonly string[]} [notPackages] packages it may not import
 * @property {boolean} [nodeJs] whether Node.js' own modules are open to it
 * @property {'main' | 'renderer'} [electron] which side of Electron's API is open to it
 * @property {boolean} [resources] whether files of resources/ are open to it
 */

const windowPackages = ['react', 'react-dom', 'zustand', '@base-ui/react', 'lucide-react'];
const serverPackages = ['express', 'prom-client', 'picocolors'];

/**
 * The walls of docs/ARCHITECTURE.md.
 *
 * @type {Record<string, Room>}
 */
const rooms = {
  raft: { packages: [] },
  shared: { rooms: { raft: 'values' }, packages: ['zod'] },
  words: { rooms: { raft: 'values', shared: 'values' }, packages: [] },
  // The lessons, questions and scenes, and how a lesson goes from step to step. Data and pure functions.
  lessons: { rooms: { shared: 'values', words: 'values' }, packages: [], resources: true },
  // Raft's properties over what nodes tell, whether it comes now or lies in a file.
  check: { rooms: { raft: 'values', shared: 'values' }, packages: [] },
  system: { packages: [], nodeJs: true },
  // What etcd's members say to each other, read from its bytes. Pure.
  etcd: { packages: ['@bufbuild/protobuf'] },
  node: {
    rooms: {
      etcd: 'values',
      program: 'values',
      raft: 'values',
      shared: 'values',
      system: 'values',
    },
    nodeJs: true,
    notPackages: windowPackages,
  },
  // Programs that somebody else wrote: how they are started, and how they say what the protocol says.
  program: {
    rooms: { raft: 'values', system: 'values' },
    nodeJs: true,
    packages: ['zod'],
  },
  // The files that sieges are recorded in.
  recording: {
    rooms: { shared: 'values', system: 'values' },
    nodeJs: true,
    notPackages: [...windowPackages, ...serverPackages],
  },
  // A recording that is open: the picture at any of its moments.
  replay: {
    rooms: { check: 'values', raft: 'values', recording: 'values', shared: 'values' },
    nodeJs: true,
    notPackages: [...windowPackages, ...serverPackages],
  },
  cluster: {
    rooms: {
      check: 'values',
      program: 'values',
      recording: 'values',
      raft: 'values',
      shared: 'values',
      words: 'values',
      lessons: 'values',
      system: 'values',
    },
    nodeJs: true,
    notPackages: [...windowPackages, ...serverPackages],
  },
  // One machine in virtual time: the same generals and the same cluster, with time, wires and disks in memory.
  virtual: {
    rooms: {
      check: 'values',
      cluster: 'values',
      lessons: 'values',
      node: 'values',
      raft: 'values',
      shared: 'values',
      words: 'values',
    },
    nodeJs: true,
    packages: [],
  },
  // Whether a program that somebody else wrote is a right general.
  exam: {
    rooms: { program: 'values', raft: 'values', system: 'values' },
    nodeJs: true,
    notPackages: [...windowPackages, ...serverPackages],
  },
  // Settings tried against each other, over real processes or in virtual time.
  experiment: {
    rooms: {
      check: 'values',
      cluster: 'values',
      raft: 'values',
      shared: 'values',
      system: 'values',
      virtual: 'values',
      words: 'values',
    },
    nodeJs: true,
    packages: ['zod'],
  },
  // How terminals find a running siege and speak to it.
  door: {
    rooms: { cluster: 'values', shared: 'values', system: 'values' },
    nodeJs: true,
    notPackages: [...windowPackages, ...serverPackages],
  },
  siege: {
    rooms: {
      door: 'values',
      lessons: 'values',
      shared: 'values',
      system: 'values',
      words: 'values',
    },
    nodeJs: true,
    notPackages: [...windowPackages, ...serverPackages],
  },
  cli: {
    rooms: {
      check: 'values',
      cluster: 'values',
      exam: 'values',
      experiment: 'values',
      node: 'values',
      program: 'values',
      recording: 'values',
      shared: 'values',
      siege: 'values',
      system: 'values',
      web: 'values',
      words: 'values',
    },
    nodeJs: true,
    packages: ['zod'],
  },
  main: {
    rooms: {
      cluster: 'values',
      door: 'values',
      recording: 'values',
      replay: 'values',
      shared: 'values',
      system: 'values',
    },
    nodeJs: true,
    notPackages: [...windowPackages, ...serverPackages],
    electron: 'main',
    resources: true,
  },
  // A sandboxed script that only hands over messages: of other rooms it needs their types.
  preload: { rooms: { shared: 'types' }, packages: [], electron: 'renderer' },
  web: {
    rooms: {
      cluster: 'values',
      door: 'values',
      recording: 'values',
      replay: 'values',
      shared: 'values',
      system: 'values',
    },
    nodeJs: true,
    notPackages: windowPackages,
  },
  // The same window and the same generals in one page, and the link that says what happens in it.
  rehearsal: {
    rooms: {
      lessons: 'values',
      renderer: 'values',
      shared: 'values',
      virtual: 'values',
      words: 'values',
    },
    packages: [],
  },
  renderer: {
    rooms: { shared: 'values', lessons: 'values', raft: 'types' },
    notPackages: serverPackages,
    resources: true,
  },
};

/** What `electron` exports on one side only; the rest exists on both. */
const electronRendererOnly = ['contextBridge', 'ipcRenderer', 'webFrame', 'webUtils'];

/**
 * Why this import is not allowed, or undefined if it is.
 *
 * @param {string} root the project's folder
 * @param {string} filePath the importing file
 * @param {string} specifier what stands after `from`
 * @param {boolean} typesOnly whether nothing of the import is left at run time
 * @param {readonly string[] | undefined} names what is imported by name; undefined if everything is
 * @returns {string | undefined}
 */
function refusal(root, filePath, specifier, typesOnly, names) {
  const from = roomOf(root, filePath);
  if (from === undefined) return undefined;
  const room = rooms[from];
  if (room === undefined) {
    return `src/${from} is no room that the walls in scripts/lint/walls.mjs know: describe it there.`;
  }
  const target = specifier.replace(/\?.*$/, '');
  if (isAbsolute(target) || /^(#|[a-z]+:\/)/i.test(target)) {
    return `Import '${specifier}' by a relative path, so that the walls between rooms can be checked.`;
  }
  if (target.startsWith('.')) {
    return refusalOfPath(root, from, room, resolve(dirname(filePath), target), typesOnly);
  }
  if (isBuiltin(target)) {
    return room.nodeJs === true
      ? undefined
      : `src/${from} runs without Node.js, so it may not import '${specifier}'.`;
  }
  if (target === 'electron' || target.startsWith('electron/')) {
    return refusalOfElectron(from, room, target, typesOnly, names);
  }
  return refusalOfPackage(from, room, target);
}

/**
 * @param {string} root
 * @param {string} from
 * @param {Room} room
 * @param {string} path
 * @param {boolean} typesOnly
 */
function refusalOfPath(root, from, room, path, typesOnly) {
  const to = roomOf(root, path);
  if (to === from) return undefined;
  if (to === undefined) {
    if (room.resources === true && relative(root, path).startsWith(`resources${sep}`)) return;
    return `src/${from} may not import '${relative(root, path)}', which belongs to no room under src.`;
  }
  const allowed = room.rooms?.[to];
  if (allowed === undefined) return `src/${from} may not import src/${to}.`;
  if (allowed === 'types' && !typesOnly) {
    return `src/${from} may import types of src/${to} only: write 'import type'.`;
  }
  return undefined;
}

/**
 * @param {string} from
 * @param {Room} room
 * @param {string} target
 * @param {boolean} typesOnly
 * @param {readonly string[] | undefined} names
 */
function refusalOfElectron(from, room, target, typesOnly, names) {
  if (room.electron === undefined) {
    return `Only src/main and src/preload may import Electron; src/${from} is given what it needs.`;
  }
  if (typesOnly) return undefined;
  if (target !== 'electron') {
    return target === `electron/${room.electron}`
      ? undefined
      : `src/${from} may import 'electron/${room.electron}' only.`;
  }
  if (names === undefined)
    return `Import from 'electron' by name, so that its side can be checked.`;
  const isRenderer = room.electron === 'renderer';
  const wrong = names.find((name) => electronRendererOnly.includes(name) !== isRenderer);
  return wrong === undefined
    ? undefined
    : `src/${from} uses Electron's ${room.electron} API; '${wrong}' is not for it.`;
}

/**
 * @param {string} from
 * @param {Room} room
 * @param {string} target
 */
function refusalOfPackage(from, room, target) {
  const name = target
    .split('/')
    .slice(0, target.startsWith('@') ? 2 : 1)
    .join('/');
  const open = room.packages?.includes(name) ?? room.notPackages?.includes(name) !== true;
  return open ? undefined : `src/${from} may not import the package '${name}'.`;
}

/**
 * The room a path belongs to: the folder under src that it is or lies in. Files directly under src
 * and everything outside it belong to none.
 *
 * @param {string} root
 * @param {string} path
 */
function roomOf(root, path) {
  const inSrc = relative(join(root, 'src'), path);
  if (inSrc === '' || inSrc.startsWith('..') || isAbsolute(inSrc)) return undefined;
  return inSrc.split(sep)[0];
}

/** @type {import('eslint').Rule.RuleModule} */
const imports = {
  meta: { type: 'problem', schema: [], messages: { wall: '{{reason}}' } },
  create(context) {
    /**
     * @param {any} node
     * @param {any} source
     * @param {boolean} typesOnly
     * @param {string[]} [names]
     */
    const check = (node, source, typesOnly, names) => {
      const specifier =
        source.type === 'TemplateLiteral' && source.expressions.length === 0
          ? source.quasis[0].value.cooked
          : source.value;
      const reason =
        typeof specifier === 'string'
          ? refusal(context.cwd, context.filename, specifier, typesOnly, names)
          : roomOf(context.cwd, context.filename) &&
            'Import a literal path: the walls are checked.';
      if (reason) context.report({ node, messageId: 'wall', data: { reason } });
    };
    /** @param {any} specifier */
    const nameOf = ({ imported, local }) => (imported ?? local).name ?? (imported ?? local).value;
    return {
      /** @param {any} node */
      ImportDeclaration(node) {
        const named = node.specifiers.filter(
          /** @param {any} each */ (each) => each.importKind !== 'type',
        );
        const everything = node.specifiers.some(
          /** @param {any} each */ (each) => each.type !== 'ImportSpecifier',
        );
        check(
          node,
          node.source,
          node.importKind === 'type',
          everything ? undefined : named.map(nameOf),
        );
      },
      /** @param {any} node */
      ExportNamedDeclaration(node) {
        if (!node.source) return;
        const names = node.specifiers.map(/** @param {any} each */ ({ local }) => local.name);
        check(node, node.source, node.exportKind === 'type', names);
      },
      /** @param {any} node */
      ExportAllDeclaration(node) {
        check(node, node.source, node.exportKind === 'type');
      },
      /** @param {any} node */
      ImportExpression(node) {
        check(node, node.source, false);
      },
      /** @param {any} node */
      TSImportType(node) {
        check(node, node.source ?? node.argument?.literal ?? node.argument, true);
      },
      /** @param {any} node */
      TSImportEqualsDeclaration(node) {
        const source = node.moduleReference?.expression;
        if (source) check(node, source, node.importKind === 'type');
      },
    };
  },
};

/** The walls between the rooms of src, as an ESLint plugin. */
export const walls = { rules: { imports } };
