import { z } from 'zod';
import { State } from '../raft';

const pathSchema = z.string().regex(/^\/\S*$/, 'a path begins with / and has no blanks');
/** The protocol's name of a field, and where the program has it: a dotted path. */
const namesSchema = z.record(
  z.string(),
  z
    .string()
    .max(200)
    .regex(/^[^.]+(\.[^.]+)*$/, 'a field is a name, or names with dots between them')
    .refine((path) => !path.includes('__proto__'), 'no field is called so'),
);
const routeSchema = z.strictObject({
  method: z.enum(['GET', 'POST', 'PUT', 'PATCH']).optional(),
  path: pathSchema.optional(),
  fields: namesSchema.optional(),
  answer: namesSchema.optional(),
});

/** How a program's paths and names differ from the protocol's; what is not named is the protocol's. */
export const mappingSchema = z.strictObject({
  heartbeat: routeSchema.optional(),
  vote: routeSchema.optional(),
  alive: z.strictObject({ path: pathSchema }).optional(),
  state: z.strictObject({ path: pathSchema.optional(), fields: namesSchema.optional() }).optional(),
  states: z.partialRecord(z.enum(State), z.string().min(1)).optional(),
});
export type Mapping = z.infer<typeof mappingSchema>;

export type Rpc = 'heartbeat' | 'vote';
/** A message's fields by the protocol's names; a program may leave any out, or send more. */
export type Message = Readonly<Record<string, unknown>>;

export interface HttpRequest {
  readonly method: string;
  /** With the query, where fields travel in it. */
  readonly path: string;
  /** JSON; null: none. */
  readonly body: string | null;
}

const PROTOCOL_PATHS: Readonly<Record<Rpc, string>> = { heartbeat: '/heartbeat', vote: '/vote' };

/** One program's way to say what the protocol says. */
export class Dialect {
  readonly #mapping: Mapping;

  constructor(mapping: Mapping = {}) {
    this.#mapping = mapping;
  }

  /** The path at which a general says that it is alive, to a browser's or curl's GET. */
  get alivePath(): string {
    return this.#mapping.alive?.path ?? '/heartbeat';
  }

  get statePath(): string {
    return this.#mapping.state?.path ?? '/state';
  }

  request(rpc: Rpc, message: Message): HttpRequest {
    const { method, path } = this.#route(rpc);
    const fields = renamed(message, this.#mapping[rpc]?.fields ?? {});
    if (method !== 'GET') return { method, path, body: JSON.stringify(fields) };
    const query = new URLSearchParams();
    for (const [name, value] of Object.entries(fields)) {
      query.set(name, typeof value === 'string' ? value : JSON.stringify(value));
    }
    return { method, path: `${path}?${query.toString()}`, body: null };
  }

  /** Which RPC a request is; null: none of the protocol's. */
  recognise(method: string, path: string): Rpc | null {
    for (const rpc of ['heartbeat', 'vote'] as const) {
      const route = this.#route(rpc);
      if (route.method === method && route.path === path) return rpc;
    }
    return null;
  }

  readRequest(rpc: Rpc, body: unknown): Message {
    return read(body, this.#mapping[rpc]?.fields ?? {});
  }

  readAnswer(rpc: Rpc, body: unknown): Message {
    return read(body, this.#mapping[rpc]?.answer ?? {});
  }

  writeAnswer(rpc: Rpc, message: Message): string {
    return JSON.stringify(renamed(message, this.#mapping[rpc]?.answer ?? {}));
  }

  /** The state that an answer of `statePath` names; null where it names none of the three. */
  stateIn(body: unknown): State | null {
    const told = read(body, this.#mapping.state?.fields ?? {})['state'];
    return Object.values(State).find((state) => told === this.nameOf(state)) ?? null;
  }

  /** The term that an answer of `statePath` names; null where it names none. */
  termIn(body: unknown): number | null {
    const told = read(body, this.#mapping.state?.fields ?? {})['term'];
    return typeof told === 'number' && Number.isSafeInteger(told) && told >= 0 ? told : null;
  }

  /** What the program calls a state. */
  nameOf(state: State): string {
    return this.#mapping.states?.[state] ?? state;
  }

  /** Whether it says this RPC just as the protocol does. */
  isPlain(rpc: Rpc): boolean {
    return this.#mapping[rpc] === undefined;
  }

  #route(rpc: Rpc): { readonly method: string; readonly path: string } {
    const { method = 'POST', path = PROTOCOL_PATHS[rpc] } = this.#mapping[rpc] ?? {};
    return { method, path };
  }
}

type Names = Readonly<Record<string, string>>;
type Tree = Record<string, unknown>;

function isTree(value: unknown): value is Tree {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The message under the program's names, a dotted path making objects within objects. */
function renamed(message: Message, names: Names): Tree {
  const result: Tree = {};
  for (const [name, value] of Object.entries(message)) {
    const steps = (names[name] ?? name).split('.');
    const last = steps.pop() ?? name;
    let tree = result;
    for (const step of steps) {
      const known = tree[step];
      const inner: Tree = isTree(known) ? known : {};
      tree[step] = inner;
      tree = inner;
    }
    tree[last] = value;
  }
  return result;
}

/** The body under the protocol's names; what the program calls otherwise too stays under its own. */
function read(body: unknown, names: Names): Message {
  if (!isTree(body)) return {};
  const result: Tree = { ...body };
  for (const [name, path] of Object.entries(names)) {
    let value: unknown = body;
    for (const step of path.split('.')) {
      value = isTree(value) && Object.hasOwn(value, step) ? value[step] : undefined;
    }
    if (value === undefined) Reflect.deleteProperty(result, name);
    else result[name] = value;
  }
  return result;
}
