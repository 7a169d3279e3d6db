// What is typed in a form that says data-draft="form/key" is kept on the server a second later, so that a lost connection or a
// restart loses nothing. Its fields are told apart by id; one that says data-secret is kept nowhere. A form that was saved is told so by data-saved, which changes then, or by going.

const waiting = new WeakMap();
const refused = new WeakMap();
const settled = new WeakMap();
const notes = new WeakMap();
const unkept = new Set();
const begun = new WeakSet();
const typedHere = new WeakSet();
const leaving = new WeakSet();
const left = new Map();
const forgetting = new Map();
let handedOver = Promise.resolve();

const fieldsOf = (form) => [...form.querySelectorAll("input[id], textarea[id], select[id]")].filter((f) => !["password", "hidden", "file"].includes(f.type) && !("secret" in f.dataset));
const isTick = (field) => ["checkbox", "radio"].includes(field.type);
const valueOf = (field) => (isTick(field) ? field.checked : field.value);

document.addEventListener("input", (event) => {
  const form = event.target.closest?.("form[data-draft]");
  if (form) {
    // What is brought back says no type of input; people and early.js do.
    if (event.isTrusted || event.inputType) {
      typedHere.add(event.target);
    }
    keepIn(form, 1000);
    unkept.add(form);
  }
});

function keepIn(form, wait) {
  clearTimeout(waiting.get(form));
  waiting.set(form, setTimeout(() => {
    waiting.delete(form);
    if (form.isConnected) {
      keep(form);
    }
  }, wait));
}

const typedIn = (form) => Object.fromEntries(fieldsOf(form).map((field) => [field.id, valueOf(field)]));

async function keep(form, keepalive = false) {
  const body = JSON.stringify(typedIn(form));
  const turn = settled.get(form);
  if (await put(form.dataset.draft, body, keepalive)) {
    refused.delete(form);

    // Until then, leaving the page would have broken it off, so that leaving sends it once more.
    if (body === JSON.stringify(typedIn(form))) {
      unkept.delete(form);
    }
  } else if (turn === settled.get(form)) {
    // The next key tries again, so does leaving the page, and so does waiting.
    unkept.add(form);
    const tries = (refused.get(form) ?? 0) + 1;
    refused.set(form, tries);
    if (!waiting.has(form)) {
      keepIn(form, Math.min(1000 * 2 ** (tries - 1), 15_000));
    }
  }
}

// A proxy answers for a server that is away, and a sign-in that ended leads elsewhere: neither kept anything.
async function put(draft, body, keepalive) {
  try {
    return (await fetch(`/drafts/${draft}`, { method: "PUT", headers: { "Content-Type": "application/json" }, redirect: "manual", body, keepalive })).ok;
  } catch {
    return false;
  }
}

// The page goes on with another circuit, which builds its forms again, or is loaded again: what is typed is kept first.
addEventListener("circuit-lost", ({ detail }) => {
  noteOpenForms();
  for (const form of [...unkept].filter((form) => form.isConnected)) {
    left.set(form.dataset.draft, typedIn(form));
    detail.push(keep(form));
  }
  handedOver = Promise.allSettled(detail);
});

// A page that is loaded again after a restart goes as soon as the server is back, with what was typed last.
window.addEventListener("pagehide", () => {
  for (const form of unkept) {
    if (form.isConnected) {
      keep(form, true);
    }
  }
});

function forget(form) {
  settle(form);
  notes.get(form)?.remove();
  const gone = fetch(`/drafts/${form.dataset.draft}`, { method: "DELETE" }).catch(() => {});
  forgetting.set(form.dataset.draft, gone);
  return gone;
}

function settle(form) {
  clearTimeout(waiting.get(form));
  waiting.delete(form);
  settled.set(form, {});
  unkept.delete(form);
}

// What was typed just before the form was sent is wanted when it is refused and stays; going or being saved calls this off.
function keepUnlessGone(form) {
  const typed = unkept.has(form);
  settle(form);
  if (typed) {
    keepIn(form, 1500);
    unkept.add(form);
  }
}

