import { useEffect, useRef } from 'react';
import type { Fate } from '../../../shared/fate';
import { pidOf, type GeneralView } from '../../../shared/view';
import { useTexts } from '../../i18n/texts-context';
import { isStripPage } from '../../store/desk-store';
import { useServices } from '../../store/services';
import { useGiveOrder } from '../attack/use-give-order';
import { refusalOf } from '../generals/refusals';
import type { EmbeddedControl } from '../../../shared/rehearsal';
import type { RehearsalDesk } from '../../store/rehearsal-store';
import { retellElection } from '../../replay/theatre';
import { usePast } from '../past/use-past';
import {
  keyOfGeneral,
  RECORDING_SHORTCUTS,
  REHEARSAL_SHORTCUTS,
  shortcutOf,
  type Shortcut,
} from './shortcuts';
import { useCommands } from './use-commands';

/** Single keys for what is done most; switched off in the settings, and while somebody types. */
export function useShortcuts(toggleTheme: () => void): void {
  const services = useServices();
  const { desk, settings, siege, replay, rehearsal } = services;
  const texts = useTexts();
  const command = useCommands();
  const giveOrder = useGiveOrder();
  const past = usePast();
  /** How many commands that were given by key have no answer yet. */
  const underWay = useRef(0);
  /** The answer to the last of them. */
  const turn = useRef<Promise<unknown>>(Promise.resolve());
  /** How whom it concerned was seen to be when that answer came. */
  const seen = useRef<GeneralView | null>(null);

  const onKey = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
    if (event.defaultPrevented || !settings.getState().shortcuts || isTyping(event.target)) return;
    if (desk.getState().sheet !== null) return;
    if (act(event.key.toLowerCase())) event.preventDefault();
  };

  const act = (key: string): boolean => {
    const { select, open, project, isProjected } = desk.getState();
    const { view } = siege.getState();
    const general = view.generals.find(({ id }) => keyOfGeneral(id) === key);
    if (general !== undefined) {
      select({ type: 'general', id: general.id });
      return true;
    }
    const shortcut = shortcutOf(key);
    if (rehearsal !== null) {
      if (shortcut !== undefined && REHEARSAL_SHORTCUTS.includes(shortcut)) {
        return rehearse(rehearsal, shortcut);
      }
      // What an embedded one shows stays as the page around it wants it.
      if (rehearsal.embedded !== null) return false;
      if (shortcut !== undefined && RECORDING_SHORTCUTS.includes(shortcut)) return false;
    }
    if (key === 'escape' && isProjected) {
      project(false);
      return true;
    }
    if (key === 'escape' && replay !== null && services.theatre.canLeave()) {
      past.leave();
      return true;
    }
    if (replay !== null && shortcut !== undefined && NEED_SIEGE.includes(shortcut)) return false;
    if (replay === null && (shortcut === 'diagram' || shortcut === 'statistics')) return false;
    if (shortcut !== undefined && isStripPage(shortcut)) {
      desk.getState().toggleStrip(shortcut);
      return true;
    }
    switch (shortcut) {
      case 'kill':
      case 'appoint':
      case 'thaw':
        return befall(() => shortcut);
      case 'freeze':
        return befall(({ condition }) => (condition.type === 'frozen' ? 'thaw' : 'freeze'));
      case 'order':
        giveOrder();
        return true;
      case 'focus':
        return toggleFocus();
      case 'side':
        desk.getState().toggleSide();
        return true;
      case 'projector':
        project(!isProjected);
        return true;
      case 'goBack':
        return goBack();
      case 'lastElection':
        if (replay === null) past.goBack('election');
        else retellElection(replay);
        return true;
      case 'lessons':
      case 'legend':
      case 'past':
      case 'safety':
      case 'help':
        open(shortcut);
        return true;
      case 'lessonBack':
      case 'lessonForward':
        return turnLesson(shortcut === 'lessonBack' ? 'back' : 'forward');
      case 'theme':
        toggleTheme();
        return true;
      case 'rehearse':
      case 'rehearseStep':
      case 'rehearseElection':
      case undefined:
        return false;
    }
  };

  const goBack = (): boolean => {
    if (replay === null) past.goBack('end');
    else if (services.theatre.canLeave()) past.leave();
    else return false;
    return true;
  };

  const toggleFocus = (): boolean => {
    const { focus, focusOn, selection } = desk.getState();
    if (focus !== null) focusOn(null);
    else if (selection.type === 'general') focusOn(selection);
    else return false;
    return true;
  };

  const turnLesson = (type: 'back' | 'forward'): boolean => {
    const { run } = services.lessons.store.getState();
    if (run === null) return false;
    services.lessons.player.input({ type });
    desk.getState().turnTo('lesson');
    return true;
  };

  const befall = (fateOf: (general: GeneralView) => Fate): boolean => {
    const { selection, notify } = desk.getState();
    const { live, connection, capabilities, view } = siege.getState();
    const { isAttached, takesOrders } = view;
    const general = selection.type === 'general' ? live.generals[selection.id] : undefined;
    if (general === undefined) {
      notify({ text: texts.table.actions.noGeneral, detail: '' });
      return true;
    }
    const fate = fateOf(general);
    const refusal = refusalOf(
      fate,
      general,
      { connection, isAttached, takesOrders, capabilities },
      texts,
    );
    // What is seen does not know yet what came of the key before, so this one takes its turn behind it. The answer
    // may be here before what it is about: until then the cluster judges.
    if (refusal === null || underWay.current > 0 || isAsBefore(seen.current, general)) {
      const give = async (): Promise<void> => {
        await command({ type: fate, node: general.id });
        seen.current = siege.getState().live.generals[general.id] ?? null;
      };
      turn.current = underWay.current === 0 ? give() : turn.current.then(give);
      underWay.current += 1;
      void turn.current.finally(() => {
        underWay.current -= 1;
      });
    } else {
      notify({ text: refusal, detail: '' });
    }
    return true;
  };

  const latest = useRef(onKey);
  useEffect(() => {
    latest.current = onKey;
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent): void => latest.current(event);
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, []);
}

/** Whether it is the same general, in the same condition, in the same process. */
function isAsBefore(before: GeneralView | null, now: GeneralView): boolean {
  return (
    before?.id === now.id &&
    before.condition.type === now.condition.type &&
    pidOf(before) === pidOf(now)
  );
}

/** @returns false where the page around an embedded rehearsal does not offer that */
function rehearse({ controls, embedded, store }: RehearsalDesk, shortcut: Shortcut): boolean {
  const has = (control: EmbeddedControl): boolean => embedded?.includes(control) ?? true;
  if (shortcut === 'rehearse' && has('run')) controls.run(!store.getState().pass.isRunning);
  else if (shortcut === 'rehearseStep' && has('step')) controls.step();
  else if (shortcut === 'rehearseElection' && has('election')) controls.nextElection();
  else return false;
  return true;
}

/** What is not offered where a recording is shown. */
const NEED_SIEGE: readonly Shortcut[] = ['kill', 'appoint', 'freeze', 'thaw', 'order', 'lessons'];
/** Inputs that take no letters. */
const WORDLESS = ['range', 'radio', 'checkbox'];

function isTyping(target: EventTarget | null): boolean {
  if (target instanceof HTMLInputElement) return !WORDLESS.includes(target.type);
  return target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement;
}
