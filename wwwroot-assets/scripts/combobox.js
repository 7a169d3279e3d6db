// A combobox (Combobox.razor): its list is opened, walked through and closed here, at once; choosing is the server's. The keys are those
// of the pattern: Down and Up open and walk, Enter chooses, Escape closes the list alone, and Tab goes on.

const boxOf = (element) => element.closest?.("[role=combobox]");
const listOf = (box) => document.getElementById(box.getAttribute("aria-controls"));
const optionsOf = (box) => [...listOf(box).querySelectorAll("[role=option]")];
const activeOf = (box) => document.getElementById(box.getAttribute("aria-activedescendant"));
const isOpen = (box) => !listOf(box).hidden;

// What was found changes while the list is open, and with it what can be chosen.
const watcher = new MutationObserver(() => {
  const box = document.querySelector("[role=combobox][data-open]");
  if (box) {
    activate(box, null);
    open(box);
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
  } else if (event.key === "Escape" && isOpen(box) && optionsOf(box).length > 0) {
    close(box);
  } else {
    return;
  }

  event.preventDefault();
  event.stopPropagation();
}, true);

document.addEventListener("input", ({ target }) => boxOf(target) && open(target));

document.addEventListener("click", ({ target }) => {
  const option = target.closest?.(".combobox [role=option]");
  const box = boxOf(target) ?? option?.closest(".combobox").querySelector("[role=combobox]");
  if (option) {
    close(box);
  } else if (box) {
    open(box);
  }
});

// The caret stays in the field while one presses in the list.
document.addEventListener("pointerdown", (event) => {
  if (event.target.closest?.(".combobox [role=listbox]")) {
    event.preventDefault();
  }
});

document.addEventListener("focusout", ({ target }) => boxOf(target) && close(target));

// Whose list is watched stays so while it is hidden, since the next letter may find something else.
function open(box) {
  if (!("open" in box.dataset)) {
    box.dataset.open = "";
    watcher.observe(listOf(box), { childList: true });
  }
  listOf(box).hidden = saysAll(box);
  tell(box);
}

// The text names the only one there is; its list would hide what is said of it.
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
  tell(box);
}

function walk(box, by) {
  const options = optionsOf(box);
  if (!isOpen(box)) {
    open(box);
  }
  if (options.length > 0) {
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
