export { sayUnfound, tryToAnnounce } from './announce';
export { createDoor } from './door';
export type { Listening } from './listen';
export { hasCode, listenOnLoopback } from './listen';
export { isOwnHost } from './own-host';
export { RECORDS_PATH, WORDS_PATH } from './paths';
export { isSecret } from './secret';
export type { SiegeFile } from './siege-file';
export { forgetSiege, listSieges, describeSiege } from './siege-file';
