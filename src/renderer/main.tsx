import { chooseBridge } from './bridge/choose-bridge';
import { openWindow } from './open-window';

openWindow(chooseBridge(window), null);
