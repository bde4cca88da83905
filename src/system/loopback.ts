/** Where nobody but this machine's own programs come. */
export const LOOPBACK = '127.0.0.1';
