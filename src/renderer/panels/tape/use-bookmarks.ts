import { useCallback, useEffect, useState } from 'react';
import { useStore } from 'zustand';
import type { Bookmark } from '../../../shared/bookmarks';
import { useServices } from '../../store/services';

export interface Bookmarks {
  readonly all: readonly Bookmark[];
  /** Why they can't be had or kept, in English; null: they are. */
  readonly trouble: string | null;
  /** Keeps these, and no others. */
  readonly keep: (bookmarks: readonly Bookmark[]) => Promise<void>;
}

/** The bookmarks of the recording that is shown, which lie beside its file. */
export function useBookmarks(): Bookmarks {
  const { theatre } = useServices();
  const id = useStore(theatre.store, (showing) => showing?.id ?? null);
  const [all, setAll] = useState<readonly Bookmark[]>([]);
  const [trouble, setTrouble] = useState<string | null>(null);
  const take = useCallback((answer: readonly Bookmark[] | string): void => {
    if (typeof answer === 'string') {
      setTrouble(answer);
      return;
    }
    setAll(answer);
    setTrouble(null);
  }, []);
  useEffect(() => {
    let isWanted = true;
    void theatre.bookmarks().then((answer) => {
      if (isWanted) take(answer);
    });
    return () => {
      isWanted = false;
    };
  }, [theatre, id, take]);
  const keep = useCallback(
    async (bookmarks: readonly Bookmark[]) => take(await theatre.keepBookmarks(bookmarks)),
    [theatre, take],
  );
  return { all, trouble, keep };
}
