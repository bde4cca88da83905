import { Check, Copy, ExternalLink } from 'lucide-react';
import { useEffect, useState, type ReactElement } from 'react';
import { hostAndPort, type Address } from '../../../shared/settings';
import { useTexts } from '../../i18n/texts-context';
import { useServices } from '../../store/services';
import { copyText } from '../desk/copy-text';
import { Button } from '../kit/Button';
import styles from './general.module.css';

const COPIED_MS = 2000;

export interface AddressLineProps {
  readonly node: number;
  readonly address: Address;
}

/** Where a general listens: its page in the browser, and the curl line for its heartbeat. */
export function AddressLine({ node, address }: AddressLineProps): ReactElement {
  const { table } = useTexts();
  const { bridge, desk } = useServices();
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return;
    const id = setTimeout(() => setCopied(false), COPIED_MS);
    return () => clearTimeout(id);
  }, [copied]);
  const line = curlLine(address);
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
        onAct={() => bridge.openNodePage(node)}
      />
    </div>
  );
}

/** The line that asks a general for its heartbeat; on loopback by the name that people type. */
function curlLine({ host, port }: Address): string {
  const typed = host === '127.0.0.1' ? 'localhost' : host;
  return `curl ${quoted(`${hostAndPort({ host: typed, port })}/heartbeat`)}`;
}

/** To some shells, brackets stand for one of several characters. */
function quoted(url: string): string {
  return url.startsWith('[') ? `"${url}"` : url;
}
