export { readRecordings } from './merge';
export { boundFolder, numbered, placeIn, placeOf } from './place';
export { type Description, Recording, type RecordingParts } from './recording';
export { UnreadableRecording } from './unreadable';
