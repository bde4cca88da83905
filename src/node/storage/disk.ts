/** A file that a node keeps open; positions and sizes in bytes. Errors are the file system's own. */
export interface DiskFile {
  size(): number;
  /** Whether it still has a name; a file that was removed can be written to all the same. */
  hasName(): boolean;
  /** Reads up to `into.length` bytes and returns how many; 0 at the end of the file. */
  read(into: Buffer, position: number): number;
  /** Writes all of `bytes`. */
  write(bytes: Buffer, position: number): void;
  truncate(size: number): void;
  /** What was written and the file's size survive a power failure from now on. */
  sync(): void;
  syncData(): Promise<void>;
  close(): void;
}

/** The part of a file system that storage needs, handed in so that a simulation can have its own. */
export interface Disk {
  exists(path: string): boolean;
  /** Opens a file that is there, for reading and writing. */
  open(path: string): DiskFile;
  /** Makes an empty file, in place of one that is there. */
  create(path: string): DiskFile;
  rename(from: string, to: string): void;
  /** Of what a folder holds, without the folder itself. */
  names(folder: string): readonly string[];
  /** Takes a file or a folder away, with all that is in it; does nothing where there is none. */
  remove(path: string): void;
  /** Makes a folder and those that it lies in; returns the outermost that is new. */
  makeFolders(folder: string): string | undefined;
  /** Makes the names in a folder survive a power failure. */
  syncFolder(folder: string): void;
}
