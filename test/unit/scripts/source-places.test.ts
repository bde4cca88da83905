import { join } from 'node:path';
import { transformWithOxc } from 'vite';
import { describe, expect, it } from 'vitest';
import { root } from '../../../scripts/lib/built.mjs';
import { sourcePlaces, vitestMap } from '../../../scripts/lib/source-places.mjs';

const dir = join(root, 'src', 'main');
const SOURCE = `interface Gone {
  readonly why: string;
}

export const told = ({ why }: Gone): string => why;
`;

const NO_MAP = {
  version: 3,
  file: '',
  sources: [],
  sourcesContent: [],
  names: [],
  mappings: '',
  sourceRoot: '',
};

async function compiled() {
  const { code, map } = await transformWithOxc(SOURCE, join(dir, 'told.ts'));
  return { code, map: { ...NO_MAP, sources: ['told.ts'], mappings: map?.mappings ?? '' } };
}

describe('where code comes from', () => {
  it('is a place in a file of the project, and whether the code begins there', async () => {
    const { code, map } = await compiled();
    const placeOf = sourcePlaces(map, dir);
    const column = code.indexOf('told');
    const place = `src/main/told.ts:4:${SOURCE.split('\n')[4]?.indexOf('told') ?? -1}`;
    expect(placeOf(0, column)).toEqual({ place, begins: true });
    expect(placeOf(0, column + 1)).toEqual({ place, begins: false });
  });

  it('is nowhere for code that is of no file', () => {
    expect(sourcePlaces(NO_MAP, dir)(0, 0)).toBeNull();
  });

  it('is told behind a module of Vitest, whose first line it has moved', async () => {
    const { code, map } = await compiled();
    const inline = Buffer.from(JSON.stringify(map)).toString('base64');
    const wrapper = "'use strict';async (exports,require)=>{{";
    const script = `${wrapper}${code}\n//# sourceMappingURL=data:application/json;base64,${inline}\n}}`;
    const { payload, firstColumn } = vitestMap(script);
    expect(firstColumn).toBe(wrapper.length);
    expect(payload.mappings).toBe(map.mappings);
  });

  it.each(['export {};', "'use strict';async (exports)=>{{export {};}}"])(
    'is not guessed where that is no longer so: %s',
    (script) => {
      expect(() => vitestMap(script)).toThrow('in another way');
    },
  );
});
