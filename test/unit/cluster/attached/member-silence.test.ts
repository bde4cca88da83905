import { describe, expect, it } from 'vitest';
import { describeSilence } from '../../../../src/cluster/attached/member-silence';
import { MemberSilent } from '../../../../src/program';

/** As Node.js has it where the other side hangs up. */
const HANG_UP = Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' });

const REFUSED = Object.assign(new Error('connect'), { code: 'ECONNREFUSED' });

describe('why a member of etcd is not heard', () => {
  it.each([
    [new MemberSilent('late'), 'Nobody answers at a:1 in time.'],
    [new MemberSilent('stranger'), 'neither a general of this program nor a member of etcd.'],
    [new MemberSilent('unreached', REFUSED), 'at a:1: nobody listens there.'],
    [new MemberSilent('unreached', HANG_UP), 'TLS only, name whose certificates are'],
    [
      new MemberSilent('unreached', new Error('tlsv13 alert certificate required')),
      '--tls-cert FILE',
    ],
    [
      new MemberSilent('unreached', new Error('self-signed certificate')),
      'trusted with --tls-ca FILE.',
    ],
    [new MemberSilent('unreached', new Error('wrong version number')), 'leave out --tls-ca'],
  ])('is a sentence: %s', (silence, sentence) => {
    expect(describeSilence(silence, 'a:1')).toContain(sentence);
  });
});
