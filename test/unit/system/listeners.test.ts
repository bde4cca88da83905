import { describe, expect, it } from 'vitest';
import { readLsof, readNetstat, readProcNet, readTasklist } from '../../../src/system/listeners';

describe('the listeners of /proc/net/tcp and tcp6', () => {
  const HEAD =
    '  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode';
  const line = (local: string, state: string, inode: number): string =>
    `   0: ${local} 00000000:0000 ${state} 00000000:00000000 00:00000000 00000000  1000        0 ${inode} 1 0`;

  it.each([
    ['0100007F:2710', '127.0.0.1'],
    ['00000000:2710', '0.0.0.0'],
    ['0A01A8C0:2710', '192.168.1.10'],
    ['00000000000000000000000000000000:2710', '::'],
    ['00000000000000000000000001000000:2710', '::1'],
    ['B80D01200000000000000000FF000000:2710', '2001:db8::ff'],
    ['0000000000000000FFFF00000100007F:2710', '127.0.0.1'],
  ])('are read with their addresses: %s', (local, address) => {
    const text = `${HEAD}\n${line(local, '0A', 4711)}\n`;
    expect(readProcNet(text)).toEqual([{ address, port: 10_000, owner: 4711 }]);
  });

  it('are only those that listen', () => {
    const text = [HEAD, line('0100007F:2710', '01', 1), line('0100007F:2710', '06', 0)].join('\n');
    expect(readProcNet(text)).toEqual([]);
  });
});

describe("the listeners of macOS' lsof", () => {
  it('have the process and the name above them', () => {
    const text = [
      'p812',
      'cControlCe',
      'f9',
      'n*:5000',
      'f10',
      'n*:7000',
      'p99',
      'cnode',
      'f18',
      'n[::1]:7000',
      '',
    ];
    expect(readLsof(text.join('\n'))).toEqual([
      { address: '*', port: 5000, owner: 812, name: 'ControlCe' },
      { address: '*', port: 7000, owner: 812, name: 'ControlCe' },
      { address: '::1', port: 7000, owner: 99, name: 'node' },
    ]);
  });

  it('are none where nothing is printed', () => {
    expect(readLsof('')).toEqual([]);
  });
});

describe("the listeners of Windows' netstat", () => {
  it('are known by their far end, in any language', () => {
    const text = [
      '',
      'Aktive Verbindungen',
      '',
      '  Proto  Lokale Adresse         Remoteadresse          Status           PID',
      '  TCP    0.0.0.0:135            0.0.0.0:0              ABHÖREN         1044',
      '  TCP    127.0.0.1:10000        127.0.0.1:50112        HERGESTELLT     77',
      '  TCP    [::1]:10000            [::]:0                 ABHÖREN         4242',
      '  UDP    0.0.0.0:5353           *:*                                    900',
    ].join('\r\n');
    expect(readNetstat(text)).toEqual([
      { address: '0.0.0.0', port: 135, owner: 1044 },
      { address: '::1', port: 10_000, owner: 4242 },
    ]);
  });

  it('get their names of tasklist, where it has one', () => {
    expect(readTasklist('"node.exe","4242","Console","1","45,120 K"\r\n')).toBe('node.exe');
    expect(
      readTasklist('INFO: No tasks are running which match the specified criteria.'),
    ).toBeNull();
  });
});
