SELECT name
FROM crates
WHERE apples > 0
ORDER BY name;
