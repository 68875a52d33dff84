/** Until code is loaded, or a program does what it is started for. */
export const startMs = 5_000;

/** A cut connection arrives before the news of a process's end, which may take its time. */
export const newsOfDeathMs = 500;
