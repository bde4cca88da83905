import type { PortTaken } from '../../../shared/port-taken';
import type { GeneralView } from '../../../shared/view';
import type { Texts } from '../../i18n/texts';
import type { Words } from './headline-words';
import type { Situation, SlowRoads } from './situation';

/** What is the matter, in words. Where several generals’ ports are taken, those of the first. */
export function situationWords(situation: Situation, texts: Texts): Words {
  const { f, names } = texts;
  const words = texts.guide.situation;
  switch (situation.type) {
    case 'connecting':
      return { text: words.connecting, hint: words.connectingHint };
    case 'lost':
      return situation.at === null
        ? { text: words.lostUnknown, hint: words.lostUnknownHint }
        : { text: words.lost(f.clock(situation.at)), hint: words.lostHint };
    case 'silent': {
      const { at } = situation;
      const text = at === null ? words.lostUnknown : words.silent(f.clock(at));
      return { text, hint: words.silentHint };
    }
    case 'refused':
      return { text: words.refused, hint: words.refusedHint };
    case 'full':
      return { text: words.full, hint: words.fullHint };
    case 'portTaken': {
      const [first] = situation.generals;
      return { text: first === undefined ? '' : portWords(first, texts), hint: words.portHint };
    }
    case 'notStarted':
      return { text: words.notStarted(names.general(situation.general.id)), hint: '' };
    case 'allDown':
      return { text: words.allDown, hint: words.allDownHint };
    case 'noMajority': {
      const { awake, size, needed, leader } = situation;
      const text =
        leader === null
          ? words.noMajority(awake, size, needed)
          : words.noMajorityLeader(names.general(leader));
      return { text, hint: words.noMajorityHint };
    }
    case 'deaf':
      return { text: words.deaf(names.general(situation.leader)), hint: words.deafHint };
    case 'late':
      return { text: words.late, hint: words.lateHint(f.milliseconds(situation.spareMs)) };
    case 'electing': {
      const { candidates, isFirst, isHeld, slowRoads } = situation;
      const nobody = words.nobodyLeads(isFirst, isHeld);
      const text =
        candidates.length === 0
          ? nobody
          : words.candidates(names.generalsAtStart(candidates), candidates.length);
      if (isHeld) return { text, hint: words.heldHint };
      if (slowRoads !== null) return { text, hint: slowHint(slowRoads, texts) };
      return { text, hint: candidates.length > 1 ? words.splitHint : '' };
    }
  }
}

/** Which general can’t take the field, and who holds its port. */
export function portWords(general: GeneralView, { names, guide }: Texts): string {
  return guide.situation.portTaken(
    names.general(general.id),
    names.program(portTakenOf(general)?.holder ?? null),
    String(general.address.port),
  );
}

/** What is known of whoever holds a general’s port. */
export function portTakenOf({ condition }: GeneralView): PortTaken | undefined {
  return condition.type === 'down' ? condition.portTaken : undefined;
}

/** Why no candidate may ever hear back in time. */
function slowHint({ roundTripMs, patienceMs }: SlowRoads, { f, guide }: Texts): string {
  const roundTrip = f.milliseconds(roundTripMs);
  return roundTripMs >= patienceMs.max
    ? guide.situation.slowHopeless(roundTrip)
    : guide.situation.slow(roundTrip, f.milliseconds(patienceMs.min));
}
