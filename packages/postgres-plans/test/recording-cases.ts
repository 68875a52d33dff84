/** One statement whose plan is recorded. */
export interface RecordingCase {
  name: string;
  statement: string;
  values?: unknown[];
  /** For the session, before the statement. */
  settings?: Record<string, string>;
  /** False: it is planned and not run. */
  run?: boolean;
}

export const seed = `
  CREATE TABLE customers (id int PRIMARY KEY, email text UNIQUE, depot text);
  INSERT INTO customers SELECT n, 'c' || n || '@hedgerow.example', 'd' || n % 5 FROM generate_series(1, 200) n;
  CREATE TABLE orders (
    id int PRIMARY KEY, customer_id int REFERENCES customers, depot text, value int, open boolean, tags text[]
  );
  INSERT INTO orders SELECT n, n % 200 + 1, 'd' || n % 5, (n * 37) % 1000, n % 50 = 0, ARRAY['t' || n % 7, 't' || n % 11]
    FROM generate_series(1, 5000) n;
  CREATE INDEX orders_customer ON orders (customer_id);
  CREATE INDEX orders_depot_value ON orders (depot, value DESC);
  CREATE INDEX orders_open ON orders (value) WHERE open;
  CREATE INDEX orders_tags ON orders USING gin (tags);
  CREATE TABLE events (id int, at date NOT NULL) PARTITION BY RANGE (at);
  CREATE TABLE events_2024 PARTITION OF events FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
  CREATE TABLE events_2025 PARTITION OF events FOR VALUES FROM ('2025-01-01') TO ('2026-01-01');
  CREATE TABLE events_2026 PARTITION OF events FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');
  INSERT INTO events SELECT n, date '2024-01-01' + n % 1000 FROM generate_series(1, 3000) n;
  CREATE INDEX ON events (at);
  VACUUM ANALYZE;
`;

const parallel = {
  max_parallel_workers_per_gather: "2",
  parallel_setup_cost: "0",
  parallel_tuple_cost: "0",
  min_parallel_table_scan_size: "0",
};
const noHash = { enable_hashjoin: "off", enable_mergejoin: "off" };
const generic = { plan_cache_mode: "force_generic_plan" };

