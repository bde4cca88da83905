/** What the window needs of the core at run time: the renderer imports nothing but types from there. */
export { majority, PROPERTIES, State } from '../raft';
