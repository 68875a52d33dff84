WITH full_crates AS (
  SELECT name, apples FROM crates WHERE apples BETWEEN 1 AND 2147483647
)
SELECT name FROM full_crates ORDER BY name COLLATE "C" ASC
