import { State } from '../raft';
import type { Dialect } from './mapping';

/**
 * The state that a program says of itself in a line of its output: `state: Leader`, `role=Follower`, `I am
 * Candidate`, `became Leader`, `General 1 is Follower`, or the state's name alone. Null for any other line, also one
 * that names two states or another general.
 *
 * @param node the general's own id
 */
export function stateOfLine(line: string, node: number, dialect: Dialect): State | null {
  const named = Object.values(State).filter((state) => mentions(line, dialect.nameOf(state)));
  const [state] = named;
  if (state === undefined || named.length > 1) return null;
  const name = escaped(dialect.nameOf(state));
  const says = [
    `\\b(?:state|role)["']?\\s*(?:is|[:=])?\\s*["']?${name}`,
    `\\b(?:I am|I'm|I become|became|becoming|now)(?: now)?(?: an?| the)? ${name}`,
    `\\b(?:general|node|server)? ?\\b${node} (?:is|becomes|became)(?: now)?(?: an?| the)? ${name}`,
    `^\\W*${name}\\W*$`,
  ].some((pattern) => new RegExp(`${pattern}(?!\\w)`, 'i').test(line));
  return says ? state : null;
}

function mentions(line: string, name: string): boolean {
  return new RegExp(`(?<!\\w)${escaped(name)}(?!\\w)`, 'i').test(line);
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
