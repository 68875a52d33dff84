import os from "node:os";
import type { MongoClient, MongoClientOptions } from "mongodb";

/**
 * A connected client. The driver is imported only here, since loading it takes longer than finding the server,
 * and it is given `os`: inside Jest its own dynamic import of it fails and the server refuses the handshake.
 */
export async function connectMongo(uri: string, options: MongoClientOptions = {}): Promise<MongoClient> {
  const { MongoClient } = await import("mongodb");
  const client = new MongoClient(uri, { ...options, runtimeAdapters: { os } });
  try {
    return await client.connect();
  } catch (error) {
    // It would go on looking for the server and keep the process alive.
    await client.close();
    throw error;
  }
}
