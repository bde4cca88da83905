/** A rehearsal keeps no recordings: what would show one is never drawn. */
const nothing = (): null => null;

export {
  nothing as Diagram,
  nothing as DropHere,
  nothing as GoBack,
  nothing as PastSheet,
  nothing as Statistics,
  nothing as TapeBar,
};
