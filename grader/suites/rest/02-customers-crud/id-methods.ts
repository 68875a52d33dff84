import { makePerson } from "./world.ts";

export const idMethods = ["GET", "PUT", "PATCH", "DELETE"] as const;

export function bodyFor(method: (typeof idMethods)[number]): { body?: object } {
  if (method === "PUT") return { body: makePerson() };
  return method === "PATCH" ? { body: { name: "Nobody" } } : {};
}
