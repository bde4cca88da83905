import {
  Castle,
  Crown,
  MailX,
  Scissors,
  ScrollText,
  ShieldAlert,
  Skull,
  Stamp,
  type LucideIcon,
} from 'lucide-react';
import type { Sight } from '../../../shared/replay';

export const SIGHT_ICONS: Readonly<Record<Sight, LucideIcon>> = {
  election: Crown,
  death: Skull,
  commit: Stamp,
  loss: MailX,
  cut: Scissors,
  order: ScrollText,
  attack: Castle,
  violation: ShieldAlert,
};
