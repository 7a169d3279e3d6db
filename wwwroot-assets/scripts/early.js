// Users start working in the prerendered page, which the circuit then replaces. Typed input moves to the new fields, opened menus open
// again, and the last press or letter is repeated once the circuit can handle it. A circuit that replaces a lost one also replaces the page;
// then drafts.js restores the input, and only the caret moves.

// A script sends a file without a name as soon as it is chosen.
const fields = "input:not([type=hidden], [type=file]:not([name])), textarea, select";
const patience = 5000;
const typed = new Set();
let waits = true;
let first = true;
let ending;

// A user may be in a field before this script has arrived.
let entered = document.activeElement;
let opened = null;
let pressed = null;

// What the user saw before the circuit, until that shows a page. Its first rendering is empty, and a letter pressed then is meant for
// what was seen.
let seen = headline() && !document.getElementById("circuit") ? { page: nameOfPage(), keyed: withKeys() } : null;
let letter = null;

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

// Only the circuit handles forms without a method; sending one now would reload the page and lose the input.
document.addEventListener("submit", (event) => {
  if (waits && !event.target.hasAttribute("method")) {
    event.preventDefault();
    event.stopImmediatePropagation();
    press("form", event.target);
  }
});

// A user who continues with something else has withdrawn the press.
for (const own of ["keydown", "pointerdown"]) {
  window.addEventListener(own, () => press(), true);
}

// Until the focused field has its counterpart, text typed on would be lost, or pressed as keys of the page.
window.addEventListener("keydown", (event) => {
  const { key, ctrlKey, metaKey, altKey, isComposing } = event;
  const kept = isAdrift() && [...typed].find((one) => one.focused && one.at === location.pathname && one.old.selectionStart != null);
  if (kept && key.length === 1 && !ctrlKey && !metaKey && !altKey && !isComposing) {
    event.preventDefault();
    event.stopImmediatePropagation();
    kept.old.setRangeText(key, kept.old.selectionStart, kept.old.selectionEnd, "end");
    kept.changed = true;
  }
}, true);

// Nothing on the page has this key.
addEventListener("letter-lost", ({ detail }) => {
  letter = seen && !headline() ? detail : null;
});

function isAdrift() {
  return document.activeElement?.matches("body, h1");
}

function heardHere({ popoverTargetElement, dataset }) {
  const { key, focus, ...others } = dataset;
  return popoverTargetElement || Object.keys(others).length > 0 || (focus && document.querySelector(focus));
}

function press(kind, element) {
  letter = null;
  pressed = kind && first ? { kind, name: nameOf(element), page: nameOfPage() } : null;
  document.documentElement.toggleAttribute("data-pressed", pressed !== null);
}

// Headlines and buttons contain amounts, so a press is repeated only if its meaning is unchanged. Where two records may look the same,
// their part of the page names record and revision in data-about.
function nameOfPage() {
  return `${location.pathname}${location.search} ${headline()?.textContent}`;
}

function headline() {
  return document.querySelector("#content h1");
}

function withKeys() {
  return [...document.querySelectorAll("[data-key]")];
}

function nameOf(element) {
  const { id, ariaLabel, textContent } = element;
  const about = element.closest("[data-about]")?.dataset.about;
  return [id, ariaLabel, element.getAttribute("aria-labelledby"), element.matches("button") ? textContent.trim() : "", about].join(" ");
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

function sameAs(old) {
  const same = [...document.querySelectorAll(old.localName)].filter((field) => signOf(field) === signOf(old));
  return same.length === 1 ? same[0] : null;
}

function signOf(field) {
  const { id, name, type, ariaLabel } = field;
  return [id, name, type, ariaLabel, isTick(field) ? field.getAttribute("value") : "", field.closest("label")?.textContent.trim()].join(" ");
}

function goOn() {
  // Opened through its button, next to which it appears.
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
  // A form is not sent while some of its input has not been restored.
  if (typed.size === 0) {
    pressAgain();
  }
}

function typeOn(field, { old, focused, changed }) {
  if (changed && valueOf(field) !== shownFirst(old)) {
    // Someone else changed the value in the meantime, which the user did not see when pressing.
    press();
  }
  const enter = focused && isAdrift();
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
  // Inserted like typed text, so that leaving the field raises the change.
  if (entered && !isTick(field) && valueOf(field) !== valueOf(old)) {
    field.select?.();
    document.execCommand("insertText", false, old.value);
  }
  if (valueOf(field) === valueOf(old)) {
    return;
  }
  if (isTick(field)) {
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

// Whatever arrives later was not seen, such as the next page inside the app.
function arrive() {
  if (!seen || !headline()) {
    return;
  }
  const { page, keyed } = seen;
  const key = letter;
  seen = letter = null;
  endLater();
  const meaning = (elements) => elements.filter(({ dataset }) => dataset.key === key).map(nameOf).join();
  const meant = meaning(keyed);
  if (meant && typed.size === 0 && page === nameOfPage() && meant === meaning(withKeys())) {
    document.activeElement.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));
  }
}

function tellTyped(form) {
  if (form.contains(document.activeElement)) {
    document.activeElement.dispatchEvent(new Event("change", { bubbles: true }));
  }
}

// Parts of a page come after its headline, which a busy server sends late.
function endLater() {
  clearTimeout(ending);
  ending = setTimeout(() => (seen ? endLater() : giveUp()), patience);
}

// Fields without a counterpart by then will not get one.
function giveUp() {
  watch.disconnect();
  typed.clear();
  seen = null;
  press();
}

const watch = new MutationObserver((changes) => {
  if (waits) {
    takeAlong(changes.flatMap(({ removedNodes }) => [...removedNodes]));
    waits = !document.getElementById("circuit");
    if (!waits) {
      endLater();
    }
  }
  if (!waits) {
    goOn();
    arrive();
  }
});
const begin = () => watch.observe(document.body, { childList: true, subtree: true });
begin();

addEventListener("circuit-lost", () => {
  clearTimeout(ending);
  typed.clear();
  seen = null;
  press();
  waits = true;
  first = false;
  begin();
});
