process.abort();

export {};
