import { EXTENSION } from './format';
import { bytesOf, LINE_FEED } from './lines';

/** What a copy of a siege's recording is called. */
export function copyNameOf(name: string): string {
  return `${name}${EXTENSION}`;
}

/** The parts of a recording as one file, piece by piece: the records of all behind the header of the first. */
export async function* oneFile(paths: readonly string[]): AsyncGenerator<Buffer> {
  for (const [i, path] of paths.entries()) {
    let isHeader = i > 0;
    for await (const chunk of bytesOf(path)) {
      if (!isHeader) {
        yield chunk;
        continue;
      }
      const end = chunk.indexOf(LINE_FEED);
      if (end === -1) continue;
      isHeader = false;
      yield chunk.subarray(end + 1);
    }
  }
}
