import type { ServiceId } from "@lab/contracts";
import { httpKind } from "./http/http-kind.ts";
import { mongoKind } from "./mongo/mongo-kind.ts";
import { postgresKind } from "./postgres/postgres-kind.ts";
import type { ServiceKind } from "./service-kind.ts";

/** All services that an exercise may name, by the name that it says in exercise.json. */
export const serviceKinds: Readonly<Record<ServiceId, ServiceKind>> = {
  http: httpKind,
  mongo: mongoKind,
  postgres: postgresKind,
};
