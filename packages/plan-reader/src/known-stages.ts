/** What a step touches by itself, not counting its inputs. */
export type Reach = "nothing" | "index" | "documents" | "collection";

function reachOf(reach: Reach, names: string): Array<[string, Reach]> {
  return names
    .trim()
    .split(/\s+/)
    .map((name) => [name, reach]);
}

/**
 * Stages of find-like plans in MongoDB 6, 7 and 8, classic and slot-based.
 * A stage that is missing here is refused: its cost could not be judged.
 */
export const cursorStages: ReadonlyMap<string, Reach> = new Map([
  ...reachOf("collection", "COLLSCAN"),
  ...reachOf("index", "IXSCAN COUNT_SCAN DISTINCT_SCAN"),
  ...reachOf(
    "documents",
    `FETCH IDHACK CLUSTERED_IXSCAN EXPRESS_IXSCAN EXPRESS_CLUSTERED_IXSCAN EXPRESS_UPDATE EXPRESS_DELETE
     TEXT_OR GEO_NEAR_2D GEO_NEAR_2DSPHERE MULTI_ITERATOR EQ_LOOKUP EQ_LOOKUP_UNWIND
     UPDATE DELETE BATCHED_DELETE`,
  ),
  ...reachOf(
    "nothing",
    `AND_HASH AND_SORTED CACHED_PLAN COUNT EOF GROUP LIMIT MATCH MULTI_PLAN OR PROJECTION_COVERED
     PROJECTION_DEFAULT PROJECTION_SIMPLE RECORD_STORE_FAST_COUNT REPLACE_ROOT RETURN_KEY SENTINEL SKIP
     SORT SORT_KEY_GENERATOR SORT_MERGE SPOOL SUBPLAN TEXT_MATCH TRIAL UNPACK_TS_BUCKET UNWIND WINDOW`,
  ),
]);

/** Stages that only a sharded cluster shows. */
export const shardedStages: ReadonlySet<string> = new Set([
  "SHARDING_FILTER",
  "SHARD_MERGE",
  "SHARD_MERGE_SORT",
  "SHARD_WRITE",
  "SINGLE_SHARD",
  "$mergeCursors",
]);

/** Aggregation stages that work on what the stage before hands them. Those that read are read one by one. */
export const pipelineStages: ReadonlySet<string> = new Set(
  `$addFields $bucket $bucketAuto $count $densify $fill $group $limit $match $merge
   $out $project $redact $replaceRoot $replaceWith $sample $sampleFromRandomCursor $set $setWindowFields $skip
   $sort $sortByCount $unset $unwind $_internalBoundedSort $_internalDensify $_internalInhibitOptimization
   $_internalSetWindowFields $_internalStreamingGroup $_internalUnpackBucket`
    .trim()
    .split(/\s+/),
);
