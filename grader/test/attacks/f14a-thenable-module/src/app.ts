await Promise.resolve();

export function then() {}

export function createApp() {
  return () => {};
}
