import { existsSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { ServiceId } from "@lab/contracts";
import { serviceKinds, type OnProgress } from "@lab/services";
import { keptKinds, type KeptService } from "@lab/services/kept";
import type { FoundExercise } from "../../grading/discover/discover-exercises.ts";
import { shorten } from "../../grading/discover/shorten.ts";

/** A database that stands beside a program, with data that stay. */
export interface DevStore {
  /** As people know its kind: "MongoDB". */
  title: string;
  /** Which server it is. */
  described: string;
  uri: string;
  /** The program by which people look in. */
  client: string;
  /** The sample data were loaded just now; otherwise all is as the last dev left it. */
  isNew: boolean;
  /** How it ended, in words, if it does so by itself. */
  ended: Promise<string>;
}

export interface DevData {
  stores: DevStore[];
  /** The addresses, by the variables of the environment in which programs look for them. */
  env: Record<string, string>;
  stop(): Promise<void>;
}

export interface DevDataOptions {
  /** What dev keeps of this exercise. */
  folder: string;
  /** Begin with the sample data again. */
  fresh: boolean;
  onProgress: OnProgress;
}

/**
 * Starts the databases that an exercise names, on the data of the last time; the first time, and with `fresh`, on the
 * exercise's public data. A filling that was broken off begins anew.
 * @throws LabError where a server can't be had or does not start
 */
export async function openData(found: FoundExercise, options: DevDataOptions): Promise<DevData> {
  const opened: { service: KeptService; store: DevStore; variable: string }[] = [];
  const stop = async (): Promise<void> => {
    await Promise.all(opened.map(({ service }) => service.stop()));
  };
  try {
    for (const id of found.exercise.services) {
      const one = await openStore(id, found, options);
      if (one) opened.push(one);
    }
  } catch (error) {
    await stop();
    throw error;
  }
  return {
    stores: opened.map(({ store }) => store),
    env: Object.fromEntries(opened.map(({ variable, store }) => [variable, store.uri])),
    stop,
  };
}

async function openStore(
  id: ServiceId,
  { exercise, folder: exerciseFolder }: FoundExercise,
  { folder: devFolder, fresh, onProgress }: DevDataOptions,
) {
  const kind = keptKinds[id];
  if (!kind) return undefined;
  const folder = join(devFolder, id);
  const filled = join(folder, "filled");
  const isNew = fresh || !existsSync(filled);
  if (isNew) rmSync(folder, { recursive: true, force: true });
  const { title, provide } = serviceKinds[id];
  const provided = await provide({ env: process.env, onProgress });
  const database = shorten(exercise.id);
  const service = await kind.start(provided, { folder, database, env: process.env });
  const { described, uri, ended } = service;
  const { variable, client } = kind;
  try {
    if (isNew) {
      await service.refill(exercise.explain?.data, { exerciseId: exercise.id, folder: exerciseFolder });
      writeFileSync(filled, "");
    }
  } catch (error) {
    await service.stop();
    throw error;
  }
  return { service, variable, store: { title, described, uri, client, isNew, ended } };
}
