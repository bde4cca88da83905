import { dirname } from 'node:path';
import { ExitStatus } from '../../shared';
import { systemErrorCode } from '../../system/errno';
import { Failure } from '../failure';
import { reasonOf } from '../../system/reason';
import { DamagedJournal } from './damaged-journal';

/** Why what is stored at a path can't be read or written, and what to do. */
export function asFailure(path: string, error: unknown): Failure {
  if (error instanceof Failure) return error;
  if (error instanceof DamagedJournal) {
    const message =
      `The journal ${path} ${error.message}. Nothing in it was changed. ` +
      'Put back a good copy of its folder with both files, or remove that folder. ' +
      'A node that starts with nothing stored has forgotten its vote and its log, ' +
      'so do that only if a majority of the others still has theirs; it then catches up from them.';
    return new Failure(ExitStatus.storage, message, { cause: error });
  }
  const why = reasonOf(error);
  const message = `The stored state in ${dirname(path)} can't be read or written: ${why}. ${advise(error)}`;
  return new Failure(ExitStatus.storage, message, { cause: error });
}

function advise(error: unknown): string {
  switch (systemErrorCode(error)) {
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return 'Give this user the right to write there, or name another folder with --data.';
    case 'ENOSPC':
    case 'EDQUOT':
    case 'EFBIG':
      return 'Make room on the disk and start the node again; everything it has promised is kept.';
    case 'ENOTDIR':
    case 'EEXIST':
      return 'A file is where the folder should be; remove it, or name another folder with --data.';
    default:
      return 'Check the disk and start the node again, or name another folder with --data.';
  }
}
