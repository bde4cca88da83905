import {
  closeSync,
  existsSync,
  fdatasync,
  fstatSync,
  fsyncSync,
  ftruncateSync,
  openSync,
  readdirSync,
  readSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { promisify } from 'node:util';
import { makeFolders } from '../../system/folders';
import type { Disk, DiskFile } from './disk';

const syncData = promisify(fdatasync);

/** The file system of this machine. */
export const nodeDisk: Disk = {
  exists: (path) => existsSync(path),
  open: (path) => fileOf(openSync(path, 'r+')),
  create: (path) => fileOf(openSync(path, 'w+')),
  rename: (from, to) => {
    renameSync(from, to);
  },
  names: (folder) => readdirSync(folder),
  remove: (path) => {
    rmSync(path, { recursive: true, force: true });
  },
  makeFolders,
  syncFolder: (folder) => {
    // Windows opens no folders, and keeps names with the file.
    if (process.platform === 'win32') return;
    const descriptor = openSync(folder, 'r');
    try {
      fsyncSync(descriptor);
    } finally {
      closeSync(descriptor);
    }
  },
};

function fileOf(descriptor: number): DiskFile {
  return {
    size: () => fstatSync(descriptor).size,
    hasName: () => fstatSync(descriptor).nlink > 0,
    read: (into, position) => readSync(descriptor, into, 0, into.length, position),
    write: (bytes, position) => {
      let written = 0;
      // A short write is gone on with until an error says why.
      while (written < bytes.length) {
        const left = bytes.length - written;
        written += writeSync(descriptor, bytes, written, left, position + written);
      }
    },
    truncate: (size) => {
      ftruncateSync(descriptor, size);
    },
    sync: () => {
      fsyncSync(descriptor);
    },
    syncData: () => syncData(descriptor),
    close: () => {
      closeSync(descriptor);
    },
  };
}
