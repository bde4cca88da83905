import { useRef, type ReactElement, type ReactNode } from 'react';
import { ErrorBoundary } from 'react-error-boundary';
import { useTexts } from '../../i18n/texts-context';
import { FailureNote } from './FailureNote';

export interface PartProps {
  /** As the code names it, for who is to mend a failure. */
  readonly name: string;
  /** What the part is about: with something else in its place it is tried again by itself. */
  readonly about?: unknown;
  readonly children: ReactNode;
}

/** A part of the window whose failure stays its own: it says so in its place, and all else goes on. */
export function Part({ name, about, children }: PartProps): ReactElement {
  const { failure } = useTexts();
  const componentStack = useRef('');
  return (
    <ErrorBoundary
      resetKeys={[about]}
      onError={(_, info) => (componentStack.current = info.componentStack ?? '')}
      fallbackRender={({ error, resetErrorBoundary }) => (
        <FailureNote
          part={name}
          error={error}
          componentStack={() => componentStack.current}
          title={failure.part}
          rest={failure.partRest}
          onRetry={resetErrorBoundary}
        />
      )}
    >
      {children}
    </ErrorBoundary>
  );
}

/** The window as a whole, where what failed is no part of it alone. To try again is to load it anew. */
export function Whole({ children }: { readonly children: ReactNode }): ReactElement {
  const { failure } = useTexts();
  const componentStack = useRef('');
  return (
    <ErrorBoundary
      onError={(_, info) => (componentStack.current = info.componentStack ?? '')}
      fallbackRender={({ error }) => (
        <FailureNote
          part="window"
          error={error}
          componentStack={() => componentStack.current}
          title={failure.whole}
          rest={failure.wholeRest}
          onRetry={() => window.location.reload()}
        />
      )}
    >
      {children}
    </ErrorBoundary>
  );
}
