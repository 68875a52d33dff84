export type RefusalReason = "host" | "method" | "origin" | "token" | "unknown";

const statuses: Record<RefusalReason, number> = {
  host: 403,
  method: 405,
  origin: 403,
  token: 403,
  unknown: 404,
};

/** A request that is not answered with what it asks for. */
export class Refusal extends Error {
  override readonly name = "Refusal";
  readonly reason: RefusalReason;
  readonly status: number;

  constructor(reason: RefusalReason) {
    super(reason);
    this.reason = reason;
    this.status = statuses[reason];
  }
}
