import { useEffect } from 'react';
import type { Texts } from '../../i18n/texts';
import { useServices } from '../../store/services';
import { messageOf } from './report';

/** Says of failures that no part of the window stands for: in an animation, a click, a promise. */
export function useMishaps({ failure }: Texts): void {
  const { desk } = useServices();
  useEffect(() => {
    const say = (error: unknown): void => {
      desk.getState().notify({ text: failure.aside, detail: messageOf(error) });
    };
    // Browsers tell in the same way, without an error, of sizes that are observed one frame late.
    const onError = ({ error }: ErrorEvent): void => {
      if (error !== null && error !== undefined) say(error);
    };
    const onRejection = ({ reason }: PromiseRejectionEvent): void => say(reason);
    window.addEventListener('error', onError);
    window.addEventListener('unhandledrejection', onRejection);
    return () => {
      window.removeEventListener('error', onError);
      window.removeEventListener('unhandledrejection', onRejection);
    };
  }, [desk, failure]);
}
