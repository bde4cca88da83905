import { CircleX, X } from 'lucide-react';
import { useEffect, useState, type ReactElement } from 'react';
import { useTexts } from '../../i18n/texts-context';
import type { Notice } from '../../store/desk-store';
import { useServices, useSiege } from '../../store/services';
import { Button } from '../kit/Button';
import { latestNews } from './news';
import styles from './situation.module.css';

/** A refusal goes by itself after this long, so that the news can be read again. */
const REFUSAL_MS = 8000;
/** What comes within this time may belong to what was refused; later news take the refusal's place. */
const SETTLE_MS = 2000;

/** Why a command came to nothing. */
export function Refusal({ notice }: { readonly notice: Notice }): ReactElement {
  const { table } = useTexts();
  const { desk, siege } = useServices();
  const news = useSiege(({ view }) => latestNews(view));
  const [oldNews, setOldNews] = useState<typeof news | undefined>(undefined);
  const isStale = oldNews !== undefined && news !== oldNews;
  useEffect(() => {
    const id = setTimeout(() => setOldNews(latestNews(siege.getState().view)), SETTLE_MS);
    return () => clearTimeout(id);
  }, [siege]);
  useEffect(() => {
    const dismiss = (): void => {
      if (desk.getState().notice === notice) desk.getState().dismiss();
    };
    const id = setTimeout(dismiss, isStale ? 0 : REFUSAL_MS);
    return () => clearTimeout(id);
  }, [desk, notice, isStale]);
  return (
    <div className={styles['refusal']}>
      <p className={styles['line']}>
        <CircleX aria-hidden />
        <span>
          {notice.text}
          {notice.detail !== '' && (
            <>
              {' '}
              <q lang="en" className={styles['hint']}>
                {notice.detail}
              </q>
            </>
          )}
        </span>
      </p>
      <Button
        iconOnly
        look="quiet"
        label={table.actions.dismiss}
        icon={<X aria-hidden />}
        onAct={() => desk.getState().dismiss()}
      />
    </div>
  );
}
