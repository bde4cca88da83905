export { Archive, NotPossible } from './archive';
export { holdRecording } from './hold';
export { readBookmarks, writeBookmarks } from './bookmarks';
export { readRecordings } from './merge';
export { copyNameOf } from './one-file';
export { boundFolder, numbered, placeIn, placeOf, recordingsIn } from './place';
export { type Description, Recording, type RecordingParts } from './recording';
export { UnreadableRecording } from './unreadable';
export { wholeRecording } from './whole';
