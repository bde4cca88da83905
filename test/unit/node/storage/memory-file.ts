import type { DiskFile } from '../../../../src/node/storage/disk';

/** A file that is only in memory. */
export function memoryFile(content: Buffer): DiskFile & { readonly bytes: () => Buffer } {
  let bytes = Buffer.from(content);
  return {
    bytes: () => bytes,
    size: () => bytes.length,
    hasName: () => true,
    read: (into, position) => bytes.copy(into, 0, position),
    write: (more, position) => {
      const end = Math.max(bytes.length, position + more.length);
      const longer = Buffer.alloc(end);
      bytes.copy(longer);
      more.copy(longer, position);
      bytes = longer;
    },
    truncate: (size) => {
      bytes = bytes.subarray(0, size);
    },
    sync: () => undefined,
    syncData: () => Promise.resolve(),
    close: () => undefined,
  };
}
