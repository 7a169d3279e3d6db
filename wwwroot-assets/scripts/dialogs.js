// Opens rendered dialogs as modal ones, closes them by Escape unless something was typed, and restores the focus.

const openers = new WeakMap();

// A button that is disabled while its command runs loses the focus before the dialog that it led to opens.
let pressed = null;
document.addEventListener("click", ({ target }) => (pressed = target.closest?.("button") ?? null), true);
document.addEventListener("submit", ({ submitter, target }) => (pressed = submitter ?? target.querySelector("[type=submit]")), true);
const entered = new WeakMap();

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
}).observe(document.body, { childList: true, subtree: true });

function dialogsIn(node) {
  return node instanceof Element ? [...(node.matches("dialog[data-modal]") ? [node] : []), ...node.querySelectorAll("dialog[data-modal]")] : [];
}

function open(dialog) {
  if (dialog.open || !dialog.isConnected) {
    return;
  }
  openers.set(dialog, isFocusLost() && pressed?.isConnected ? pressed : document.activeElement);
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
  dialog.showModal();
  entered.set(dialog, document.activeElement);
}

// What a dialog or a popover had to wait for gets the focus as if it had been there at once, unless the user has moved on meanwhile.
function enter(node) {
  const around = node instanceof Element ? node.closest("dialog[data-modal][open], [popover]:popover-open") : null;
  const active = document.activeElement;
  if (around?.matches("dialog") ? active === entered.get(around) || !around.contains(active) : around && (isFocusLost() || opens(active, around))) {
    [node, ...node.querySelectorAll("[autofocus]")].find((element) => element.matches("[autofocus]"))?.focus();
  }
}

const opens = (element, popover) => element.getAttribute("popovertarget") === popover.id;

const isFocusLost = () => !document.activeElement || document.activeElement === document.body;

// What got the focus when a dialog was closed.
let given = null;

// The page calls this (Card.razor) after a step whose button is gone. If the step was taken in a dialog, its call comes before or after the
// focus was given back, as the connection will have it.
window.takeFocus = (element) => (isFocusLost() || document.activeElement === given) && element?.focus();

// The page may already have moved the focus to the dialog's subject.
function giveBack(dialog) {
  if (!isFocusLost()) {
    return;
  }
  const opener = openers.get(dialog);
  given = opener?.isConnected ? opener : document.querySelector("h1");
  given?.focus();

  // Its command ends a moment after the dialog.
  if (given?.disabled) {
    const button = given;
    const able = new MutationObserver(() => {
      able.disconnect();
      if (isFocusLost()) {
        button.focus();
      }
    });
    able.observe(button, { attributeFilter: ["disabled"] });
  }
}
