// Stores the input of forms with data-draft="form/key" on the server after a second, so that a lost connection or a restart loses
// nothing. Fields are told apart by id, and those with data-secret are not stored. A changed data-saved, or removal after sending, ends a
// draft. A form that is removed otherwise, as by leaving through the menu, stores at once what it has not stored yet. Only fields that
// the user changed are restored, and the note names those that were saved differently meanwhile, so that nobody's change is undone unseen.

const waiting = new WeakMap();
const refused = new WeakMap();
const settled = new WeakMap();
const notes = new WeakMap();
const unkept = new Set();
const begun = new WeakSet();
const touched = new WeakSet();
const typedHere = new WeakSet();
const opened = new WeakMap();
const was = "was:";
const early = new WeakSet();
const sent = new Map();
let handedOver = Promise.resolve();
let signingOut = false;

// A reloaded page may ask for stored input before the last of it has arrived, so the tab keeps that too.
const hidden = "left-forms";
const reloaded = performance.getEntriesByType("navigation")[0]?.type === "reload";
const left = new Map(reloaded ? Object.entries(JSON.parse(sessionStorage.getItem(hidden) ?? "{}")) : []);
sessionStorage.removeItem(hidden);

const fieldsOf = (form) =>
  [...form.querySelectorAll("input[id], textarea[id], select[id]")].filter((f) => !["password", "hidden", "file"].includes(f.type) && !("secret" in f.dataset));

document.addEventListener("input", (event) => {
  const form = event.target.closest?.("form[data-draft]");
  if (form) {
    touched.add(form);
    signingOut = false;

    // Restored values have no input type; typing and early.js set one.
    if (event.isTrusted || event.inputType) {
      typedHere.add(event.target);
    }
    // The circuit builds the form again, to which early.js carries the input.
    if (!document.getElementById("circuit")) {
      early.add(form);
    }

    // Input after sending belongs to a form that stayed.
    endSent(form);
    keepIn(form, 1000);
    unkept.add(form);
  }
});

function keepIn(form, wait) {
  clearTimeout(waiting.get(form));
  waiting.set(form, setTimeout(() => {
    waiting.delete(form);
    form.isConnected && keep(form);
  }, wait));
}

const valuesIn = (form) => Object.fromEntries(fieldsOf(form).map((field) => [field.id, valueOf(field)]));
const shownIn = (form) => Object.fromEntries(fieldsOf(form).map((field) => [field.id, shownFirst(field)]));

// All values, and what those that the user changed were before; null if that is not known.
function typedIn(form) {
  const [before, now] = [opened.get(form) ?? shownIn(form), valuesIn(form)];
  const changed = fieldsOf(form).filter((field) => typedHere.has(field) || now[field.id] !== before[field.id]).map((field) => field.id);
  return { ...now, ...Object.fromEntries(changed.map((id) => [was + id, now[id] === before[id] ? null : before[id] ?? null])) };
}

async function keep(form) {
  const turn = settled.get(form);
  let body = null;
  const { draft } = form.dataset;
  const answer = await serverDrafts.inTurn(draft, () => (turn === settled.get(form) ? serverDrafts.put(draft, (body = JSON.stringify(typedIn(form)))) : null));
  if (answer?.ok) {
    refused.delete(form);

    // Only now, because leaving the page aborts a running request; until then, leaving sends the input again.
    if (body === JSON.stringify(typedIn(form))) {
      unkept.delete(form);
    }
  } else if (turn === settled.get(form)) {
    // The next key, leaving the page, or a delay tries again.
    unkept.add(form);
    const tries = (refused.get(form) ?? 0) + 1;
    refused.set(form, tries);
    if (!waiting.has(form)) {
      keepIn(form, Math.min(1000 * 2 ** (tries - 1), 15_000));
    }
  }

  // Whether there is nothing to wait for: the input is stored or settled, or the server will not store it.
  return body === null || (answer !== null && answer.status < 500);
}

// The page is about to get another circuit, which builds its forms again, or to reload: the input is stored first.
addEventListener("circuit-lost", ({ detail }) => {
  leaveSent();
  for (const form of [...unkept].filter((form) => form.isConnected)) {
    left.set(form.dataset.draft, typedIn(form));
    detail.push(keep(form));
  }
  handedOver = Promise.allSettled(detail);
});

// After a restart the page reloads as soon as the server is back, so the last input is sent here.
window.addEventListener("pagehide", () => {
  const forms = signingOut ? [] : [...unkept].filter((form) => form.isConnected);
  if (forms.length > 0) {
    sessionStorage.setItem(hidden, JSON.stringify(Object.fromEntries(forms.map((form) => [form.dataset.draft, typedIn(form)]))));
  }
  forms.forEach((form) => serverDrafts.put(form.dataset.draft, JSON.stringify(typedIn(form)), true));
  serverDrafts.leave(forms.map((form) => form.dataset.draft));
});

// Links change the page without unloading it. A form that was saved or cancelled is no longer unkept once all observers have run.
function keepRemoved() {
  const removed = [...unkept].filter((form) => !form.isConnected);
  if (removed.length > 0) {
    const stored = new Promise((done) => setTimeout(done)).then(() =>
      Promise.all(removed.filter((one) => unkept.delete(one) && !early.has(one)).map(keepLeft)));
    handedOver = Promise.allSettled([handedOver, stored]);
  }
}

function keepLeft(form) {
  const body = JSON.stringify(typedIn(form));
  return serverDrafts.inTurn(form.dataset.draft, () => serverDrafts.put(form.dataset.draft, body, true));
}

function forget(form) {
  settle(form);
  opened.set(form, valuesIn(form));
  notes.get(form)?.remove();
  return serverDrafts.remove(form.dataset.draft);
}

