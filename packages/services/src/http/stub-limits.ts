export interface StubLimits {
  headerBytes: number;
  bodyBytes: number;
  /** Of all bodies and headers that are kept. */
  keptBytes: number;
  keptRequests: number;
  /** Answers that nobody reads. */
  unreadBytes: number;
  /** At once. */
  connections: number;
  /** After these the door is closed: a refused connection costs the grader as much as one that is taken. */
  connectionsInAll: number;
  /** From the connection, or the last answer, to the end of a request. */
  receiveMs: number;
  /** For the first line, which names the stub. */
  greetingMs: number;
}

/**
 * What a stub takes. It stands on the trusted side and parses what hostile code sends; a right solution never gets
 * here. All of one grade: the next has stubs of its own.
 */
export const stubLimits: StubLimits = {
  headerBytes: 16_384,
  bodyBytes: 8_388_608,
  keptBytes: 16_777_216,
  keptRequests: 5_000,
  unreadBytes: 67_108_864,
  connections: 100,
  connectionsInAll: 20_000,
  receiveMs: 10_000,
  greetingMs: 5_000,
};
