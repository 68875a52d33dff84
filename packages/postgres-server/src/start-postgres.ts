import { LabError } from "@lab/contracts";
import { askRunning, type ServerWalls } from "@lab/own-server";
import { connectPostgres, openPostgresPool } from "./connect-postgres.ts";
import { connectToGiven } from "./connect-to-given.ts";
import { createSolutionUser } from "./create-solution-user.ts";
import { describeEnd } from "./explain-postgres-end.ts";
import type { PostgresAddress } from "./postgres-address.ts";
import type { GivenPostgres, PostgresProgram } from "./postgres-program.ts";
import type { PostgresServer } from "./postgres-server.ts";
import { prepareRoles } from "./prepare-roles.ts";
import { proveAlive } from "./prove-alive.ts";
import { quoteName } from "./role-names.ts";
import { defaultLimits, type SessionLimits } from "./session-limits.ts";
import { startOwnServer, type OwnServer } from "./start-own-server.ts";
import { openStatementRecord } from "./statement-record.ts";
import { openStores } from "./stores.ts";
import { watchSessions } from "./watch-sessions.ts";

export interface StartPostgresOptions {
  env?: NodeJS.ProcessEnv;
  /** An existing folder, in which the socket of a server of ours is found too. Whoever may enter it may connect. */
  socketFolder?: string;
  /** Round a server of ours. */
  walls?: ServerWalls | undefined;
  limits?: Partial<SessionLimits>;
}

/** Stores are created and measured at the same time. */
const adminConnections = 4;

/**
 * A disposable server, or the one of LAB_POSTGRES_URI.
 * @throws LabError when it does not start or can't be used
 */
export async function startPostgres(
  choice: PostgresProgram | GivenPostgres,
  { env = process.env, socketFolder, walls, limits = {} }: StartPostgresOptions = {},
): Promise<PostgresServer> {
  if (choice.source === "uri") {
    const { address, version } = await connectToGiven(choice.uri);
    return serve(choice, { address, version }, limits);
  }
  const own = await startOwnServer(choice, { env, socketFolder, walls });
  try {
    return await serve(choice, { address: own.address, version: choice.version, own }, limits);
  } catch (error) {
    await own.stop();
    throw error;
  }
}

interface Reached {
  address: PostgresAddress;
  version: string;
  own?: OwnServer;
}

async function serve(
  { source, described }: PostgresProgram | GivenPostgres,
  { address, version, own }: Reached,
  limits: Partial<SessionLimits>,
): Promise<PostgresServer> {
  const admin = await openPostgresPool(address, { max: adminConnections, allowExitOnIdle: true });
  const connectTo = (database: string) => connectPostgres({ ...address, database });
  const preparing = prepareRoles(admin, { connectTo, isOwnServer: own !== undefined });
  const roles = await preparing.catch(async (error: unknown) => {
    await admin.end();
    throw error;
  });
  const record = own && openStatementRecord(admin, own.place.logFolder);
  const stores = openStores(admin, { roles, server: address, record });
  const held = { ...defaultLimits, ...limits };
  const users = new Set<string>();
  const endWatch = watchSessions(admin, users, held, record?.collect);

  /** On a server that others use as well. */
  const leaveNothing = async (): Promise<void> => {
    await stores.dropAll();
    for (const user of users) await admin.query(`DROP ROLE IF EXISTS ${quoteName(user)}`);
    await roles.drop();
  };
  const stop = async (): Promise<void> => {
    endWatch();
    try {
      if (!own) await leaveNothing();
    } finally {
      await own?.stop();
      await admin.end();
    }
  };
  let stopped: Promise<void> | undefined;
  const stopOnce = (): Promise<void> => (stopped ??= stop());
  const endServer = own && stopOnce;
  const recorded = () => {
    if (!record) throw new LabError("LAB_POSTGRES_NOT_RECORDED", { server: described });
    return record;
  };
  return {
    version,
    source,
    described,
    isShutOff: own !== undefined,
    socketFile: own?.sharedSocket,
    createStore: stores.create,
    createUser: () =>
      createSolutionUser(admin, { roles, stores, limits: held, users, server: address, endServer }),
    recordStatements: async (store) => recorded().begin(store),
    readStatements: async (store) => recorded().read(store),
    proveAlive: () =>
      own ? askRunning(() => proveAlive(address), own.ended.then(describeEnd)) : proveAlive(address),
    takenBytes: own?.takenBytes ?? (() => Promise.resolve(0)),
    stop: stopOnce,
  };
}
