import { serviceKinds } from "@lab/services";
import type { EnvironmentValue } from "@lab/testkit";
import type { StoreMarker } from "./protocol.ts";

/**
 * The one place where the address of what stands beside a solution becomes the text of an environment variable; a store
 * stays one where only the program's own process can make the text.
 */
export function writeEnvironment(
  values: Readonly<Record<string, EnvironmentValue>>,
): Record<string, string | StoreMarker> {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, writeValue(value)]));
}

function writeValue(value: EnvironmentValue): string | StoreMarker {
  if (typeof value === "string") return value;
  const { service, address, store } = value;
  return serviceKinds[service].writeAddress?.(address, store) ?? { service, address, store };
}
