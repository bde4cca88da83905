import { crc32 } from 'node:zlib';

const EXECUTABLE = 0o100755;
/** 1980-01-01, the first day that an archive can name. */
const DATE = 33;

/**
 * A ZIP archive whose files are stored as they are and can be executed
 * (https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT).
 *
 * @param files contents by path
 */
export function zip(files: Readonly<Record<string, string | Buffer>>): Buffer {
  const bodies: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [path, content] of Object.entries(files)) {
    const name = Buffer.from(path);
    const data = Buffer.from(content);
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(DATE, 8);
    common.writeUInt32LE(crc32(data), 10);
    common.writeUInt32LE(data.length, 14);
    common.writeUInt32LE(data.length, 18);
    common.writeUInt16LE(name.length, 22);
    const entry = Buffer.alloc(14);
    entry.writeUInt32LE(EXECUTABLE * 0x1_0000, 6);
    entry.writeUInt32LE(offset, 10);
    const local = Buffer.concat([signature(0x0403_4b50), common, name, data]);
    directory.push(signature(0x0201_4b50), Buffer.from([20, 3]), common, entry, name);
    bodies.push(local);
    offset += local.length;
  }
  const entries = Buffer.concat(directory);
  const end = Buffer.alloc(18);
  const count = Object.keys(files).length;
  end.writeUInt16LE(count, 4);
  end.writeUInt16LE(count, 6);
  end.writeUInt32LE(entries.length, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...bodies, entries, signature(0x0605_4b50), end]);
}

function signature(number: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(number);
  return bytes;
}
