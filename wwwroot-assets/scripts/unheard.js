// Raises an event again that the server did not hear: it refuses what arrives while it replaces the listener, and never gets what goes over
// a broken connection. Only events that may come twice: a field says its value, rows whether they are ticked, an upload where it is.
// Presses may have been heard, so nobody repeats them, except of a form that was sent without a connection: the server certainly did not
// hear that, and the browser would send the form by itself and replace the page, for good, by an error.

const repeatable = ["input", "change", "rowact", "upload"];
// The server may replace the listener more than once in a row.
const mostTries = 5;
const underWay = new Map();
let refused = 0;
let away = false;
let unsent = null;

// Of several events about the same thing only the last counts.
const isSame = (one, other) => one.target === other.target && one.type === other.type && one.detail?.key === other.detail?.key;

function raise({ target, type, detail, constructor }, tries) {
  if (target.isConnected) {
    target.dispatchEvent(Object.assign(new constructor(type, { bubbles: true, detail }), { tries }));
  }
}

addEventListener("event-sent", ({ detail: { call, by } }) => {
  if (repeatable.includes(by?.type)) {
    underWay.set(call, by);
  }
});

addEventListener("event-answered", ({ detail: { call, done } }) => {
  const event = underWay.get(call);
  underWay.delete(call);
  const tries = (event?.tries ?? 1) + 1;
  if (event?.target.isConnected && !done && tries <= mostTries) {
    refused++;
    // Of what is under way about the same thing, the last says how it stands.
    if (![...underWay.values()].some((later) => isSame(later, event))) {
      raise(event, tries);
    }
  }
});

// Blazor reports the same refusal after that.
addEventListener("unhandledrejection", (event) => {
  if (refused > 0 && `${event.reason}`.includes("'DispatchEventAsync'")) {
    refused--;
    event.preventDefault();
  }
});

// Until the next connection is there, Blazor sends nothing.
for (const type of repeatable) {
  document.addEventListener(type, (event) => away && underWay.set(event, event), true);
}

addEventListener("submit", (event) => {
  const { target: form, submitter } = event;
  if (away && !form.hasAttribute("method")) {
    event.preventDefault();
    event.stopImmediatePropagation();
    unsent = { form, submitter };
  }
}, true);

function sendAgain({ form, submitter }) {
  if (form.isConnected) {
    form.requestSubmit(submitter?.isConnected ? submitter : null);
  }
}

addEventListener("connection-lost", () => (away = true));

addEventListener("connection-back", ({ detail: { isSameCircuit } }) => {
  away = false;
  const events = isSameCircuit ? [...underWay.values()] : [];
  underWay.clear();
  events.filter((event, place) => place === events.findLastIndex((other) => isSame(event, other))).forEach((event) => raise(event, 1));
  const press = isSameCircuit && unsent;
  unsent = null;
  // After the input that it sends.
  press && setTimeout(() => sendAgain(press));
});

addEventListener("circuit-lost", () => underWay.clear());
