-- TODO: all crates, empty or not, are too many.
SELECT name FROM crates;
