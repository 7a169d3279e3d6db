// A menu in a popover. Keys of the ARIA pattern open, move and leave it here without a round trip; the server handles its items. The
// browser handles Escape: it closes the popover and returns the focus to its button.

const menuIn = (element) => element?.querySelector?.(":scope > [role=menu]");
const menuOfButton = (element) => menuIn(element.closest?.("button[popovertarget]")?.popoverTargetElement);
const buttonOf = (menu) => document.querySelector(`[popovertarget="${CSS.escape(menu.parentElement.id)}"]`);
const itemsIn = (menu) => [...menu.querySelectorAll("[role=menuitem]")];

// The first item takes the focus however the menu was opened, unless a key chose another.
document.addEventListener("toggle", ({ target, newState }) => {
  const menu = menuIn(target);
  if (menu && newState === "open" && !menu.contains(document.activeElement)) {
    itemsIn(menu)[0]?.focus();
  }
}, true);

// An item whose answer is shown elsewhere on the page uncovers it.
document.addEventListener("click", ({ target }) => target.closest?.("[role=menuitem].closes")?.closest("[popover]").hidePopover());

document.addEventListener("keydown", (event) => {
  if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey) {
    return;
  }
  const menu = event.target.closest?.("[role=menu]");
  const done = menu ? walk(menu, event.key) : open(menuOfButton(event.target), event.key);
  if (done) {
    event.preventDefault();
    event.stopPropagation();
  }
}, true);

function open(menu, key) {
  if (!menu || (key !== "ArrowDown" && key !== "ArrowUp")) {
    return false;
  }
  menu.parentElement.showPopover({ source: buttonOf(menu) });
  itemsIn(menu).at(key === "ArrowDown" ? 0 : -1)?.focus();
  return true;
}

function walk(menu, key) {
  const items = itemsIn(menu);
  const at = items.indexOf(document.activeElement);
  const to = { ArrowDown: at + 1, ArrowUp: at - 1 + items.length, Home: 0, End: items.length - 1 }[key];
  if (to !== undefined) {
    items[to % items.length]?.focus();
    return true;
  }
  if (key === "Tab") {
    menu.parentElement.hidePopover();
    buttonOf(menu)?.focus();
    return false;
  }

  // Letters move to the next item that begins with them, and are not shortcuts of the page.
  if (key.length === 1 && key !== " ") {
    const letter = key.toLowerCase();
    [...items.slice(at + 1), ...items.slice(0, at + 1)].find((item) => item.textContent.trim().toLowerCase().startsWith(letter))?.focus();
    return true;
  }
  return false;
}
