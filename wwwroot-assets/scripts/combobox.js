// A combobox (Combobox.razor): its list opens, moves and closes here without a round trip; the server handles choices. Keys follow the
// ARIA pattern: Down and Up open and move, Enter chooses, Escape closes only the list, and Tab moves on.

const boxOf = (element) => element.closest?.("[role=combobox]");
const listOf = (box) => document.getElementById(box.getAttribute("aria-controls"));
const optionsOf = (box) => [...listOf(box).querySelectorAll("[role=option]")];
const activeOf = (box) => document.getElementById(box.getAttribute("aria-activedescendant"));
const isOpen = (box) => !listOf(box).hidden;

// After a letter, the list is that of the text before until the server has found what matches.
const isCurrent = (box) => listOf(box).dataset.for === box.value;

// New results change the open list, and with it the options. Who has pressed an arrow meanwhile is waiting for the first or last one.
const watcher = new MutationObserver(() => {
  const box = document.querySelector("[role=combobox][data-open]");
  if (box) {
    activate(box, null);
    open(box);
    if ("walks" in box.dataset && isCurrent(box)) {
      walk(box, Number(box.dataset.walks));
    }
  }
});

document.addEventListener("keydown", (event) => {
  const box = boxOf(event.target);
  if (!box || event.isComposing || event.ctrlKey || event.metaKey) {
    return;
  }

  const active = activeOf(box);
  if (event.key === "ArrowDown" || event.key === "ArrowUp") {
    walk(box, event.key === "ArrowDown" ? 1 : -1);
  } else if (event.key === "Enter" && isOpen(box) && active) {
    active.click();
  } else if (event.key === "Enter" && "walks" in box.dataset) {
    // What the user is about to choose has not come yet, so nothing is chosen, and the form is not sent without it.
    delete box.dataset.walks;
  } else if (event.key === "Escape" && isOpen(box) && optionsOf(box).length > 0) {
    close(box);
  } else {
    return;
  }

  event.preventDefault();
  event.stopPropagation();
}, true);

document.addEventListener("input", ({ target }) => {
  if (boxOf(target)) {
    activate(target, null);
    delete target.dataset.walks;
    open(target);
  }
});

document.addEventListener("click", ({ target }) => {
  const option = target.closest?.(".combobox [role=option]");
  const box = boxOf(target) ?? option?.closest(".combobox").querySelector("[role=combobox]");
  if (option) {
    close(box);
  } else if (box) {
    open(box);
  }
});

// A text that is only offered is replaced by the first letter.
document.addEventListener("focusin", ({ target }) => target.matches?.("[role=combobox][data-whole]") && target.select());

// Keeps the caret in the field while the user presses in the list.
document.addEventListener("pointerdown", (event) => {
  if (event.target.closest?.(".combobox [role=listbox]")) {
    event.preventDefault();
  }
});

document.addEventListener("focusout", ({ target }) => boxOf(target) && close(target));

// The list stays observed while hidden, because the next letter may bring new results.
function open(box) {
  if (!("open" in box.dataset)) {
    box.dataset.open = "";
    watcher.observe(listOf(box), { childList: true, attributeFilter: ["data-for"] });
  }
  listOf(box).hidden = saysAll(box);
  tell(box);
}

// If the text already names the only option, the list would only cover the details of it.
function saysAll(box) {
  const options = optionsOf(box);
  const typed = box.value.trim().toLowerCase();
  return options.length === 1 && [...options[0].querySelectorAll("bdi")].some((name) => name.textContent.toLowerCase() === typed);
}

function close(box) {
  watcher.disconnect();
  activate(box, null);
  listOf(box).hidden = true;
  delete box.dataset.open;
  delete box.dataset.walks;
  tell(box);
}

function walk(box, by) {
  const options = optionsOf(box);
  if (!isOpen(box)) {
    open(box);
  }
  if (!isCurrent(box)) {
    box.dataset.walks = by;
  } else if (options.length > 0) {
    delete box.dataset.walks;
    const from = options.indexOf(activeOf(box));
    activate(box, options[(from < 0 && by < 0 ? options.length - 1 : from + by + options.length) % options.length]);
  }
}

function activate(box, option) {
  activeOf(box)?.setAttribute("aria-selected", "false");
  const status = box.parentElement.querySelector("[data-position]");
  if (!option) {
    box.removeAttribute("aria-activedescendant");
    status.textContent = "";
    return;
  }

  const options = optionsOf(box);
  option.setAttribute("aria-selected", "true");
  option.scrollIntoView({ block: "nearest" });
  box.setAttribute("aria-activedescendant", option.id);
  status.textContent = status.dataset.position.replace("{0}", options.indexOf(option) + 1).replace("{1}", options.length);
}

function tell(box) {
  box.setAttribute("aria-expanded", String(isOpen(box) && optionsOf(box).length > 0));
}
