import { load } from "./lib/load.ts";
export const createApp = (o) => load("app").createApp(o);
