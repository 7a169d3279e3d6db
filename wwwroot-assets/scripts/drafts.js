// What is typed in a form that says data-draft="form/key" is kept on the server a second later, so that a lost connection or a
// restart loses nothing. Its fields are told apart by id; one that says data-secret is kept nowhere. A form that was saved is told so by data-saved, which changes then, or by going.

const waiting = new WeakMap();
const unkept = new Set();
const begun = new WeakSet();
const typedHere = new WeakSet();
const leaving = new WeakSet();

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
    clearTimeout(waiting.get(form));
    waiting.set(form, setTimeout(() => keep(form), 1000));
    unkept.add(form);
  }
});

async function keep(form, keepalive = false) {
  const body = JSON.stringify(Object.fromEntries(fieldsOf(form).map((field) => [field.id, valueOf(field)])));
  unkept.delete(form);
  try {
    await fetch(`/drafts/${form.dataset.draft}`, { method: "PUT", headers: { "Content-Type": "application/json" }, body, keepalive });
  } catch {
    // The server is away; the next key tries again, and so does leaving the page.
    unkept.add(form);
  }
}

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
  fetch(`/drafts/${form.dataset.draft}`, { method: "DELETE" }).catch(() => {});
}

function settle(form) {
  clearTimeout(waiting.get(form));
  unkept.delete(form);
}

// What was typed just before the form was sent is wanted when it is refused and stays; going or being saved calls this off.
function keepUnlessGone(form) {
  const typed = unkept.has(form);
  settle(form);
  if (typed) {
    waiting.set(form, setTimeout(() => form.isConnected && keep(form), 1500));
    unkept.add(form);
  }
}

// A form that appears gets back what was typed in it. Telling the page is what makes it more than a picture.
async function bringBack(form) {
  const answer = await fetch(`/drafts/${form.dataset.draft}`).catch(() => null);
  if (answer?.status !== 200 || !form.isConnected) {
    return;
  }
  const typed = await answer.json();
  for (const field of fieldsOf(form)) {
    if (field.id in typed && valueOf(field) !== typed[field.id] && !newer(field)) {
      if (isTick(field)) {
        if (field.type === "radio" && !typed[field.id]) {
          continue;
        }
        field.checked = typed[field.id];
      } else {
        field.value = typed[field.id];
      }
      field.dispatchEvent(new Event("input", { bubbles: true }));
      field.dispatchEvent(new Event("change", { bubbles: true }));
    }
  }
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
    const forms = [...document.querySelectorAll("form[data-draft]")];
    sessionStorage.setItem("open-forms", JSON.stringify({ page: location.pathname, forms: forms.map((form) => form.id).filter((id) => id) }));
    forms.forEach((form) => leaving.add(form));
  }
});

// Forms that stood open when the page had to be loaded again are opened by what opened them; shell.js noted which.
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
