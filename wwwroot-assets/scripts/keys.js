// The keyboard map. Buttons and fields declare their key in data-key, and links in data-go the letter after G; what is not on the
// page has no key.

const shown = (element) => element.getClientRects().length > 0 && !element.disabled;
let going = 0;

// Somebody else's change can take away the field in which somebody types. What they type on is meant for the field and is no shortcut.
let typedIn = null;

document.addEventListener("pointerdown", () => (typedIn = null), true);
document.addEventListener("keydown", ({ target, key, ctrlKey, metaKey }) => {
  if (["Enter", "Tab", "Escape"].includes(key)) {
    typedIn = null;
  } else if (takesText(target) && !ctrlKey && !metaKey) {
    typedIn = { field: target, at: performance.now() };
  }
}, true);

function isTypingOn() {
  const isOn = typedIn !== null && !(typedIn.field.isConnected && shown(typedIn.field)) && performance.now() - typedIn.at < 1500;
  typedIn = isOn ? { ...typedIn, at: performance.now() } : typedIn;
  return isOn;
}

document.addEventListener("keydown", (event) => {
  if (event.defaultPrevented || event.isComposing) {
    return;
  }
  if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "k") {
    event.preventDefault();
    openSheet("/palette", "palette");
  } else if (event.key === "Escape" && !document.querySelector("dialog[open], :popover-open")) {
    escape(event);
  } else if (!event.ctrlKey && !event.metaKey && !event.altKey && !takesText(event.target) && document.documentElement.dataset.keys !== "off"
    && !isTypingOn()) {
    letter(event);
  }
});

function letter(event) {
  const key = event.key.toLowerCase();
  if (document.querySelector("dialog[open]")) {
    return;
  }
  if (Date.now() - going < 1500 && key !== "g" && /^[a-z]$/.test(key)) {
    going = 0;
    event.preventDefault();
    document.querySelector(`[data-go="${key}"]`)?.click();
  } else if (key === "g") {
    going = Date.now();
  } else if (key === "/") {
    event.preventDefault();
    document.getElementById("search")?.select();
  } else if (key === "?") {
    event.preventDefault();
    openSheet("/help/keys", "keys");
  } else {
    press(event, key);
  }
}

function press(event, key) {
  if (key === " " && event.target.closest("button, summary, input, [popover]")) {
    return;
  }
  const own = [...document.querySelectorAll(`[data-key="${CSS.escape(key)}"]`)].find(shown);
  if (own) {
    event.preventDefault();
    if (own.matches("input, select, textarea")) {
      own.select?.();
      own.focus();
    } else {
      own.click();
    }
  } else {
    dispatchEvent(new CustomEvent("letter-lost", { detail: key }));
  }
}

// First leaves a field, then uses the page's own Escape, then goes back to the previous page.
function escape(event) {
  if (takesText(event.target)) {
    event.target.blur();
    return;
  }
  const own = [...document.querySelectorAll("[data-key=Escape]")].find(shown);
  if (own) {
    own.click();
  } else if (history.state?._index > 0 && document.querySelector(".crumbs")) {
    history.back();
  }
}

document.addEventListener("click", (event) => {
  const button = event.target.closest?.("[data-sheet]");
  if (button) {
    openSheet(button.dataset.sheet, button.dataset.sheet.split("/").at(-1));
  }
});

// Arrow keys move between the links of a chart.
document.addEventListener("keydown", (event) => {
  const chart = event.target.closest?.("[data-arrows]");
  const by = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
  if (chart && by) {
    const links = [...chart.querySelectorAll("a")];
    event.preventDefault();
    links[Math.max(0, Math.min(links.length - 1, links.indexOf(document.activeElement) + by))]?.focus();
  }
});

// The pointer shows the figures of the bar below it, without a message to the server. The server leaves the content of the line alone.
for (const act of ["mouseover", "mouseout"]) {
  document.addEventListener(act, (event) => {
    const line = event.target.closest?.("[data-arrows]")?.parentElement.querySelector("[data-pointed]");
    if (line) {
      line.textContent = (act === "mouseover" && event.target.closest("a")?.querySelector(".hidden-text")?.textContent) || "";
    }
  });
}

// The palette is in the page, so that keys pressed right after its own are its text and no shortcuts. The server renders other sheets on
// request, so open pages need no memory for them.
async function openSheet(path, id) {
  if (document.getElementById(id)?.open) {
    document.getElementById(id).querySelector("input")?.select();
    return;
  }
  const sheet = document.getElementById(`${id}-sheet`)?.content.querySelector("dialog").cloneNode(true) ?? await fetchSheet(path);
  if (!sheet || document.getElementById(id)) {
    return;
  }
  sheet.id = id;
  document.body.append(sheet);
  sheet.showModal();
  sheet.addEventListener("close", () => sheet.remove());
  sheet.addEventListener("keydown", (event) => {
    // Its search field would only be emptied by the first Escape.
    if (event.key === "Escape" && !event.isComposing) {
      event.preventDefault();
      sheet.close();
    }
  });
  sheet.addEventListener("click", (event) => {
    if (event.target === sheet || event.target.closest("a[href], [data-close]")) {
      sheet.close();
    }
  });
  document.dispatchEvent(new CustomEvent("sheet-opened", { detail: sheet }));
}

async function fetchSheet(path) {
  const answer = await fetch(path, { headers: { "X-Requested-With": "sheet" } }).catch(() => null);
  // An ended sign-in leads to another page.
  if (answer?.redirected) {
    location.reload();
    return null;
  }
  return answer?.ok ? new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("dialog") : null;
}
