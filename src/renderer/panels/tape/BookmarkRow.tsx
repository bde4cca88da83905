import { BookmarkPlus, X } from 'lucide-react';
import { useEffect, useRef, useState, type ReactElement } from 'react';
import { MAX_NOTE } from '../../../shared/bookmarks';
import { useTexts } from '../../i18n/texts-context';
import type { Player } from '../../replay/player';
import { useMedia } from '../desk/use-media';
import { Button } from '../kit/Button';
import styles from './tape.module.css';
import type { Bookmarks } from './use-bookmarks';

/** Marks the moment that is shown, with a note, and goes to what is marked. */
export function BookmarkRow({
  player,
  bookmarks: { all, keep },
}: {
  readonly player: Player;
  readonly bookmarks: Bookmarks;
}): ReactElement {
  const { f, replay } = useTexts();
  const isNarrow = useMedia('(max-width: 40rem)');
  const [note, setNote] = useState('');
  const input = useRef<HTMLInputElement>(null);
  // Whoever opens it means to write: what is typed there must not be taken for keys that do something.
  useEffect(() => input.current?.focus(), []);
  const mark = (): void => {
    const { n } = player.store.getState();
    void keep([...all, { n, elapsedMs: player.elapsedMs(), note: note.trim() }]);
    setNote('');
  };
  return (
    <div className={styles['bookmarks']}>
      <form
        className={styles['group']}
        onSubmit={(event) => {
          event.preventDefault();
          mark();
        }}
      >
        <input
          ref={input}
          type="text"
          className={styles['note']}
          value={note}
          maxLength={MAX_NOTE}
          aria-label={replay.note}
          placeholder={replay.note}
          onChange={({ target }) => setNote(target.value)}
        />
        <Button
          iconOnly={isNarrow}
          label={replay.markMoment}
          icon={<BookmarkPlus aria-hidden />}
          onAct={mark}
        />
      </form>
      <ul className={styles['marked']}>
        {all.map((bookmark) => {
          const { n, elapsedMs, note: said } = bookmark;
          const time = f.span(elapsedMs, 2);
          return (
            <li key={`${n}/${elapsedMs}/${said}`} className={styles['group']}>
              <button
                type="button"
                className={styles['go']}
                onClick={() => player.seek({ type: 'time', elapsedMs })}
              >
                <strong>{time}</strong> {said}
              </button>
              <Button
                iconOnly
                look="quiet"
                label={replay.unmark(time)}
                icon={<X aria-hidden />}
                onAct={() => void keep(all.filter((each) => each !== bookmark))}
              />
            </li>
          );
        })}
      </ul>
    </div>
  );
}
