import { serviceKinds } from "@lab/services";
import type { EnvironmentValue } from "@lab/testkit";

/** The one place where the address of what stands beside a solution becomes the text of an environment variable. */
export function writeEnvironment(values: Readonly<Record<string, EnvironmentValue>>): Record<string, string> {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, writeValue(value)]));
}

function writeValue(value: EnvironmentValue): string {
  if (typeof value === "string") return value;
  return serviceKinds[value.service].writeAddress(value.address, value.store);
}
