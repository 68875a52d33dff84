import type { ServiceId } from "@lab/contracts";
import type { KeptKind } from "./kept-kind.ts";
import { keptMongo } from "./mongo/kept-mongo.ts";

export type * from "./kept-kind.ts";

/** The services with data that may stay. */
export const keptKinds: Readonly<Partial<Record<ServiceId, KeptKind>>> = { mongo: keptMongo };
