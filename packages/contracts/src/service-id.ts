/** What may stand beside a solution, by the name that exercise.json says. @lab/services has a kind for each. */
export const serviceIds = ["http", "mongo", "postgres"] as const;

export type ServiceId = (typeof serviceIds)[number];

/** A word for each of some services: its version, say. */
export type PerService<Value> = { [Id in ServiceId]?: Value | undefined };

/** What a solution connects with, as plain data: its shape is the service's own. */
export type ServiceAddress = Readonly<Record<string, string | number>>;
