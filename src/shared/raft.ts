/** What the window needs of the core at run time: the renderer imports nothing but types from there. */
export { PROPERTIES, State } from '../raft';
