import { readFileSync } from 'node:fs';
import { createSecureContext } from 'node:tls';
import type { MemberTls } from '../../program';
import { ExitStatus, UnusableArgument } from '../../shared';
import { reasonOf } from '../../system/reason';

export interface TlsFiles {
  readonly 'tls-ca'?: string | undefined;
  readonly 'tls-cert'?: string | undefined;
  readonly 'tls-key'?: string | undefined;
}

/** What is shown to members of etcd and trusted of them; null: no file is named. @throws UnusableArgument */
export function readTls(files: TlsFiles): MemberTls | null {
  const { 'tls-ca': ca, 'tls-cert': cert, 'tls-key': key } = files;
  if (ca === undefined && cert === undefined && key === undefined) return null;
  if ((cert === undefined) !== (key === undefined)) {
    const [given, missing] = cert === undefined ? ['key', 'cert'] : ['cert', 'key'];
    throw new UnusableArgument(
      `--tls-${given} needs --tls-${missing} FILE beside it: a certificate is of no use without its key.`,
    );
  }
  const tls = {
    ca: pemOf('tls-ca', ca, (pem) => createSecureContext({ ca: pem })),
    cert: pemOf('tls-cert', cert, (pem) => createSecureContext({ cert: pem })),
    key: pemOf('tls-key', key, (pem) => createSecureContext({ key: pem })),
  };
  if (tls.cert !== undefined && tls.key !== undefined) {
    try {
      createSecureContext({ cert: tls.cert, key: tls.key });
    } catch {
      throw unreadable(
        `The key of --tls-key ${key ?? ''} is not that of --tls-cert ${cert ?? ''}.`,
      );
    }
  }
  return tls;
}

function pemOf(
  option: string,
  file: string | undefined,
  tryIt: (pem: Buffer) => void,
): Buffer | undefined {
  if (file === undefined) return undefined;
  let pem: Buffer;
  try {
    pem = readFileSync(file);
  } catch (error) {
    throw unreadable(`--${option} ${file} can't be read: ${reasonOf(error)}.`);
  }
  try {
    if (!pem.includes('-----BEGIN ')) throw new Error('it is no PEM');
    tryIt(pem);
    return pem;
  } catch {
    const what = option === 'tls-key' ? 'private key' : 'certificate';
    throw unreadable(`--${option} ${file} holds no ${what} in PEM.`);
  }
}

function unreadable(message: string): UnusableArgument {
  return new UnusableArgument(message, ExitStatus.storage);
}
