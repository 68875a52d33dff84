export function createApp() {
  return () => {
    throw new Error("look where this happened");
  };
}
//# sourceMappingURL={{canary}}