// A form that appears gets back what was typed in it, unless it takes the place of one that was saved. Telling the page is what makes it
// more than a picture.
async function bringBack(form) {
  await handedOver;
  await forgetting.get(form.dataset.draft);
  const answer = await fetch(`/drafts/${form.dataset.draft}`).catch(() => null);
  const last = left.get(form.dataset.draft);
  left.delete(form.dataset.draft);
  if ((answer?.status !== 200 && !last) || !form.isConnected) {
    return;
  }
  const { typed = "{}", says, discard } = answer?.status === 200 ? await answer.json() : {};
  const draft = { ...JSON.parse(typed), ...last };
  const stored = Object.fromEntries(fieldsOf(form).map((field) => [field.id, valueOf(field)]));
  const changed = fieldsOf(form).filter((field) => field.id in draft && valueOf(field) !== draft[field.id] && !newer(field));
  changed.forEach((field) => fill(field, draft[field.id]));
  if (!says) {
    return;
  }
  if ("restored" in form.dataset) {
    // Its page filled it itself, and reads it again from what is stored.
    tell(form, says, discard, () => {}, () => location.reload());
  } else if (changed.length > 0) {
    tell(form, says, discard, () => fieldsOf(form).forEach((field) => field.id in draft && valueOf(field) !== stored[field.id] && fill(field, stored[field.id])));
  }
}

function fill(field, value) {
  if (isTick(field)) {
    if (field.type === "radio" && !value) {
      return;
    }
    field.checked = value;
  } else {
    field.value = value;
  }
  field.dispatchEvent(new Event("input", { bubbles: true }));
  field.dispatchEvent(new Event("change", { bubbles: true }));
}

// What stands in a form and was not typed just now says where it is from, and goes by one click.
function tell(form, says, discard, back, then) {
  const note = document.createElement("p");
  note.className = "restored";
  note.setAttribute("role", "status");
  const button = document.createElement("button");
  button.type = "button";
  button.className = "button";
  button.textContent = discard;
  button.addEventListener("click", () => {
    back();
    forget(form).then(then);
  });
  note.append(says, button);
  form.prepend(note);
  notes.set(form, note);
}

function newer(field) {
  return typedHere.has(field) || (document.activeElement === field && valueOf(field));
}

function look() {
  for (const form of document.querySelectorAll("form[data-draft]")) {
    if (!begun.has(form)) {
      begun.add(form);
      bringBack(form);
      new MutationObserver(() => forget(form)).observe(form, { attributes: true, attributeFilter: ["data-saved"] });
    }
  }
  openAgain();
}

// Confirming who one is leads away and back: what stands open is opened again, and what was typed waits there.
document.addEventListener("click", (event) => {
  if (event.target.closest?.("a[data-step-up]")) {
    noteOpenForms();
  }
});

function noteOpenForms() {
  const forms = [...document.querySelectorAll("form[data-draft]")];
  sessionStorage.setItem("open-forms", JSON.stringify({ page: location.pathname, forms: forms.map((form) => form.id).filter((id) => id) }));
  forms.forEach((form) => leaving.add(form));
}

// Forms that stood open then are opened by what opened them.
function openAgain() {
  const { page, forms } = JSON.parse(sessionStorage.getItem("open-forms") ?? "{}");
  if (page !== location.pathname) {
    return;
  }
  const closed = forms.filter((id) => !document.getElementById(id));
  const openers = closed.map((id) => document.querySelector(`[aria-controls="${CSS.escape(id)}"]`)).filter((opener) => opener);
  if (openers.length === closed.length) {
    sessionStorage.removeItem("open-forms");
    openers.forEach((opener) => opener.click());
  }
}

// A form that goes after it was sent has done its work.
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (!form.matches?.("form[data-draft]")) {
    return;
  }
  keepUnlessGone(form);
  const sent = new MutationObserver(() => {
    if (!form.isConnected) {
      sent.disconnect();
      if (!leaving.has(form)) {
        forget(form);
      }
    }
  });
  sent.observe(document.body, { childList: true, subtree: true });
  setTimeout(() => sent.disconnect(), 15_000);
});

// Giving up on purpose is giving up what was typed.
document.addEventListener("click", (event) => {
  const form = event.target.closest?.("[data-forget]")?.closest("form[data-draft]");
  if (form) {
    forget(form);
  }
});

// Before the circuit is there nobody would hear of the values.
new MutationObserver(() => document.getElementById("circuit") && look()).observe(document.body, { childList: true, subtree: true });
