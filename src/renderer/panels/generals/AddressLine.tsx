import { Check, Copy, ExternalLink } from 'lucide-react';
import { memo, useEffect, useState, type ReactElement } from 'react';
import { hostAndPort, type Address } from '../../../shared/settings';
import type { GeneralView } from '../../../shared/view';
import { useTexts } from '../../i18n/texts-context';
import { useServices, useSiege } from '../../store/services';
import { copyText } from '../desk/copy-text';
import { Button } from '../kit/Button';
import styles from './general.module.css';

const COPIED_MS = 2000;

/** Where a general listens: its page in the browser, and the curl line for its heartbeat. */
export const AddressLine = memo(function AddressLine({
  general,
}: {
  readonly general: GeneralView;
}): ReactElement | null {
  const { id, address, program } = general;
  const { table } = useTexts();
  const { bridge, desk } = useServices();
  const isAttached = useSiege(({ view }) => view.isAttached);
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), COPIED_MS);
    return () => clearTimeout(timer);
  }, [copied]);
  // Where members of etcd want TLS, neither a browser nor curl comes in with an address alone.
  if (isAttached && program?.kind === 'etcd') return null;
  const line = curlLine(address, program?.kind === 'etcd' ? '/health' : '/heartbeat');
  const pathAt = line.lastIndexOf('/');
  const [beforePath, path] = [line.slice(0, pathAt), line.slice(pathAt)];
  const copy = async (): Promise<void> => {
    if (await copyText(line)) setCopied(true);
    else desk.getState().notify({ text: table.general.copyFailed, detail: '' });
  };
  return (
    <div className={styles['address']}>
      <code className={styles['curl']}>
        {beforePath}
        <wbr />
        {path}
      </code>
      <Button
        iconOnly
        label={copied ? table.general.copied : table.general.copyCurl}
        icon={copied ? <Check aria-hidden /> : <Copy aria-hidden />}
        onAct={() => void copy()}
      />
      <Button
        iconOnly
        label={table.general.openPage}
        icon={<ExternalLink aria-hidden />}
        onAct={() => bridge.openNodePage(id)}
      />
    </div>
  );
});

/** The line that asks a general whether it lives; on loopback by the name that people type. */
function curlLine({ host, port }: Address, path: string): string {
  const typed = host === '127.0.0.1' ? 'localhost' : host;
  return `curl ${quoted(`${hostAndPort({ host: typed, port })}${path}`)}`;
}

/** To some shells, brackets stand for one of several characters. */
function quoted(url: string): string {
  return url.startsWith('[') ? `"${url}"` : url;
}
