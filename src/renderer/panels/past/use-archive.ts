import { useCallback, useEffect, useState } from 'react';
import type { PastSiege } from '../../../shared/past';
import { useServices } from '../../store/services';

export type ArchiveState =
  | { readonly type: 'loading' }
  /** Why there is no list, in English. */
  | { readonly type: 'failed'; readonly reason: string }
  | { readonly type: 'listed'; readonly sieges: readonly PastSiege[]; readonly folder: string };

/**
 * The past sieges, asked for once; what happened in each is asked for one after another, so that a folder full of
 * long ones keeps nobody waiting.
 *
 * @returns the sieges, and how to leave one out that is gone
 */
export function useArchive(): readonly [ArchiveState, (name: string) => void] {
  const { bridge } = useServices();
  const [state, setState] = useState<ArchiveState>({ type: 'loading' });
  useEffect(() => {
    const stopped = new AbortController();
    const isOver = (): boolean => stopped.signal.aborted;
    const change = (name: string, part: Partial<PastSiege>): void => {
      if (isOver()) return;
      setState((last) =>
        last.type === 'listed'
          ? {
              ...last,
              sieges: last.sieges.map((each) => (each.name === name ? { ...each, ...part } : each)),
            }
          : last,
      );
    };
    const load = async (): Promise<void> => {
      const answer = await bridge.shelf({ type: 'list' });
      if (isOver()) return;
      if (answer.type !== 'list') {
        setState({ type: 'failed', reason: answer.type === 'refused' ? answer.message : '' });
        return;
      }
      setState({ type: 'listed', sieges: answer.sieges, folder: answer.folder });
      for (const { name, summary, trouble } of answer.sieges) {
        if (summary !== null || trouble !== null) continue;
        const told = await bridge.shelf({ type: 'summary', name });
        if (isOver()) return;
        if (told.type === 'summary') change(name, { summary: told.summary });
        else if (told.type === 'refused') change(name, { trouble: told.message });
      }
    };
    void load();
    return () => stopped.abort();
  }, [bridge]);
  const leaveOut = useCallback((name: string): void => {
    setState((last) =>
      last.type === 'listed'
        ? { ...last, sieges: last.sieges.filter((each) => each.name !== name) }
        : last,
    );
  }, []);
  return [state, leaveOut];
}