export const recordingCases: RecordingCase[] = [
  { name: "seq-scan", statement: "SELECT * FROM orders WHERE value % 7 = 0" },
  {
    name: "index-scan",
    statement: "SELECT * FROM orders WHERE customer_id = $1 AND NOT open",
    values: [3],
    settings: { enable_bitmapscan: "off" },
  },
  {
    name: "unique-lookup",
    statement: "SELECT * FROM customers WHERE email = 'c7@hedgerow.example'",
    settings: { enable_seqscan: "off" },
  },
  { name: "index-order", statement: "SELECT * FROM orders WHERE depot = 'd1' ORDER BY value DESC LIMIT 10" },
  { name: "index-backward", statement: "SELECT id FROM orders ORDER BY id DESC LIMIT 3" },
  { name: "index-only", statement: "SELECT depot, value FROM orders WHERE depot = 'd1' AND value > 900" },
  {
    name: "partial-index",
    statement: "SELECT * FROM orders WHERE open AND value > 900",
    settings: { enable_bitmapscan: "off" },
  },
  { name: "bitmap", statement: "SELECT * FROM orders WHERE customer_id = 3 AND value > 500" },
  { name: "bitmap-or", statement: "SELECT * FROM orders WHERE customer_id = 3 OR (open AND value > 990)" },
  {
    name: "bitmap-and",
    statement: "SELECT * FROM orders WHERE customer_id < 20 AND depot = 'd1' AND value < 100",
    settings: { enable_indexscan: "off" },
  },
  { name: "gin", statement: "SELECT id FROM orders WHERE tags @> ARRAY['t3', 't8']" },
  { name: "planned-only", statement: "SELECT * FROM orders WHERE customer_id = 3", run: false },
  { name: "sort", statement: "SELECT * FROM orders ORDER BY value" },
  {
    name: "sort-spill",
    statement: "SELECT * FROM orders ORDER BY value, id",
    settings: { work_mem: "64kB" },
  },
  {
    name: "sort-top",
    statement: "SELECT * FROM orders WHERE value > 500 ORDER BY customer_id, value LIMIT 5",
    settings: { enable_indexscan: "off" },
  },
  { name: "sort-incremental", statement: "SELECT * FROM orders ORDER BY customer_id, id LIMIT 200" },
  {
    name: "hash-join",
    statement: "SELECT * FROM orders o JOIN customers c ON c.id = o.customer_id WHERE c.depot = 'd2'",
  },
  {
    name: "hash-join-spill",
    statement: "SELECT count(*) FROM orders a JOIN orders b ON a.id = b.value",
    settings: { work_mem: "64kB", enable_mergejoin: "off", enable_nestloop: "off" },
  },
  {
    name: "merge-join",
    statement: "SELECT * FROM orders o JOIN customers c ON c.id = o.customer_id",
    settings: { enable_hashjoin: "off", enable_nestloop: "off" },
  },
  {
    name: "nested-loop",
    statement:
      "SELECT * FROM customers c JOIN orders o ON o.customer_id = c.id WHERE c.depot = 'd2' AND c.id < 20",
    settings: { ...noHash, enable_memoize: "off" },
  },
  {
    name: "nested-loop-scan",
    statement: "SELECT * FROM customers a JOIN customers b ON a.id + b.id = 50",
    settings: { ...noHash, enable_material: "off" },
  },
  { name: "materialize", statement: "SELECT * FROM customers a JOIN customers b ON a.id + b.id = 50" },
  {
    name: "memoize",
    statement: "SELECT * FROM orders o JOIN customers c ON c.id = o.customer_id",
    settings: noHash,
  },
  {
    name: "semi-join",
    statement:
      "SELECT * FROM customers c WHERE EXISTS (SELECT FROM orders o WHERE o.customer_id = c.id AND o.value > 990)",
  },
  {
    name: "anti-join",
    statement: "SELECT * FROM customers c WHERE NOT EXISTS (SELECT FROM orders o WHERE o.customer_id = c.id)",
  },
  { name: "count", statement: "SELECT count(*) FROM orders" },
  {
    name: "group-hash",
    statement: "SELECT depot, sum(value) FROM orders GROUP BY depot",
    settings: { enable_sort: "off", enable_indexscan: "off", enable_indexonlyscan: "off" },
  },
  {
    name: "group-hash-spill",
    statement: "SELECT id % 4000 AS k, count(*) FROM orders GROUP BY 1",
    settings: { work_mem: "64kB", enable_sort: "off" },
  },
  {
    name: "group-sorted",
    statement: "SELECT customer_id, count(*) FROM orders GROUP BY customer_id",
    settings: { enable_hashagg: "off" },
  },
  {
    name: "grouping-sets",
    statement: "SELECT depot, open, count(*) FROM orders GROUP BY ROLLUP (depot, open)",
  },
  {
    name: "distinct",
    statement: "SELECT DISTINCT depot FROM orders ORDER BY depot",
    settings: { enable_hashagg: "off" },
  },
  { name: "window", statement: "SELECT id, rank() OVER (PARTITION BY depot ORDER BY value) FROM orders" },
  {
    name: "cte",
    statement:
      "WITH recent AS MATERIALIZED (SELECT * FROM orders WHERE value > 900) SELECT * FROM recent a JOIN recent b ON a.id = b.customer_id",
  },
  {
    name: "recursive",
    statement:
      "WITH RECURSIVE up AS (SELECT 1 AS n UNION ALL SELECT n + 1 FROM up WHERE n < 10) SELECT * FROM up",
  },
  { name: "init-plan", statement: "SELECT * FROM orders WHERE value = (SELECT max(value) FROM orders)" },
  {
    name: "sub-plan",
    statement:
      "SELECT c.id, (SELECT count(*) FROM orders o WHERE o.customer_id = c.id) FROM customers c WHERE c.id < 30",
  },
  {
    name: "sub-plan-hashed",
    statement: "SELECT * FROM customers WHERE id NOT IN (SELECT customer_id FROM orders WHERE value > 990)",
  },
  {
    name: "subquery-scan",
    statement:
      "SELECT * FROM (SELECT id, row_number() OVER (ORDER BY id) AS n FROM orders) q WHERE n % 100 = 0",
  },
  { name: "union-all", statement: "SELECT id FROM customers UNION ALL SELECT id FROM orders WHERE open" },
  { name: "union", statement: "SELECT depot FROM customers UNION SELECT depot FROM orders" },
  {
    name: "set-operation",
    statement: "SELECT customer_id FROM orders EXCEPT SELECT id FROM customers WHERE id > 5",
  },
  { name: "partition-pruned", statement: "SELECT * FROM events WHERE at = '2025-03-01'" },
  {
    name: "partition-pruned-late",
    statement: "SELECT * FROM events WHERE at = $1::date",
    values: ["2025-03-01"],
    settings: generic,
  },
  { name: "append-in-order", statement: "SELECT * FROM events ORDER BY at LIMIT 5" },
  {
    name: "merge-append",
    statement:
      "SELECT id FROM (SELECT id FROM customers UNION ALL SELECT id FROM orders) both_ids ORDER BY id LIMIT 5",
    settings: { enable_bitmapscan: "off", enable_seqscan: "off" },
  },
  {
    name: "never-executed",
    statement: "SELECT * FROM customers c JOIN orders o ON o.customer_id = c.id WHERE c.id = -1",
    settings: noHash,
  },
  {
    name: "one-time-filter",
    statement: "SELECT * FROM orders WHERE $1::int = 2",
    values: [1],
    settings: generic,
  },
  { name: "parallel", statement: "SELECT count(*) FROM orders WHERE value % 2 = 0", settings: parallel },
  {
    name: "parallel-sorted",
    statement: "SELECT * FROM orders WHERE value > 500 ORDER BY value, id",
    settings: parallel,
  },
  { name: "values", statement: "SELECT * FROM (VALUES (1), (2), (3)) v (n) WHERE n > 1" },
  { name: "function-scan", statement: "SELECT n FROM generate_series(1, 20) n WHERE n % 2 = 0" },
  { name: "project-set", statement: "SELECT unnest(tags) FROM orders WHERE id < 5" },
  { name: "sample", statement: "SELECT count(*) FROM orders TABLESAMPLE system (100) REPEATABLE (1)" },
  { name: "tid", statement: "SELECT * FROM orders WHERE ctid = '(0,1)'" },
  { name: "lock-rows", statement: "SELECT * FROM orders WHERE id = 5 FOR UPDATE" },
  { name: "insert", statement: "INSERT INTO orders VALUES (9001, 5, 'd1', 1, false, '{}')" },
  {
    name: "insert-on-conflict",
    statement:
      "INSERT INTO customers VALUES (5, 'x', 'd1'), (900, 'y', 'd1') ON CONFLICT (id) DO UPDATE SET depot = 'd9'",
  },
  { name: "update", statement: "UPDATE orders SET value = value + 1 WHERE customer_id = 3" },
  { name: "delete", statement: "DELETE FROM customers WHERE id = 300 RETURNING *" },
  {
    name: "merge",
    statement:
      "MERGE INTO customers c USING (VALUES (5), (901)) v (id) ON c.id = v.id WHEN MATCHED THEN UPDATE SET depot = 'm' WHEN NOT MATCHED THEN INSERT VALUES (v.id, 'z', 'm')",
  },
  {
    name: "jit",
    statement: "SELECT sum(value) FROM orders WHERE value > 5",
    settings: { jit: "on", jit_above_cost: "0" },
  },
];
