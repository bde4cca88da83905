// What of node:path the generals use, for the names of files on a disk in memory: whole ones, and no others.

export function join(...parts: readonly string[]): string {
  return parts.join('/').replace(/\/+/g, '/');
}

export function dirname(path: string): string {
  return path.slice(0, path.lastIndexOf('/')) || '/';
}

export function resolve(path: string): string {
  return path;
}
