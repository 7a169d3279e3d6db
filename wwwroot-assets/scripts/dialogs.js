// Opens rendered dialogs as modal ones, closes them by Escape unless something was typed, and restores the focus.

const openers = new WeakMap();
const entered = new WeakMap();
const rowsOfLists = "table.list > tbody > tr:not(.under)";

// A button that is disabled while its command runs loses the focus before the dialog that it led to opens.
let pressed = null;
let sentFrom = null;
document.addEventListener("click", ({ target }) => (pressed = target.closest?.("button") ?? null), true);
document.addEventListener("submit", ({ submitter, target }) => {
  pressed = submitter ?? target.querySelector("[type=submit]");
  sentFrom = document.activeElement;
}, true);

// A focused button that was disabled while its command ran gets the focus back, unless the user or the page has moved on meanwhile.
let working = null;
document.addEventListener("click", () => (working = pressed === document.activeElement ? pressed : null), true);
new MutationObserver((changes) => {
  if (working?.disabled === false && changes.some(({ target }) => target === working) && isFocusLost()) {
    working.focus();
  }
}).observe(document.body, { subtree: true, attributeFilter: ["disabled"] });

new MutationObserver((changes) => {
  for (const { addedNodes, removedNodes } of changes) {
    for (const node of addedNodes) {
      for (const dialog of dialogsIn(node)) {
        open(dialog);
      }
      enter(node);
    }
    for (const node of removedNodes) {
      for (const dialog of dialogsIn(node)) {
        giveBack(dialog);
      }
    }
  }
  goOn(changes);
}).observe(document.body, { childList: true, subtree: true });

function dialogsIn(node) {
  return node instanceof Element ? [...(node.matches("dialog[data-modal]") ? [node] : []), ...node.querySelectorAll("dialog[data-modal]")] : [];
}

function open(dialog) {
  if (dialog.open || !dialog.isConnected) {
    return;
  }
  const opener = isFocusLost() && pressed?.isConnected ? pressed : document.activeElement;
  openers.set(dialog, { opener, at: [...document.querySelectorAll(rowsOfLists)].indexOf(opener?.closest("tr")) });
  dialog.addEventListener("input", ({ target }) => {
    if (!target.closest("form[data-confirm]")) {
      dialog.dataset.typed = "";
    }
  });
  dialog.addEventListener("cancel", (event) => {
    event.preventDefault();
    if (!("typed" in dialog.dataset)) {
      dialog.querySelector("[data-close]")?.click();
    }
  });

  // A browser lets nobody refuse Escape for ever. Whoever shows the dialog removes it, typed input and all.
  dialog.addEventListener("close", () => dialog.isConnected && dialog.showModal());
  dialog.showModal();
  entered.set(dialog, document.activeElement);
}

// What a dialog or a popover had to wait for gets the focus as if it had been there at once, and so does what took the place of a pressed
// button, unless the user has moved on meanwhile.
function enter(node) {
  if (!(node instanceof Element)) {
    return;
  }
  const around = node.closest("dialog[data-modal][open], [popover]:popover-open");
  const active = document.activeElement;
  if (around?.matches("dialog") ? active === entered.get(around) || !around.contains(active) : around && (isFocusLost() || opens(active, around))) {
    firstIn(node, "[autofocus]")?.focus();
  }
  const asks = firstIn(node, "[data-enter]");
  if (asks && (isFocusLost() || active === landing || active === pressed || (active === sentFrom && asks.closest("form")?.contains(active)))) {
    asks.focus();
  }
}

// What had the focus last, and on which page. A press beside it gives the focus up.
let held = null;
let heldOn = null;

// What got the focus in its place. What the step leads to still gets it from there.
let landing = null;
document.addEventListener("focusin", ({ target }) => {
  [held, heldOn] = [target, location.pathname];
});
document.addEventListener("pointerdown", ({ target }) => (held = held?.contains(target) ? held : null), true);

// Who works with the mouse needs no frame around the heading.
let isByPointer = false;
document.addEventListener("click", ({ detail }) => (isByPointer = detail > 0), true);

// If a step takes away the button that asked for it, and nothing else gets the focus, the heading above it does: from the top of the page, the
// way back would be long. Forms, lists and new pages know better places, and are asked first.
function goOn(changes) {
  if (!held || held.isConnected || !isFocusLost() || heldOn !== location.pathname) {
    return;
  }
  const gone = changes.find(({ removedNodes }) => [...removedNodes].some((node) => node.contains(held)));
  const place = gone && placeOf(gone);
  held = null;
  queueMicrotask(() => {
    if (isFocusLost()) {
      landing = headingAbove(place);
      landing?.setAttribute("tabindex", "-1");
      landing?.toggleAttribute("data-quiet", isByPointer);
      landing?.focus({ preventScroll: true });
    }
  });
}

function placeOf({ nextSibling, previousSibling, target }) {
  const place = document.createRange();
  if (nextSibling?.isConnected) {
    place.setStartBefore(nextSibling);
  } else if (previousSibling?.isConnected) {
    place.setStartAfter(previousSibling);
  } else {
    place.setStart(target, 0);
  }
  return place;
}

function headingAbove(place) {
  for (let around = place?.startContainer; around; around = around.parentElement) {
    const heading = [...around.querySelectorAll("h1, h2, h3")].findLast((one) => place.comparePoint(one, 0) < 0 && one.checkVisibility());
    if (heading) {
      return heading;
    }
  }
  return document.querySelector("h1");
}

const firstIn = (node, selector) => (node.matches(selector) ? node : node.querySelector(selector));

const opens = (element, popover) => element.getAttribute("popovertarget") === popover.id;

const isFocusLost = () => !document.activeElement || document.activeElement === document.body;

// What got the focus when a dialog was closed.
let given = null;

// The page calls this (Card.razor) after a step whose button is gone. If the step was taken in a dialog, its call comes before or after the
// focus was given back, as the connection will have it.
window.takeFocus = (element) => (isFocusLost() || document.activeElement === given || document.activeElement === landing) && element?.focus();

// The page may already have moved the focus to the dialog's subject.
function giveBack(dialog) {
  if (!isFocusLost()) {
    return;
  }
  const { opener, at } = openers.get(dialog) ?? {};
  given = opener?.isConnected ? opener : rowAt(at) ?? document.querySelector("h1");
  given?.focus();

  // Its command ends a moment after the dialog. Until then it takes no focus, but it is what has it by right.
  working = given;
  [held, heldOn] = [given, location.pathname];
}

// What is now where the row of the opener was.
function rowAt(at) {
  const rows = at >= 0 ? document.querySelectorAll(rowsOfLists) : [];
  return rows[Math.min(at, rows.length - 1)]?.querySelector("a");
}
