export { createApp } from "{{neighbour}}/src/app.ts";
