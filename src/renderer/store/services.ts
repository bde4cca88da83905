import { createContext, useContext } from 'react';
import { useStore } from 'zustand';
import type { Bridge } from '../../shared/bridge';
import type { SiegeView } from '../../shared/view';
import type { Clock } from '../clock/clock';
import type { Player } from '../replay/player';
import type { Theatre } from '../replay/theatre';
import type { DeskState, DeskStore } from './desk-store';
import { createTexts } from '../i18n/texts';
import { lessonNamed } from '../../lessons';
import { followSiege } from './follow-siege';
import type { Lessons, LessonsState } from './lessons-store';
import type { RehearsalDesk } from './rehearsal-store';
import type { OpenScript, Scenes } from './scene-store';
import { openLesson } from './open-lesson';
import type { SettingsState, SettingsStore } from './settings-store';
import type { SiegeState, SiegeStore } from './siege-store';

/** What the window works with; there is one of each, and a test hands in its own. */
export interface Services {
  readonly bridge: Bridge;
  readonly clock: Clock;
  readonly siege: SiegeStore;
  readonly desk: DeskStore;
  readonly settings: SettingsStore;
  readonly lessons: Lessons;
  readonly scenes: Scenes;
  readonly theatre: Theatre;
  /** The recording that is shown, whose are siege and clock then; null: none. */
  readonly replay: Player | null;
  /** The rehearsal within this page that is behind the window; null: a siege of real processes. */
  readonly rehearsal: RehearsalDesk | null;
}

/** Starts following the siege, and keeps the selected RPC up to date. Returns how to stop. */
export function startServices(services: Services): () => void {
  const { bridge, clock, siege, desk, lessons, theatre } = services;
  // Between two frames a messenger may end and leave the map, so every step is watched.
  const watch = ({ messengers }: SiegeView): void => desk.getState().watch(messengers);
  const stops = [
    followSiege(
      bridge,
      siege,
      clock,
      (view, record) => {
        if (theatre.store.getState() === null) watch(view);
        if (record === null) return;
        lessons.take(record, view);
        if (record.event.type === 'lessonOpened' && !document.hidden) {
          const lesson = lessonNamed(record.event.lesson);
          if (lesson === null) return;
          if (theatre.store.getState() !== null) theatre.leave();
          openLesson(services, lesson);
        }
      },
      (opened) => void theatre.show(opened),
      () => void openGiven(services),
    ),
    desk.subscribe((now, before) => {
      if (now.selection === before.selection) return;
      watch((theatre.store.getState()?.player.siege ?? siege).getState().live);
    }),
  ];
  return () => {
    for (const stop of stops) stop();
  };
}

/** Shows what the program was given to open; why it can't be shown is told above the map. */
async function openGiven({ theatre, desk, settings }: Services): Promise<void> {
  const reason = await theatre.open({ type: 'openGiven' }, 'asked');
  desk.getState().close();
  if (reason === null) return;
  const { replay } = createTexts(settings.getState().language);
  desk.getState().notify({ text: replay.notOpened, detail: reason, at: null });
}

export const ServicesContext = createContext<Services | null>(null);

export function useServices(): Services {
  const services = useContext(ServicesContext);
  if (services === null) throw new Error('There are no services around this component.');
  return services;
}

export function useSiege<T>(select: (state: SiegeState) => T): T {
  return useStore(useServices().siege, select);
}

export function useDesk<T>(select: (state: DeskState) => T): T {
  return useStore(useServices().desk, select);
}

export function useLessons<T>(select: (state: LessonsState) => T): T {
  return useStore(useServices().lessons.store, select);
}

export function useOpenScript(): OpenScript | null {
  return useStore(useServices().scenes.store, ({ open }) => open);
}

export function useSettings<T>(select: (state: SettingsState) => T): T {
  return useStore(useServices().settings, select);
}
