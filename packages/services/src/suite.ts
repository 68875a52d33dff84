import type { ServiceId } from "@lab/contracts";
import type { SuiteService } from "@lab/testkit";
import { http } from "./http/http-suite.ts";
import { mongo } from "./mongo/mongo-suite.ts";
import { postgres } from "./postgres/postgres-suite.ts";

export * from "./http/http-suite.ts";
export type { Hold } from "./http/hold-requests.ts";
export type { Answerer, StubAnswer, StubFault } from "./http/stub-answer.ts";
export { describeRequest, describeRequests, type StubRequest } from "./http/stub-request.ts";
export * from "./mongo/ask-shared-database.ts";
export * from "./mongo/load-world.ts";
export * from "./mongo/mongo-suite.ts";
export * from "./mongo/observe-commands.ts";
export type { ObservedCommand } from "./mongo/observed-command.ts";
export * from "./mongo/record-commands.ts";
export * from "./postgres/postgres-suite.ts";

/** What each service is to a suite; of data that was asked for under a name nothing more is known. */
export const suiteServices: Readonly<Record<ServiceId, SuiteService<unknown, unknown>>> = {
  http,
  mongo,
  postgres,
};
