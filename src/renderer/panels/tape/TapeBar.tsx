import {
  Bookmark,
  ChevronLeft,
  ChevronRight,
  Clapperboard,
  Pause,
  Play,
  SkipBack,
  SkipForward,
} from 'lucide-react';
import { useState, type ReactElement } from 'react';
import { useStore } from 'zustand';
import { SIGHTS, type Sight } from '../../../shared/replay';
import { useTexts } from '../../i18n/texts-context';
import type { Player } from '../../replay/player';
import { useSiege } from '../../store/services';
import { Button } from '../kit/Button';
import bar from '../kit/bar.module.css';
import sheet from '../kit/sheet.module.css';
import { useBar } from '../kit/use-bar';
import { BookmarkRow } from './BookmarkRow';
import { FilmRow } from './FilmRow';
import { LoopAct } from './LoopAct';
import { RATES } from './rates';
import styles from './tape.module.css';
import { TermTape } from './TermTape';
import { useBookmarks } from './use-bookmarks';
import { WayBack } from './WayBack';

/** Below the table, where a recording is shown: what it is, the way through it, and its term tape. */
export function TapeBar({ player }: { readonly player: Player }): ReactElement {
  const { f, replay } = useTexts();
  const place = useBar();
  const tape = useStore(player.store, (state) => state.tape);
  const [sight, setSight] = useState<Sight>('election');
  const [isMarking, setMarking] = useState(false);
  const [isFilming, setFilming] = useState(false);
  const bookmarks = useBookmarks();
  const isPlaying = useStore(player.store, (state) => state.isPlaying);
  const trouble = useStore(player.store, (state) => state.trouble);
  const preparing = useStore(player.store, (state) => state.preparing);
  const known = useSiege((state) => state.known);
  const jump = (direction: 'next' | 'previous'): void => {
    const { n } = player.store.getState();
    player.seek({ type: 'sight', sight, direction, n });
  };
  return (
    <section
      ref={place}
      className={`${sheet['sheet'] ?? ''} ${bar['bar'] ?? ''}`}
      aria-label={replay.label}
    >
      <div className={bar['acts']}>
        <p className={styles['name']}>
          <strong>{replay.title}</strong> <span>{tape.name}</span>
        </p>
        <div className={styles['group']}>
          <Button
            iconOnly
            label={replay.previousRecord}
            icon={<ChevronLeft aria-hidden />}
            onAct={() => player.step('previous')}
          />
          <Button
            iconOnly
            look="primary"
            label={isPlaying ? replay.pause : replay.play}
            icon={isPlaying ? <Pause aria-hidden /> : <Play aria-hidden />}
            onAct={isPlaying ? player.pause : player.play}
          />
          <Button
            iconOnly
            label={replay.nextRecord}
            icon={<ChevronRight aria-hidden />}
            onAct={() => player.step('next')}
          />
        </div>
        <div className={styles['group']}>
          <Button
            iconOnly
            label={replay.previous(replay.sights[sight])}
            icon={<SkipBack aria-hidden />}
            onAct={() => jump('previous')}
          />
          <label className={bar['choice']}>
            <span className="visually-hidden">{replay.look}</span>
            <select
              value={sight}
              onChange={({ target }) =>
                setSight(SIGHTS.find((each) => each === target.value) ?? sight)
              }
            >
              {SIGHTS.map((each) => (
                <option key={each} value={each}>
                  {replay.sights[each]}
                </option>
              ))}
            </select>
          </label>
          <Button
            iconOnly
            label={replay.next(replay.sights[sight])}
            icon={<SkipForward aria-hidden />}
            onAct={() => jump('next')}
          />
        </div>
        <Rate player={player} />
        <LoopAct player={player} />
        <Button
          iconOnly
          label={replay.bookmarks(bookmarks.all.length)}
          icon={<Bookmark aria-hidden />}
          expanded={isMarking}
          onAct={() => setMarking(!isMarking)}
        />
        <Button
          iconOnly
          label={replay.film}
          icon={<Clapperboard aria-hidden />}
          expanded={isFilming}
          onAct={() => setFilming(!isFilming)}
        />
        <Position player={player} />
        <WayBack />
      </div>
      {isMarking && <BookmarkRow player={player} bookmarks={bookmarks} />}
      {isFilming && <FilmRow player={player} />}
      <TermTape player={player} sight={sight} bookmarks={bookmarks.all} />
      <div role="status">
        {trouble !== null && (
          <p className={styles['trouble']}>
            {replay.failed} <q lang="en">{trouble}</q>
          </p>
        )}
        {bookmarks.trouble !== null && (
          <p className={styles['trouble']}>
            {replay.notKept} <q lang="en">{bookmarks.trouble}</q>
          </p>
        )}
        {known && preparing !== null && (
          <p className={styles['trouble']}>{replay.preparing(f.percent(preparing))}</p>
        )}
        {trouble === null && tape.isTorn && <p className={styles['trouble']}>{replay.torn}</p>}
      </div>
    </section>
  );
}

function Rate({ player }: { readonly player: Player }): ReactElement {
  const { replay } = useTexts();
  const rate = useStore(player.store, (state) => state.rate);
  const isAutomatic = useStore(player.store, (state) => state.isAutomatic);
  return (
    <div className={styles['group']}>
      <label className={bar['choice']}>
        <span>{replay.rate}</span>
        <select
          value={isAutomatic ? AUTOMATIC : rate}
          onChange={({ target: { value } }) =>
            player.setRate(value === AUTOMATIC ? AUTOMATIC : Number(value))
          }
        >
          <option value={AUTOMATIC}>{replay.automatic}</option>
          {RATES.map((each) => (
            <option key={each} value={each}>
              {replay.times(each)}
            </option>
          ))}
        </select>
      </label>
      {isAutomatic && <output className={styles['rate']}>{replay.times(rate)}</output>}
    </div>
  );
}

const AUTOMATIC = 'automatic';

function Position({ player }: { readonly player: Player }): ReactElement {
  const { replay } = useTexts();
  const n = useStore(player.store, (state) => state.n);
  const elapsedMs = useStore(player.store, (state) => state.elapsedMs);
  const lengthMs = useStore(player.store, (state) => state.tape.lengthMs);
  return <p className={styles['position']}>{replay.place(elapsedMs, lengthMs, n)}</p>;
}
