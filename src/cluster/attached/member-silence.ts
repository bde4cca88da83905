import type { MemberSilent } from '../../program';
import { systemErrorCode } from '../../system/errno';
import { reasonOf } from '../../system/reason';

/** Why a member of etcd is not heard, as a sentence. @param where its address, as people write it */
export function describeSilence({ type, cause }: MemberSilent, where: string): string {
  switch (type) {
    case 'late':
      return `Nobody answers at ${where} in time.`;
    case 'unreached':
      return `Nobody can be reached at ${where}: ${reasonOf(cause)}.${hintOf(cause)}`;
    case 'stranger':
      return `What answers at ${where} is neither a general of this program nor a member of etcd.`;
  }
}

/** What TLS itself says, as OpenSSL and Node.js put it, names no option. */
function hintOf(cause: unknown): string {
  const code = systemErrorCode(cause);
  if (code === 'ECONNRESET' || code === 'EPIPE') {
    return ' If it speaks TLS only, name whose certificates are trusted with --tls-ca FILE.';
  }
  const message = reasonOf(cause);
  if (/certificate required|bad certificate|handshake failure/i.test(message)) {
    return ' It wants to know who asks: name a certificate with --tls-cert FILE --tls-key FILE.';
  }
  if (/self-signed|unable to (verify|get)|issuer/i.test(message)) {
    return ' Name whose certificates are trusted with --tls-ca FILE.';
  }
  if (/wrong version number|packet length/i.test(message)) {
    return ' It does not speak TLS: leave out --tls-ca, --tls-cert and --tls-key.';
  }
  return '';
}
