import { afterEach, beforeEach, expect, jest, test } from "@jest/globals";
import { createSaveTimer, type SeenChange } from "../../../src/learning/watch/save-timer.ts";

let seen: SeenChange = "changed";
let saves: number[] = [];
const began = (): number => performance.now();

// The clock is the test's own: nothing here waits.
beforeEach(() => {
  jest.useFakeTimers();
  seen = "changed";
  saves = [];
});

afterEach(() => {
  jest.useRealTimers();
});

function create() {
  const start = began();
  return createSaveTimer({
    look: () => seen,
    onSaved: () => void saves.push(Math.round(performance.now() - start)),
  });
}

test("the touches of one save are one save, told as soon as it is quiet", () => {
  const timer = create();
  for (let n = 0; n < 5; n++) {
    timer.touch();
    jest.advanceTimersByTime(2);
  }
  jest.advanceTimersByTime(1_000);
  expect(saves).toEqual([10]);
});

test("touches without a change are no save", () => {
  const timer = create();
  seen = "none";
  timer.touch();
  jest.advanceTimersByTime(1_000);
  expect(saves).toEqual([]);
  expect(timer.takeTouched()).toBeUndefined();
});

test("of a burst the first is told at once, and then the last only", () => {
  const timer = create();
  for (let n = 0; n < 10; n++) {
    timer.touch();
    jest.advanceTimersByTime(50);
  }
  jest.advanceTimersByTime(1_000);
  expect(saves).toEqual([10, 450 + 10 + 60]);
});

test("saves that lie apart are told one by one, each at once", () => {
  const timer = create();
  for (let n = 0; n < 3; n++) {
    timer.touch();
    jest.advanceTimersByTime(400);
  }
  expect(saves).toEqual([10, 410, 810]);
});

test("an emptied file is told once it stays so, and not where content follows", () => {
  const timer = create();
  seen = "emptied";
  timer.touch();
  jest.advanceTimersByTime(300);
  seen = "changed";
  timer.touch();
  jest.advanceTimersByTime(2_000);
  expect(saves).toEqual([310]);
  seen = "emptied";
  timer.touch();
  jest.advanceTimersByTime(2_000);
  expect(saves).toEqual([310, 2_300 + 10 + 1_000]);
});

test("an emptied file that gets back what was judged is no save", () => {
  const timer = create();
  seen = "emptied";
  timer.touch();
  jest.advanceTimersByTime(300);
  seen = "none";
  timer.touch();
  jest.advanceTimersByTime(2_000);
  expect(saves).toEqual([]);
  expect(timer.takeTouched()).toBeUndefined();
});

test("it knows since when a save was under way, and forgets it once asked", () => {
  const timer = create();
  const at = performance.now();
  timer.touch();
  jest.advanceTimersByTime(5);
  timer.touch();
  jest.advanceTimersByTime(100);
  expect(timer.takeTouched()).toBe(at);
  expect(timer.takeTouched()).toBeUndefined();
});

test("hurry waits for nothing, and takes the place of what was waited for", () => {
  const timer = create();
  timer.touch();
  jest.advanceTimersByTime(100);
  timer.touch();
  jest.advanceTimersByTime(20);
  timer.hurry();
  jest.advanceTimersByTime(1_000);
  expect(saves).toEqual([10, 120]);
});

test("after stop nothing is told", () => {
  const timer = create();
  timer.touch();
  timer.stop();
  jest.advanceTimersByTime(1_000);
  expect(saves).toEqual([]);
});