// Another tab of this user may hold what this form was never told.
const refill = (form) => (touched.delete(form) ? forget(form) : opened.set(form, valuesIn(form)));

function settle(form) {
  clearTimeout(waiting.get(form));
  waiting.delete(form);
  settled.set(form, {});
  unkept.delete(form);
  endSent(form);
}

function endSent(form) {
  sent.get(form)?.disconnect();
  sent.delete(form);
}

// A user who leaves by a link or the search, or goes back, has not finished a form that was refused or is not answered yet.
function leaveSent() {
  for (const form of [...sent.keys()]) {
    endSent(form);
    unkept.add(form);
  }
}
document.addEventListener("click", (event) => event.target.closest?.("a[href]") && leaveSent(), true);
document.addEventListener("submit", (event) => event.target.matches("[data-find]") && leaveSent(), true);
addEventListener("popstate", leaveSent);

// The server leads on from a form that it has saved. The next page comes later, and the user may leave before that.
addEventListener("led-on", () => [...sent.keys()].forEach(forget));

// Input typed just before sending must be stored if the form is refused and stays; removal or saving cancels this.
function keepUnlessGone(form) {
  const typed = unkept.has(form);
  settle(form);
  if (typed) {
    keepIn(form, 1500);
    unkept.add(form);
  }
}

// Restores the input of a form that appears, unless it replaces a saved one.
async function bringBack(form) {
  await handedOver;
  await serverDrafts.lastOf(form.dataset.draft);
  const answer = await fetch(`/drafts/${form.dataset.draft}`).catch(() => null);
  const last = left.get(form.dataset.draft);
  left.delete(form.dataset.draft);
  if ((answer?.status !== 200 && !last) || !form.isConnected) {
    return;
  }
  const { typed = "{}", says, since, discard } = answer?.status === 200 ? await answer.json() : {};
  const draft = { ...JSON.parse(typed), ...last };
  const stored = valuesIn(form);
  const changed = fieldsOf(form).filter((field) => isOf(draft, field.id) && valueOf(field) !== draft[field.id] && !newer(field));
  const overtaken = changed.filter((field) => field.labels?.length > 0 && (draft[was + field.id] ?? stored[field.id]) !== stored[field.id]);
  changed.forEach((field) => fill(field, draft[field.id]));
  // What is restored stays a change of what the field had when the user changed it.
  Object.keys(draft).filter((key) => key.startsWith(was) && draft[key] !== null).forEach((key) => (opened.get(form)[key.slice(was.length)] = draft[key]));
  if (says && "restored" in form.dataset) {
    // The page filled this form itself from storage, and reads it again after a reload.
    tell(form, says, discard, () => {}, () => location.reload());
  } else if (says && changed.length > 0) {
    const names = overtaken.map((field) => named(field, stored[field.id]));
    const back = () => fieldsOf(form).forEach((f) => f.id in draft && valueOf(f) !== stored[f.id] && fill(f, stored[f.id]));
    tell(form, names.length > 0 ? `${says}. ${since} ${names.join(", ")}` : says, discard, back);
  }
}

// The name of a field, and what others saved in it.
function named(field, value) {
  const [label] = field.labels;
  const text = field.options ? [...field.options].find((option) => option.value === value)?.text : isTick(field) ? "" : value;
  return (label.querySelector("b") ?? label).textContent.trim() + (text ? ` (${text})` : "");
}

// Input that the server stored does not say what the user changed, so all of it counts.
const isOf = (draft, id) => id in draft && (was + id in draft || !Object.keys(draft).some((key) => key.startsWith(was)));

// Restored input has a note with its origin and a button to discard it.
function tell(form, says, discard, back, then) {
  const note = document.createElement("p");
  note.className = "restored";
  note.setAttribute("role", "status");
  const button = document.createElement("button");
  button.type = "button";
  button.className = "mud-button-root mud-button mud-button-outlined";
  button.textContent = discard;
  button.addEventListener("click", () => {
    back();

    // What the server was not told can be discarded again.
    forget(form).then((gone) => (gone ? then?.() : form.prepend(note)));
  });
  note.append(says, button);
  form.prepend(note);
  notes.set(form, note);
}

const newer = (field) => typedHere.has(field) || (document.activeElement === field && valueOf(field));

function look() {
  for (const form of document.querySelectorAll("form[data-draft]")) {
    if (!begun.has(form)) {
      begun.add(form);
      opened.set(form, valuesIn(form));
      bringBack(form);
      new MutationObserver(() => refill(form)).observe(form, { attributes: true, attributeFilter: ["data-saved"] });
    }
  }
}

// A form that disappears after sending is finished.
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.getAttribute("action") === "/account/sign-out") {
    // The server ends all drafts of the user, and the tab must not hold any either.
    unkept.clear();
    signingOut = true;
  }
  if (!form.matches("form[data-draft]")) {
    return;
  }
  keepUnlessGone(form);
  const gone = new MutationObserver(() => {
    if (!form.isConnected) {
      forget(form);
    }
  });
  gone.observe(document.body, { childList: true, subtree: true });
  sent.set(form, gone);
  setTimeout(() => sent.get(form) === gone && endSent(form), 15_000);
});

// Cancelling on purpose discards the input.
document.addEventListener("click", (event) => {
  const form = event.target.closest?.("[data-forget]")?.closest("form[data-draft]");
  if (form) {
    forget(form);
  }
});

// Before the circuit is connected, the restored values would not reach the server.
new MutationObserver(() => {
  keepRemoved();
  if (document.getElementById("circuit")) {
    look();
  }
}).observe(document.body, { childList: true, subtree: true });
