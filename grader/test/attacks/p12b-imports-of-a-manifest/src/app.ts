export { createApp } from "#answers";
