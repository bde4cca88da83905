import { useEffect } from 'react';
import { scopeOf, stagesOf, type Run } from '../../../lessons';
import { useServices } from '../../store/services';

/** Turns the table to what a step is about, when the step is turned to. */
export function useShow(run: Run | null): void {
  const { desk } = useServices();
  const stage = run === null ? undefined : stagesOf(run.lesson)[run.at];
  const shown = stage !== undefined && 'show' in stage ? (stage.show ?? []) : [];
  const places = shown.join(' ');
  const selected = shown.flatMap((place) => {
    const role = /^\{(\w+)\}$/.exec(place)?.[1];
    const id = run === null || role === undefined ? undefined : scopeOf(run, run.at)[role];
    return id === undefined ? [] : [id];
  });
  const [general = null] = selected;
  const step = run === null ? null : `${run.lesson.name} ${run.at}`;
  useEffect(() => {
    if (step === null) return;
    const { select, showStrip, turnTo } = desk.getState();
    if (general !== null) select({ type: 'general', id: general });
    for (const page of ['logs', 'chronicle'] as const) if (places.includes(page)) showStrip(page);
    turnTo('lesson');
  }, [step, places, general, desk]);
}
