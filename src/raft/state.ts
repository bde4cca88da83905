/**
 * What a node is in its term (Raft paper, section 5.1 and Figure 4).
 * The value of each member is its printed name, on the wire and on the screen.
 */
export enum State {
  Follower = 'Follower',
  Candidate = 'Candidate',
  Leader = 'Leader',
}
