/** A socket that waits for connections. */
export interface Listener {
  readonly address: string;
  readonly port: number;
  /** The process, or on Linux the number of the socket that it has. */
  readonly owner: number;
}

/** In /proc/net/tcp, the state of a socket that listens. */
const LISTENS = '0A';
const BEFORE_IPV4 = '0000000000000000FFFF0000';

/** The listeners among the lines of Linux' /proc/net/tcp and tcp6 (proc(5)). */
export function readProcNet(text: string): readonly Listener[] {
  return text.split('\n').flatMap((line): Listener[] => {
    const [, local = '', , state, , , , , , inode] = line.trim().split(/\s+/);
    const [address = '', port = ''] = local.split(':');
    if (state !== LISTENS || inode === undefined) return [];
    return [{ address: addressOf(address), port: Number.parseInt(port, 16), owner: Number(inode) }];
  });
}

/** Each 32 bits of an address are written as a number of this machine, which begins with the last byte. */
function addressOf(hex: string): string {
  const own = hex.startsWith(BEFORE_IPV4) ? hex.slice(BEFORE_IPV4.length) : hex;
  const words = own.match(/.{8}/g) ?? [];
  const bytes = words.flatMap((word) => (word.match(/../g) ?? []).toReversed());
  if (bytes.length === 4) return bytes.map((byte) => Number.parseInt(byte, 16)).join('.');
  const groups = (bytes.join('').match(/.{4}/g) ?? []).join(':');
  return new URL(`http://[${groups}]/`).hostname.slice(1, -1);
}

/** The listeners that `lsof -Fpcn` names (lsof(8)), with the names of their programs. */
export function readLsof(text: string): readonly (Listener & { readonly name: string })[] {
  let owner = 0;
  let name = '';
  return text.split('\n').flatMap((line) => {
    const value = line.slice(1);
    if (line.startsWith('p')) owner = Number(value);
    if (line.startsWith('c')) name = value;
    const place = line.startsWith('n') ? placeOf(value) : null;
    return place === null ? [] : [{ ...place, owner, name }];
  });
}

/** The listeners that Windows' `netstat -ano` names, in whatever language: nobody is at their other end. */
export function readNetstat(text: string): readonly Listener[] {
  return text.split('\n').flatMap((line): Listener[] => {
    const [protocol, local = '', foreign = '', ...rest] = line.trim().split(/\s+/);
    const place = placeOf(local);
    const isListener = protocol === 'TCP' && foreign.endsWith(':0');
    return isListener && place !== null ? [{ ...place, owner: Number(rest.at(-1)) }] : [];
  });
}

/** The program in the first line of Windows' `tasklist /FO CSV /NH`; null where there is none. */
export function readTasklist(text: string): string | null {
  return /^"([^"]+)","\d+"/.exec(text.trim())?.[1] ?? null;
}

function placeOf(text: string): Pick<Listener, 'address' | 'port'> | null {
  const [, bracketed, plain, port] = /^(?:\[([^\]]*)\]|([^[\]]*)):(\d+)$/.exec(text) ?? [];
  const address = bracketed ?? plain;
  return address === undefined ? null : { address, port: Number(port) };
}
