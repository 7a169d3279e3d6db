// Starts Blazor and brings back a page whose circuit was lost, paused or put aside. By itself Blazor tries again ten times without
// a wait, then only every five seconds. A proxy answers 502 at once while the server is away, so those ten are gone in no time; a
// try every second, the shortest wait it keeps, finds it soon after it is back. After an hour nobody is signed in any more, and
// people decide.
{
  const dialog = document.getElementById("components-reconnect-modal");

  // A line that is back at once is not worth a word.
  const blink = 500;
  const kept = [];
  let telling;
  let asleep;
  let pausing;
  let resuming = false;
  let goOn;

  Blazor.start({
    circuit: {
      circuitHandlers: [{ onCircuitClosed: handOver }],
      reconnectionOptions: { maxRetries: Number.MAX_SAFE_INTEGER, retryIntervalMilliseconds: between },
    },
  });

  if (dialog) {
    dialog.addEventListener("components-reconnect-state-changed", ({ detail }) => follow(detail));
    dialog.addEventListener("cancel", (event) => event.preventDefault());
    document.getElementById("components-reconnect-button").addEventListener("click", tryNow);
    document.getElementById("components-resume-button").addEventListener("click", () => goOn?.());
    document.addEventListener("visibilitychange", look);

    // The server asks for it before it ends (Farewell.cs). It is answered first, since a paused circuit cannot answer.
    window.pausePage = () => {
      setTimeout(pause);
    };
  }

  function between(tries) {
    return tries === 0 ? 0 : tries < 300 ? 1000 : tries < 960 ? 5000 : null;
  }

  function isIn(...states) {
    return states.some((state) => dialog.classList.contains(`components-reconnect-${state}`));
  }

  function follow({ state, currentAttempt }) {
    if (state === "show") {
      tell();
    } else if (state === "retrying" && currentAttempt % 4 === 2) {
      leaveIfSignedOut();
    } else if (state === "paused" && document.hidden) {
      // Nobody may see what a sign-in showed that has ended meanwhile.
      clearTimeout(telling);
      document.body.dataset.away = "";
    } else if (state === "paused") {
      resume();
    } else if (state === "hide") {
      clearTimeout(telling);
      delete document.body.dataset.away;
      dialog.close();
    } else if (state === "rejected") {
      loadAgain();
    }
  }

  function tell() {
    clearTimeout(telling);
    telling = setTimeout(() => dialog.open || dialog.showModal(), blink);
  }

  // A page that nobody looks at gives back what it takes of the server.
  function look() {
    clearTimeout(asleep);
    if (document.hidden) {
      const minutes = Number(dialog.dataset.pauseAfter);
      asleep = minutes > 0 ? setTimeout(pause, minutes * 60_000) : null;
    } else if (isIn("paused", "resume-failed")) {
      resume();
    } else if (isIn("failed")) {
      tryNow();
    }
  }

  function pause() {
    pausing = Blazor.pauseCircuit?.().catch(() => {});
  }

  async function resume() {
    if (resuming) {
      return;
    }
    resuming = true;
    tell();
    await null;
    await pausing;
    for (let tries = 0; isIn("paused", "resume-failed"); tries++) {
      await wait(between(tries) ?? 5000);
      try {
        if (!(await Blazor.resumeCircuit())) {
          loadAgain();
          return;
        }
      } catch {
        dialog.classList.replace("components-reconnect-paused", "components-reconnect-resume-failed");
        await leaveIfSignedOut();
      }
    }
    resuming = false;
  }

  function wait(milliseconds) {
    return new Promise((done) => {
      goOn = done;
      setTimeout(done, milliseconds);
    });
  }

  async function tryNow() {
    if (!isIn("failed")) {
      // Blazor tries at once when somebody comes back to the page.
      document.dispatchEvent(new Event("visibilitychange"));
      return;
    }
    try {
      if (!(await Blazor.reconnect()) && !(await Blazor.resumeCircuit())) {
        loadAgain();
      }
    } catch {
      await leaveIfSignedOut();
    }
  }

  // A sign-in that has ended gets no connection; the page leads to where one signs in.
  async function leaveIfSignedOut() {
    const answer = await fetch("_blazor/initializers", { redirect: "manual" }).catch(() => null);
    if (answer?.type === "opaqueredirect" || answer?.status === 401) {
      loadAgain();
    }
  }

  // The circuit is gone for good. Others note what only this page knows, whether it goes on with another circuit or is loaded again.
  function handOver() {
    document.getElementById("circuit")?.removeAttribute("id");
    dispatchEvent(new CustomEvent("circuit-lost", { detail: kept }));
  }

  async function loadAgain() {
    handOver();
    await Promise.allSettled(kept);
    location.reload();
  }
}
