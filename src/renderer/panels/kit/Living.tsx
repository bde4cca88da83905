import type { ReactElement, ReactNode } from 'react';
import { useServices } from '../../store/services';

/** What needs a siege that is going on, and is not offered where a recording is shown. */
export function Living({ children }: { readonly children: ReactNode }): ReactElement | null {
  const { replay } = useServices();
  return replay === null ? <>{children}</> : null;
}
