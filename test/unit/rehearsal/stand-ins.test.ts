import * as nodePath from 'node:path/posix';
import { isDeepStrictEqual } from 'node:util';
import { crc32 } from 'node:zlib';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import * as path from '../../../src/rehearsal/stand-ins/path';
import { isDeepStrictEqual as isEqual } from '../../../src/rehearsal/stand-ins/util';
import { crc32 as crc } from '../../../src/rehearsal/stand-ins/zlib';

const nodes = globalThis.Buffer;
await import('../../../src/rehearsal/stand-ins/buffer');
const ours = globalThis.Buffer;
globalThis.Buffer = nodes;

const anyText = fc.string({ unit: 'binary' });
const anyBytes = fc.uint8Array({ maxLength: 200 });

describe('what stands in for Node.js in a page', () => {
  afterAll(() => {
    globalThis.Buffer = nodes;
  });

  it('has the same checksums', () => {
    fc.assert(fc.property(anyText, (text) => crc(text) === crc32(text)));
    fc.assert(fc.property(anyBytes, (bytes) => crc(bytes) === crc32(bytes)));
  });

  it('takes whole names of files apart and puts them together in the same way', () => {
    const anyName = fc.stringMatching(/^[a-z0-9.-]{1,8}$/).filter((name) => !/^\.+$/.test(name));
    fc.assert(
      fc.property(fc.array(anyName, { minLength: 1, maxLength: 5 }), anyName, (folders, name) => {
        const folder = `/${folders.join('/')}`;
        expect(path.join(folder, name)).toBe(nodePath.join(folder, name));
        expect(path.dirname(`${folder}/${name}`)).toBe(nodePath.dirname(`${folder}/${name}`));
        expect(path.dirname(`/${name}`)).toBe('/');
        expect(path.resolve(folder)).toBe(nodePath.resolve(folder));
      }),
    );
  });

  it('tells in the same way whether plain data is equal', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (one, other) => {
        expect(isEqual(one, other)).toBe(isDeepStrictEqual(one, other));
        expect(isEqual(one, structuredClone(one))).toBe(true);
      }),
    );
  });

  it('holds the same bytes', () => {
    fc.assert(
      fc.property(anyText, anyBytes, fc.nat(50), fc.nat(50), (text, bytes, begin, end) => {
        expect([...ours.from(text)]).toEqual([...nodes.from(text)]);
        expect([...ours.from(text, 'latin1')]).toEqual([...nodes.from(text, 'latin1')]);
        expect(ours.byteLength(text)).toBe(nodes.byteLength(text));
        const [a, b] = [ours.from(bytes), nodes.from(bytes)];
        expect(a.toString('latin1', begin, end)).toBe(b.toString('latin1', begin, end));
        expect(a.subarray(begin, end).toString()).toBe(b.subarray(begin, end).toString());
        expect([...ours.concat([a, ours.of(10), a])]).toEqual([
          ...nodes.concat([b, nodes.of(10), b]),
        ]);
        const [into, intoNodes] = [ours.alloc(30), nodes.alloc(30)];
        expect(a.copy(into, 3, Math.min(begin, a.length))).toBe(
          b.copy(intoNodes, 3, Math.min(begin, b.length)),
        );
        expect([...into]).toEqual([...intoNodes]);
      }),
    );
  });
});
