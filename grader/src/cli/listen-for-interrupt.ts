const exitCodes = { SIGINT: 130, SIGTERM: 143 } as const;

/** Turns the first SIGINT or SIGTERM into an aborted signal, so that workers are ended before this process. */
export function listenForInterrupt(): { signal: AbortSignal; exitCode(): number; stop(): void } {
  const controller = new AbortController();
  let received: keyof typeof exitCodes | undefined;
  const onSignal = (signal: keyof typeof exitCodes): void => {
    received ??= signal;
    controller.abort();
  };
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, onSignal);
  return {
    signal: controller.signal,
    exitCode: () => exitCodes[received ?? "SIGINT"],
    stop: () => void ["SIGINT", "SIGTERM"].map((signal) => process.off(signal, onSignal)),
  };
}
