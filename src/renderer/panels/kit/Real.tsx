import type { ReactElement, ReactNode } from 'react';
import { useServices } from '../../store/services';

/** What only real processes have, and is not offered where generals rehearse within the page. */
export function Real({ children }: { readonly children: ReactNode }): ReactElement | null {
  const { rehearsal } = useServices();
  return rehearsal === null ? <>{children}</> : null;
}
