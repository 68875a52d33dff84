export { default } from "../../../jest.exercise.mjs";
