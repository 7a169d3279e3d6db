// Starts Blazor. By itself it tries again ten times without a wait, then only every five seconds. A proxy answers 502 at once while
// the server is away, so those ten are gone in no time; a try every half second finds it soon after it is back.
Blazor.start({
  circuit: {
    reconnectionOptions: { maxRetries: Number.MAX_SAFE_INTEGER, retryIntervalMilliseconds: (tries) => (tries === 0 ? 0 : tries < 600 ? 500 : 5000) },
  },
});
