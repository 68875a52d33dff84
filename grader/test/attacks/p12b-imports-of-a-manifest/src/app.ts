export { createApp } from "./answers";
