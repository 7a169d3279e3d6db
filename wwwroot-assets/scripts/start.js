// Starts Blazor and restores a page whose circuit was lost, paused or evicted. By default, Blazor retries ten times at once, which a
// proxy's 502 answers use up, and then every five seconds; a retry per second finds the server soon after its return. After an hour
// the sign-in has ended, and the user decides.
{
  const dialog = document.getElementById("components-reconnect-modal");

  // Shorter interruptions are not shown.
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

    // The server calls this before it stops (Farewell.cs). The call is answered first, because a paused circuit cannot answer.
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
      // The page is hidden, because the sign-in that it was shown to may have ended in the meantime.
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

  // A hidden page releases its server resources after a while.
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
      // Blazor retries at once when the user returns to the page.
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

  // An ended sign-in gets no connection; the reload leads to the sign-in page.
  async function leaveIfSignedOut() {
    const answer = await fetch("_blazor/initializers", { redirect: "manual" }).catch(() => null);
    if (answer?.type === "opaqueredirect" || answer?.status === 401) {
      loadAgain();
    }
  }

  // The circuit is gone for good. Other scripts save the page's own state before a new circuit or a reload.
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
