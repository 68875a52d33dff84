"use strict";
/** Runs inside a container: carries one connection between standard input and output and a loopback port. */
const { connect } = require("node:net");

const inside = connect({ port: Number(process.argv[2]), host: "127.0.0.1", noDelay: true });
inside.on("error", () => process.exit(1));
inside.on("close", () => process.exit(0));
process.stdin.pipe(inside).pipe(process.stdout);
