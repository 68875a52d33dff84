-- What `npm run explain` looks at: for everybody to read, and never what the hidden suite asks.
CREATE TABLE crates (name text COLLATE "C" PRIMARY KEY, apples int NOT NULL CHECK (apples >= 0));
INSERT INTO crates SELECT 'crate' || n, n % 3 FROM generate_series(1, 300) AS n;
