const passedOn = ["PATH", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH", "SystemRoot", "TEMP"];

/** What a server of ours sees of the environment: no secret, and nothing that would change how it sorts or speaks. */
export function serverEnvironment(env: NodeJS.ProcessEnv): Record<string, string> {
  const kept = Object.fromEntries(passedOn.flatMap((name) => (env[name] ? [[name, env[name]]] : [])));
  return { ...kept, LC_ALL: "C", TZ: "UTC" };
}
