import { ModernFakeTimers } from "@jest/fake-timers";
import { ModuleMocker } from "jest-mock";

type FakeTimersOptions = Parameters<ModernFakeTimers["useFakeTimers"]>[0];

/** Node's streams look it up on `process` each time: faked, it would stop the solution's connections. */
const neverFaked = "nextTick";
const timeout = Symbol.for("TEST_TIMEOUT_SYMBOL");

/** What stands on modules being loaded one by one, which these are not. */
const refused = [
  "mock",
  "unmock",
  "doMock",
  "dontMock",
  "setMock",
  "deepUnmock",
  "createMockFromModule",
  "requireActual",
  "requireMock",
  "resetModules",
  "isolateModules",
  "isolateModulesAsync",
  "unstable_mockModule",
  "enableAutomock",
  "disableAutomock",
  "retryTimes",
];

/** The object `jest` of @jest/globals, as far as it needs neither a module registry nor files. */
export function createJest(): Record<string, unknown> {
  const mocker = new ModuleMocker(globalThis);
  const config = { fakeTimers: {} } as ConstructorParameters<typeof ModernFakeTimers>[0]["config"];
  const timers = new ModernFakeTimers({ global: globalThis, config });
  const jest: Record<string, unknown> = {
    fn: mocker.fn.bind(mocker),
    spyOn: mocker.spyOn.bind(mocker),
    replaceProperty: mocker.replaceProperty.bind(mocker),
    isMockFunction: mocker.isMockFunction.bind(mocker),
    mocked: mocker.mocked.bind(mocker),
    clearAllMocks: chained(() => mocker.clearAllMocks()),
    resetAllMocks: chained(() => mocker.resetAllMocks()),
    restoreAllMocks: chained(() => mocker.restoreAllMocks()),
    useFakeTimers: chained((options: FakeTimersOptions = {}) => {
      const doNotFake = [...(options.doNotFake ?? []), neverFaked] as const;
      timers.useFakeTimers({ ...options, doNotFake: [...doNotFake] });
    }),
    useRealTimers: chained(() => timers.useRealTimers()),
    setTimeout: chained((ms: number) => Object.assign(globalThis, { [timeout]: ms })),
    ...bindTimers(timers),
  };
  for (const name of refused) {
    jest[name] = () => {
      throw new Error(`jest.${name} is not there when the lab runs your tests: hand in what a test replaces`);
    };
  }
  return jest;

  function chained<Args extends unknown[]>(does: (...args: Args) => unknown) {
    return (...args: Args): unknown => {
      does(...args);
      return jest;
    };
  }
}

const timerMethods = [
  "advanceTimersByTime",
  "advanceTimersByTimeAsync",
  "advanceTimersToNextTimer",
  "advanceTimersToNextTimerAsync",
  "clearAllTimers",
  "getRealSystemTime",
  "getTimerCount",
  "now",
  "runAllTicks",
  "runAllTimers",
  "runAllTimersAsync",
  "runOnlyPendingTimers",
  "runOnlyPendingTimersAsync",
  "setSystemTime",
] as const;

function bindTimers(timers: ModernFakeTimers): Record<string, unknown> {
  return Object.fromEntries(
    timerMethods.map((name) => [name, (timers[name] as (...args: unknown[]) => unknown).bind(timers)]),
  );
}
