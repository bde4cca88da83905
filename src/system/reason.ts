import { systemErrorCode } from './errno';

/** What the codes of the operating system mean to somebody who never heard of them. */
const PLAIN: ReadonlyMap<string, string> = new Map([
  ['ENOENT', 'there is no such file or folder'],
  ['EACCES', 'this user may not do that'],
  ['EPERM', 'this user may not do that'],
  ['EISDIR', 'it is a folder'],
  ['ENOTDIR', 'a part of its path is a file, not a folder'],
  ['EEXIST', 'something with its name is there already'],
  ['ENOTEMPTY', 'there is something in it'],
  ['EBUSY', 'another program uses it'],
  ['ENOSPC', 'the disk is full'],
  ['EDQUOT', 'this user has no more room on the disk'],
  ['EFBIG', 'the file would be too large'],
  ['EROFS', 'the disk can only be read'],
  ['EIO', 'the disk has failed'],
  ['ENAMETOOLONG', 'its name is too long'],
  ['ELOOP', 'its links lead in a circle'],
  ['EMFILE', 'too many files are open'],
  ['ENFILE', 'too many files are open'],
  ['ECONNREFUSED', 'nobody listens there'],
  ['ECONNRESET', 'the other side broke the connection off'],
  ['EPIPE', 'the other side broke the connection off'],
  ['ETIMEDOUT', 'nobody answers there'],
  ['EHOSTUNREACH', 'no way leads there'],
  ['ENETUNREACH', 'no way leads there'],
  ['ENOTFOUND', 'no machine of that name is known'],
  ['EAI_AGAIN', 'no machine of that name is known just now'],
]);

/** What an error says of itself, for the end of a sentence; one of the operating system in plain words. */
export function reasonOf(error: unknown): string {
  const code = systemErrorCode(error);
  const plain = code === undefined ? undefined : PLAIN.get(code);
  return plain ?? (error instanceof Error ? error.message : String(error));
}
