import type { HttpRequest } from '../../support/http-client';

/** Where three members listen, what they keep, and how patient they are. */
export interface Layout {
  readonly members: readonly { readonly clientPort: number; readonly peerPort: number }[];
  readonly dataDir: string;
  readonly heartbeatMs: number;
  readonly electionTimeoutMs: { readonly min: number; readonly max: number };
}

/** What a member says of itself. */
export interface MemberStatus {
  readonly isLeader: boolean;
  /** It knows who leads, itself included. */
  readonly knowsLeader: boolean;
}

/** A way to set a key to a value that is answered once the change is committed and durable. */
export interface OrderStyle {
  readonly name: string;
  request(key: string, value: string): HttpRequest;
}

/** A program to be measured: Raft Siege, or what it is compared with. */
export interface Program {
  readonly name: string;
  readonly version: string;
  readonly orders: readonly [OrderStyle, ...OrderStyle[]];
  command(
    member: number,
    layout: Layout,
  ): { readonly file: string; readonly args: readonly string[] };
  readonly statusRequest: HttpRequest;
  /** Null where the answer says that the member is not ready. */
  readStatus(body: string): MemberStatus;
}
