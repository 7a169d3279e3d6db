// Starts Blazor and restores a page whose circuit was lost, paused or evicted. By default, Blazor retries ten times at once, which a
// proxy's 502 answers use up, and then every five seconds; a retry per second finds the server soon after its return. After an hour
// the sign-in has ended, and the user decides.
{
  const dialog = document.getElementById("components-reconnect-modal");
  const tryButton = document.getElementById("components-reconnect-button");

  // Shorter interruptions are not shown.
  const blink = 500;
  const late = 30_000;
  let telling;
  let asleep;
  let pausing;
  let resuming = false;
  let leaving = false;
  let stopped = false;
  let isBegun = false;
  let signingOut = false;
  let goOn;

  // A link that is followed before the circuit has started loads its page. Otherwise Blazor would put the new page into this document,
  // whose scripts expect the shell around it.
  Blazor.start({
    ssr: { disableDomPreservation: true },
    circuit: {
      circuitHandlers: [{ onCircuitClosed: handOver }],
      configureSignalR: listen,
      reconnectionOptions: { maxRetries: Number.MAX_SAFE_INTEGER, retryIntervalMilliseconds: between },
    },
  });

  // Who signs out here is on the way to the plain sign-in page, and leaves this one late only if that was stopped on the way. Every
  // other window of the session comes back after the next sign-in.
  document.addEventListener("submit", ({ target }) => {
    signingOut = target.getAttribute("action") === "/account/sign-out";
  });
  customElements.define("session-ended", class extends HTMLElement {
    connectedCallback() {
      setTimeout(() => location.assign(this.dataset.signIn), signingOut ? late : 0);
    }
  });

  if (dialog) {
    dialog.addEventListener("components-reconnect-state-changed", ({ detail }) => follow(detail));
    dialog.addEventListener("cancel", (event) => event.preventDefault());
    tryButton.addEventListener("click", tryNow);
    document.getElementById("components-resume-button").addEventListener("click", () => goOn?.());
    document.addEventListener("visibilitychange", look);
    document.getElementById("stopped-reload").addEventListener("click", () => loadAgain());
    document.getElementById("stopped-home").addEventListener("click", () => loadAgain(() => location.assign("/")));

    // Blazor shows this element, by its style, when an exception on the server has ended the circuit. From then on nothing on the page
    // works, not even its links.
    new MutationObserver(stop).observe(document.getElementById("blazor-error-ui"), { attributes: true, attributeFilter: ["style"] });

    // The server calls this before it stops (Farewell.cs). The call is answered first, because a paused circuit cannot answer.
    window.pausePage = () => {
      setTimeout(pause);
    };
  }

  // Other scripts hear which event of the page went to the server in which call, and what became of the call, when the connection is lost,
  // and when it is back, to the same circuit or to another one (unheard.js).
  //
  // Blazor leaves as soon as the server has confirmed that a pause begins. The state of the page comes in a message of its own, for a busy
  // page after the confirmation, and without it the page has nothing to resume with.
  function listen(builder) {
    const build = builder.build.bind(builder);
    builder.build = () => {
      const connection = build();
      const { invoke, on, send, start } = connection;
      let come;
      const state = new Promise((done) => (come = done));
      connection.onclose(come);
      connection.onclose(() => dispatchEvent(new Event("connection-lost")));
      connection.on = (name, take) =>
        on.call(connection, name, (...message) => {
          if (name === "JS.SavePersistedState") {
            come();
          } else if (name === "JS.EndInvokeDotNet") {
            const [call, done] = message;
            dispatchEvent(new CustomEvent("event-answered", { detail: { call, done } }));
          }
          return take(...message);
        });
      connection.send = (name, ...args) => {
        const [call, , method] = args;
        if (name === "BeginInvokeDotNetFromJS" && method === "DispatchEventAsync") {
          dispatchEvent(new CustomEvent("event-sent", { detail: { call, by: window.event } }));
        }
        return send.call(connection, name, ...args);
      };
      // Blazor takes a connection that breaks while it is made for the end of the page, and tries again only if nothing has answered.
      connection.start = () =>
        start.call(connection).catch((fault) => {
          throw isBegun ? Object.assign(fault, { errorType: "FailedToNegotiateWithServerError" }) : fault;
        });
      connection.invoke = async (name, ...args) => {
        const answer = await invoke.call(connection, name, ...args);
        if (name === "PauseCircuit" && answer) {
          await Promise.race([state, new Promise((done) => setTimeout(done, late))]);
        } else if (["StartCircuit", "ResumeCircuit", "ConnectCircuit"].includes(name) && answer) {
          isBegun = true;
          dispatchEvent(new CustomEvent("connection-back", { detail: { isSameCircuit: name === "ConnectCircuit" } }));
        }
        return answer;
      };
      return connection;
    };
  }

  function between(tries) {
    return tries === 0 ? 0 : tries < 300 ? 1000 : tries < 960 ? 5000 : null;
  }

  function isIn(...states) {
    return states.some((state) => dialog.classList.contains(`components-reconnect-${state}`));
  }

  function follow({ state, currentAttempt }) {
    if (stopped) {
      // An exception can also end a circuit that is just connected again. Blazor goes on trying then, and would have the page reloaded.
      dialog.className = leaving ? dialog.className : "reconnect stopped-working";
    } else if (state === "show") {
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

  // Input is stored at once, in case the user closes the page instead.
  function stop() {
    if (stopped || leaving) {
      return;
    }
    stopped = true;
    const request = document.querySelector("[data-request]")?.dataset.request;
    document.getElementById("stopped-request").textContent = request ?? "";
    document.querySelector("#components-reconnect-modal .reference").hidden = !request;
    handOver();
    clearTimeout(telling);
    dialog.className = "reconnect stopped-working";
    if (!dialog.open) {
      dialog.showModal();
    }
  }

  function tell() {
    clearTimeout(telling);
    telling = setTimeout(() => dialog.open || dialog.showModal(), blink);
  }

  // A hidden page releases its server resources after a while.
  function look() {
    clearTimeout(asleep);
    if (stopped) {
      return;
    }
    if (document.hidden) {
      const minutes = Number(dialog.dataset.pauseAfter);
      asleep = minutes > 0 ? setTimeout(pause, minutes * 60_000) : null;
    } else if (isIn("paused", "resume-failed")) {
      resume();
    } else if (isIn("failed", "rejected")) {
      tryNow();
    }
  }

  function pause() {
    if (!isIn("paused", "resume-failed")) {
      pausing = Blazor.pauseCircuit?.().catch(() => false);
    }
  }

  async function resume() {
    if (resuming) {
      return;
    }
    resuming = true;
    tell();
    await null;

    // A page whose server or line went while it paused has nothing to resume with. If only the line broke, its circuit is still there.
    const again = (await pausing) === false ? Blazor.reconnect : Blazor.resumeCircuit;
    for (let tries = 0; isIn("paused", "resume-failed"); tries++) {
      await wait(between(tries) ?? 5000);
      try {
        if (!(await again())) {
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
    if (isIn("rejected")) {
      goOn?.();
      return;
    }
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
    if ((await ask()) === "out") {
      loadAgain();
    }
  }

  // Whether the server answers: "in", "out" if the sign-in has ended, or null. A proxy's answer in its place is none.
  async function ask() {
    const answer = await fetch("_blazor/initializers", { redirect: "manual", cache: "no-store", signal: AbortSignal.timeout(10_000) }).catch(() => null);
    const out = answer?.type === "opaqueredirect" || answer?.status === 401;
    return out ? "out" : answer?.ok ? "in" : null;
  }

  // The circuit is gone for good. Other scripts store the page's own state before a new circuit or a reload; each adds a promise that
  // is false if the server did not answer.
  function handOver() {
    document.getElementById("circuit")?.removeAttribute("id");
    const kept = [];
    dispatchEvent(new CustomEvent("circuit-lost", { detail: kept }));
    return kept;
  }

  // Leaving while the server is away would replace the page, for good, by an error of the browser or the proxy.
  async function loadAgain(go = () => location.reload()) {
    if (leaving) {
      return;
    }
    leaving = true;
    dialog.className = "reconnect components-reconnect-rejected";
    tell();
    for (let tries = 1; !(await mayLeave()); tries++) {
      dialog.classList.add("components-reconnect-retrying");
      if (tries === 1) {
        tryButton.focus();
      }
      await wait(between(tries) ?? 5000);
    }
    dialog.classList.remove("components-reconnect-retrying");
    go();
  }

  async function mayLeave() {
    return (await ask()) !== null && (await Promise.all(handOver())).every(Boolean);
  }
}
