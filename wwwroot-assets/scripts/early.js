// While a page waits for its circuit, people work already in what the server rendered first, and the circuit replaces that. What they
// typed goes on in the fields that take the place of others, what they opened is opened again, and what they pressed last is pressed
// as soon as somebody hears it. A circuit that takes the place of a lost one replaces the page in the same way; then drafts.js brings
// back what was typed, since a field holds what was stored as well, and the caret alone goes on.

// A file without a name is sent by a script as soon as it is chosen.
const fields = "input:not([type=hidden], [type=file]:not([name])), textarea, select";
const typed = new Set();
let waits = true;
let first = true;
let ending;
let entered = null;
let opened = null;
let pressed = null;

document.addEventListener("focusin", ({ target }) => {
  entered = target;
});

document.addEventListener("beforetoggle", ({ target, newState }) => {
  if (waits && first && target.matches("[popover]")) {
    opened = newState === "open" ? target.id : null;
  }
}, true);

document.addEventListener("click", ({ target }) => {
  const button = waits && target.closest?.("button[type=button]");
  if (button && !heardHere(button)) {
    press("button[type=button]", button);
  }
});

// A form that says no method is heard by the circuit alone; sending it now would load the page again, without what is typed.
document.addEventListener("submit", (event) => {
  if (waits && !event.target.hasAttribute("method")) {
    event.preventDefault();
    event.stopImmediatePropagation();
    press("form", event.target);
  }
});

// A user who goes on to something else has taken it back.
for (const own of ["keydown", "pointerdown"]) {
  window.addEventListener(own, () => press(), true);
}

function heardHere({ popoverTargetElement, dataset }) {
  const { key, focus, ...others } = dataset;
  return popoverTargetElement || Object.keys(others).length > 0 || (focus && document.querySelector(focus));
}

function press(kind, element) {
  pressed = kind && first ? { kind, name: nameOf(element), page: nameOfPage() } : null;
  document.documentElement.toggleAttribute("data-pressed", pressed !== null);
}

// Headlines and buttons say amounts, so nothing is pressed that means something else by now.
function nameOfPage() {
  return `${location.pathname} ${document.querySelector("h1")?.textContent}`;
}

function nameOf(element) {
  const { id, ariaLabel, textContent } = element;
  return [id, ariaLabel, element.getAttribute("aria-labelledby"), element.matches("button") ? textContent.trim() : ""].join(" ");
}

function takeAlong(nodes) {
  for (const old of nodes.filter((node) => node instanceof Element).flatMap((node) => [...node.querySelectorAll(fields)])) {
    const focused = old === entered;
    const changed = first && valueOf(old) !== shownFirst(old) && !(old.type === "radio" && !old.checked);
    if (focused || changed) {
      typed.add({ old, focused, changed, at: location.pathname });
    }
  }
}

function ticks(field) {
  return ["checkbox", "radio"].includes(field.type);
}

function valueOf(field) {
  return ticks(field) ? field.checked : field.value;
}

function shownFirst(field) {
  if (field.matches("select")) {
    return ([...field.options].find((option) => option.defaultSelected) ?? field.options[0])?.value ?? "";
  }
  return ticks(field) ? field.defaultChecked : field.defaultValue;
}

function sameAs(old) {
  const same = [...document.querySelectorAll(old.localName)].filter((field) => signOf(field) === signOf(old));
  return same.length === 1 ? same[0] : null;
}

function signOf(field) {
  const { id, name, type, ariaLabel } = field;
  return [id, name, type, ariaLabel, ticks(field) ? field.getAttribute("value") : "", field.closest("label")?.textContent.trim()].join(" ");
}

function goOn() {
  // By its button, beside which it stands.
  const opener = opened && document.querySelector(`[popovertarget="${CSS.escape(opened)}"]`);
  if (opener) {
    opened = null;
    opener.click();
  }
  for (const kept of typed) {
    const field = kept.at === location.pathname && sameAs(kept.old);
    if (field) {
      typeOn(field, kept);
    }
    if (field !== null) {
      typed.delete(kept);
    }
  }
  // Nothing is sent while something is missing that was typed or chosen for it.
  if (typed.size === 0) {
    pressAgain();
  }
}

function typeOn(field, { old, focused, changed }) {
  if (changed && valueOf(field) !== shownFirst(old)) {
    // Somebody else changed it meanwhile, which nobody saw who pressed.
    press();
  }
  const enter = focused && document.activeElement?.matches("body, h1");
  if (enter) {
    field.focus({ preventScroll: true });
  }
  if (changed) {
    change(field, old, enter);
  }
  if (enter && old.selectionStart != null) {
    field.setSelectionRange(old.selectionStart, old.selectionEnd);
  }
}

function change(field, old, entered) {
  if (field.type === "file") {
    field.files = old.files;
    field.dispatchEvent(new Event("change", { bubbles: true }));
    return;
  }
  // Typed as by a person, so that leaving the field is what tells of the change.
  if (entered && !ticks(field) && valueOf(field) !== valueOf(old)) {
    field.select?.();
    document.execCommand("insertText", false, old.value);
  }
  if (valueOf(field) === valueOf(old)) {
    return;
  }
  if (ticks(field)) {
    field.click();
  } else {
    field.value = old.value;
    field.dispatchEvent(new InputEvent("input", { bubbles: true, inputType: "insertReplacementText" }));
    field.dispatchEvent(new Event("change", { bubbles: true }));
  }
}

function pressAgain() {
  if (pressed?.page !== nameOfPage()) {
    return;
  }
  const [again, ...others] = [...document.querySelectorAll(pressed.kind)].filter((element) => nameOf(element) === pressed.name);
  if (!again || again.disabled || others.length > 0) {
    return;
  }
  press();
  if (again.matches("form")) {
    tellTyped(again);
    again.requestSubmit();
  } else {
    again.click();
  }
}

function tellTyped(form) {
  if (form.contains(document.activeElement)) {
    document.activeElement.dispatchEvent(new Event("change", { bubbles: true }));
  }
}

// What has no counterpart by then has none.
function giveUp() {
  watch.disconnect();
  press();
}

const watch = new MutationObserver((changes) => {
  if (waits) {
    takeAlong(changes.flatMap(({ removedNodes }) => [...removedNodes]));
    waits = !document.getElementById("circuit");
    if (!waits) {
      ending = setTimeout(giveUp, 5000);
    }
  }
  if (!waits) {
    goOn();
  }
});
const begin = () => watch.observe(document.body, { childList: true, subtree: true });
begin();

addEventListener("circuit-lost", () => {
  clearTimeout(ending);
  typed.clear();
  press();
  waits = true;
  first = false;
  begin();
});
