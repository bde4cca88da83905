import { Search } from 'lucide-react';
import { useCallback, useRef, useState, type KeyboardEvent, type ReactElement } from 'react';
import type { PastSiege } from '../../../shared/past';
import { useTexts } from '../../i18n/texts-context';
import { useDesk } from '../../store/services';
import dialog from '../kit/dialog.module.css';
import field from '../kit/field.module.css';
import { Sheet } from '../kit/Sheet';
import { OpenFile } from './OpenFile';
import { PastRow } from './PastRow';
import styles from './past.module.css';
import { useArchive } from './use-archive';
import { isFound, whenWas } from './words-of';

/** All past sieges: what happened in each, and the way into it. */
export function PastSheet(): ReactElement {
  const { past } = useTexts();
  const open = useDesk((desk) => desk.sheet === 'past');
  const close = useDesk((desk) => desk.close);
  return (
    <Sheet open={open} onClose={close} title={past.title} intro={past.intro} wide>
      <PastSieges />
    </Sheet>
  );
}

function PastSieges(): ReactElement {
  const texts = useTexts();
  const { past } = texts;
  const [archive, leaveOut] = useArchive();
  const [search, setSearch] = useState('');
  const [said, setSaid] = useState('');
  const openFile = useRef<HTMLButtonElement>(null);
  const all = archive.type === 'listed' ? archive.sieges : [];
  const found = all.filter((siege) => isFound(siege, search, texts));
  const onGone = useCallback(
    (siege: PastSiege) => {
      leaveOut(siege.name);
      setSaid(texts.past.deleted(whenWas(siege, texts)));
      openFile.current?.focus();
    },
    [leaveOut, texts],
  );
  return (
    <>
      <div className={styles['tools']}>
        <label className={field['field']}>
          <Search aria-hidden className={styles['glass']} />
          <span className="visually-hidden">{past.search}</span>
          <input
            type="search"
            value={search}
            placeholder={past.searchHint}
            onChange={({ target }) => setSearch(target.value)}
          />
        </label>
        <OpenFile ref={openFile} />
      </div>
      <p role="status" className={dialog['small']}>
        {archive.type === 'loading' && past.loading}
        {archive.type === 'failed' && (
          <>
            {past.failed} <q lang="en">{archive.reason}</q>
          </>
        )}
        {archive.type === 'listed' && (
          <>
            {said} {all.length === 0 ? past.none : past.count(found.length, all.length)}
            {all.length > 0 && found.length === 0 && ` · ${past.noMatch}`}
          </>
        )}
      </p>
      {found.length > 0 && (
        <ul className={styles['list']} aria-label={past.list} onKeyDown={goAlong}>
          {found.map((siege) => (
            <li key={siege.name}>
              <PastRow siege={siege} onGone={onGone} />
            </li>
          ))}
        </ul>
      )}
      {archive.type === 'listed' && all.length > 0 && (
        <p className={dialog['small']}>
          {past.where(archive.folder, past.size(all.reduce((sum, { bytes }) => sum + bytes, 0)))}
        </p>
      )}
    </>
  );
}

/** The arrow keys go from siege to siege, past what can be done with each. */
function goAlong(event: KeyboardEvent<HTMLUListElement>): void {
  const { key, currentTarget } = event;
  const buttons = [...currentTarget.querySelectorAll<HTMLElement>('[data-open-past]')];
  const own = document.activeElement?.closest('li') ?? null;
  const at = buttons.findIndex((button) => own?.contains(button) === true);
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: buttons.length - 1 }[key];
  const next = to === undefined ? undefined : buttons[to];
  if (next === undefined) return;
  event.preventDefault();
  next.focus();
}
