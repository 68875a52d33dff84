import { setPriority } from "node:os";

const attempt = (work: () => void): string => {
  try {
    work();
    return "done";
  } catch (error) {
    return String((error as { code?: unknown }).code);
  }
};

const answers = [
  attempt(() => setPriority(process.ppid, 19)),
  attempt(() => setPriority(0, -20)),
  attempt(() => (process as unknown as { _debugProcess(pid: number): void })._debugProcess(process.ppid)),
];

throw new Error(answers.join(" "));
