export { createApp } from "./answers/app.ts";
