import { expect, test } from "@jest/globals";
import { londonTimeMs } from "../src/london-time.ts";
import { readLondonClock } from "./london-clock.ts";

test.each([
  ["winter", londonTimeMs(1, 10, 9), "2025-01-10T09:00:00Z"],
  ["summer", londonTimeMs(7, 4, 9), "2025-07-04T08:00:00Z"],
  ["midnight before the clocks go forward", londonTimeMs(3, 30), "2025-03-30T00:00:00Z"],
  ["midnight after it", londonTimeMs(3, 31), "2025-03-30T23:00:00Z"],
  ["the last minute of winter time", londonTimeMs(3, 30, 0, 59), "2025-03-30T00:59:00Z"],
  ["the first minute of summer time", londonTimeMs(3, 30, 2), "2025-03-30T01:00:00Z"],
  ["midnight before the clocks go back", londonTimeMs(10, 26), "2025-10-25T23:00:00Z"],
  ["the hour that happens twice, the first time", londonTimeMs(10, 26, 1, 30), "2025-10-26T00:30:00Z"],
  ["the hour after it", londonTimeMs(10, 26, 2), "2025-10-26T02:00:00Z"],
  ["half an hour before a midnight", londonTimeMs(10, 27, 0, -30), "2025-10-26T23:30:00Z"],
])("%s", (_, instantMs, expected) => {
  expect(new Date(instantMs)).toEqual(new Date(expected));
});

test("agrees with the runtime's time-zone data on every noon of the year", () => {
  for (let day = 1; day <= 365; day += 1) {
    expect(readLondonClock(new Date(londonTimeMs(1, day, 12))).time).toBe("12:00");
  }
});
