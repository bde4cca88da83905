import { useEffect, useState } from 'react';
import type { Clock } from '../clock/clock';
import type { CityState } from './art/city/City';
import { cityAt, nextCityChange, type Assault } from './motion/assault';

/** What has become of the city, as the clock goes. */
export function useCityState(clock: Clock, assault: Assault | null): CityState {
  const [state, setState] = useState<CityState>('holding');
  useEffect(() => {
    const subscription = clock.subscribe('move', (nowMs) => {
      setState(cityAt(assault, nowMs));
      return nextCityChange(assault, nowMs);
    });
    return () => subscription.stop();
  }, [clock, assault]);
  return state;
}
