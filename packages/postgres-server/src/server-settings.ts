import { majorOf } from "./postgres-program.ts";

export interface SettingsPlace {
  socketFolder: string | undefined;
  port: number;
  logFolder: string;
  /** What each process of the server is called by in the list of processes. */
  name: string;
}

/**
 * More than one solution may open files, which are 512: connections that never say who they are hold a place each, and
 * the lab's own need some.
 */
const maxConnections = 640;
/** Of all sessions together. */
const maxLocks = 30_720;

/** The whole postgresql.conf of a server whose data nobody keeps. Solutions can change none of what matters here. */
export function writeSettings(
  { socketFolder, port, logFolder, name }: SettingsPlace,
  version: string,
): string {
  const settings: Record<string, string | number> = {
    listen_addresses: socketFolder === undefined ? "127.0.0.1" : "",
    unix_socket_directories: socketFolder ?? "",
    port,
    max_connections: maxConnections,
    cluster_name: name,
    password_encryption: "scram-sha-256",
    authentication_timeout: "10s",

    // The data are meant to be lost. Commits still wait for their write: else VACUUM can't tell at once that what was
    // just loaded is there for all, and index-only scans go to the table.
    fsync: "off",
    full_page_writes: "off",
    wal_level: "minimal",
    max_wal_senders: 0,
    max_wal_size: "256MB",
    min_wal_size: "32MB",

    shared_buffers: "64MB",
    work_mem: "4MB",
    maintenance_work_mem: "64MB",
    // Files in the data folder: /dev/shm may be small, and what is left there nobody would remove.
    dynamic_shared_memory_type: "mmap",
    max_worker_processes: 4,
    max_parallel_workers: 2,

    // A plan depends on the data and the statement, and on nothing that happens to run beside it.
    autovacuum: "off",
    max_parallel_workers_per_gather: 0,
    jit: "off",
    timezone: "UTC",
    log_timezone: "UTC",
    datestyle: "iso, mdy",
    lc_messages: "C",
    default_text_search_config: "pg_catalog.english",

    // What one learner takes of what all share.
    temp_file_limit: "256MB",
    max_locks_per_transaction: maxLocks / maxConnections,
    max_prepared_transactions: 0,
    ...(majorOf(version) >= 17 && { max_notify_queue_pages: 4096 }),

    // Nothing is written of a database until its statements are recorded. Where a line comes from is told with it
    // (verbose): that can't be forged by what a solution raises.
    logging_collector: "on",
    log_destination: "jsonlog",
    log_directory: logFolder,
    log_filename: "log-%Y%m%d%H%M%S",
    log_file_mode: "0600",
    log_rotation_age: 0,
    log_rotation_size: "8MB",
    log_min_messages: "fatal",
    log_error_verbosity: "verbose",
    log_checkpoints: "off",
    log_lock_waits: "off",
    shared_preload_libraries: "auto_explain",
    "auto_explain.log_min_duration": -1,
    "auto_explain.log_analyze": "on",
    "auto_explain.log_buffers": "on",
    "auto_explain.log_timing": "off",
    "auto_explain.log_format": "json",
    "auto_explain.log_nested_statements": "on",
  };
  return Object.entries(settings)
    .map(([setting, value]) => `${setting} = ${quote(value)}\n`)
    .join("");
}

function quote(value: string | number): string {
  return typeof value === "number" ? String(value) : `'${value.replaceAll("'", "''")}'`;
}

/** Who may connect: whoever has a password, and from this machine alone. */
export function writeAccessRules(socketFolder: string | undefined): string {
  return socketFolder === undefined
    ? "host all all 127.0.0.1/32 scram-sha-256\n"
    : "local all all scram-sha-256\n";
}
