import { describe, expect, it } from 'vitest';
import { describeSilence } from '../../../../src/cluster/attached/member-silence';
import { MemberSilent } from '../../../../src/program';
import { reasonOf } from '../../../../src/system/reason';

/** As Node.js has it where the other side hangs up. */
const HANG_UP = Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' });

describe('why a member of etcd is not heard', () => {
  it.each([
    [new MemberSilent('late'), 'Nobody answers at a:1 in time.'],
    [new MemberSilent('stranger'), 'neither a general of this program nor a member of etcd.'],
    [new MemberSilent('unreached', 'nobody listens there'), 'at a:1: nobody listens there.'],
    [new MemberSilent('unreached', reasonOf(HANG_UP)), 'TLS only, name whose certificates are'],
    [new MemberSilent('unreached', 'tlsv13 alert certificate required'), '--tls-cert FILE'],
    [new MemberSilent('unreached', 'self-signed certificate'), 'trusted with --tls-ca FILE.'],
    [new MemberSilent('unreached', 'wrong version number'), 'leave out --tls-ca'],
  ])('is a sentence: %s', (silence, sentence) => {
    expect(describeSilence(silence, 'a:1')).toContain(sentence);
  });
});
