import { LabError } from "@lab/contracts";
import { say } from "@lab/texts";
import type { MongoClient } from "mongodb";
import { connectMongo } from "./connect-mongo.ts";
import { hidePassword } from "./given-uri.ts";
import { isSupportedVersion } from "./mongo-binary.ts";

const selectionTimeoutMs = 5_000;

/**
 * Connects to the server that the user named and checks that suites can run on it.
 * @throws LabError LAB_MONGO_URI_UNUSABLE
 */
export async function connectToGiven(uri: string): Promise<{ client: MongoClient; version: string }> {
  const client = await connectMongo(uri, { serverSelectionTimeoutMS: selectionTimeoutMs }).catch(
    (error: Error) => {
      throw unusable(uri, error.message, error);
    },
  );
  const admin = client.db("admin");
  const [{ version }, hello] = await Promise.all([
    admin.command({ buildInfo: 1 }),
    admin.command({ hello: 1 }),
  ]);
  const problem = findProblem(String(version), hello["setName"] !== undefined);
  if (problem === undefined) return { client, version: String(version) };
  await client.close();
  throw unusable(uri, problem);
}

function findProblem(version: string, isReplicaSet: boolean): string | undefined {
  if (!isSupportedVersion(version)) return say("server.givenVersion", { version });
  if (!isReplicaSet) return say("server.noReplicaSet");
  return undefined;
}

function unusable(uri: string, problem: string, cause?: unknown): LabError {
  return new LabError("LAB_MONGO_URI_UNUSABLE", { uri: hidePassword(uri), problem }, cause);
}
