// List behaviour without round trips: moving, ticking, and returning to the same row.

// The details below an opened row belong to that row.
const rowsOf = (region) => [...region.querySelectorAll("table.list > tbody > tr:not(.under)")];
const boxOf = (row) => row?.querySelector("td:first-child > input[type=checkbox]");
let anchor = null;

// Blazor needs to know custom events by name; this one carries the rows themselves, since the server may have others in their places by now.
Blazor.registerCustomEventType("rowact", { createEventArgs: (event) => event.detail });

function act(table, rows, on) {
  const boxes = rows.map(boxOf);
  for (const box of boxes) {
    box.checked = on;
  }
  const ids = boxes.map((box) => Number(box.value));
  table.tBodies[0].dispatchEvent(new CustomEvent("rowact", { bubbles: true, detail: { key: ids.join(), rows: ids, on } }));
  showHead(table);
}

function tick(row, on, range) {
  const table = row.closest("table");
  const rows = rowsOf(table);
  const [from, at] = [anchor, row].map((one) => rows.indexOf(one));
  anchor = row;
  act(table, range && from >= 0 ? rows.slice(Math.min(from, at), Math.max(from, at) + 1) : [row], on);
}

function tickAll(table, on) {
  act(table, rowsOf(table), on);
}

// The head's checkbox and the colour of the rows follow the rows' checkboxes.
function showHead(table) {
  const head = table?.querySelector("input.all");
  if (!head) {
    return;
  }
  const rows = rowsOf(table);
  const boxes = rows.map(boxOf);
  for (const [at, row] of rows.entries()) {
    row.toggleAttribute("data-ticked", boxes[at]?.checked === true);
  }
  const ticked = boxes.filter((box) => box?.checked).length;
  head.checked = boxes.length > 0 && ticked === boxes.length;
  head.indeterminate = ticked > 0 && ticked < boxes.length;
}

document.addEventListener("click", (event) => {
  const box = event.target.closest?.("table.list input[type=checkbox]");
  if (!box) {
    return;
  }
  if (box.classList.contains("all")) {
    tickAll(box.closest("table"), box.checked);
  } else {
    tick(box.closest("tr"), box.checked, event.shiftKey);
  }
});

// After rows were rendered again: updates the head's checkbox, the place to return to, and a focus whose row is gone.
let last = null;
let movedAt = -Infinity;
new MutationObserver(() => {
  for (const table of document.querySelectorAll("table.list")) {
    showHead(table);
  }
  comeBack();
  if (last?.path === location.pathname && document.activeElement === document.body) {
    const table = document.querySelector("table.list");
    const rows = table ? rowsOf(table) : [];
    focusRow(rows[Math.min(last.at, rows.length - 1)]);
    movedAt = performance.now();
  }
}).observe(document.body, { childList: true, subtree: true });

// The second of two quick presses was meant for the row that is gone.
document.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && performance.now() - movedAt < 500 && event.target.closest?.("table.list > tbody a")) {
    event.preventDefault();
  }
});

document.addEventListener("focusin", (event) => {
  const row = event.target.closest?.("table.list > tbody > tr:not(.under)");
  last = row ? { at: rowsOf(row.closest("table")).indexOf(row), path: location.pathname } : null;
});

// Opening a row leaves the list; Back returns to the same row at the same scroll position.
const places = "list-places";
// The rows scroll on large screens, the page on phones, and the document at high zoom.
const scrollers = (region) => [region, document.getElementById("content"), document.documentElement];

document.addEventListener("click", (event) => {
  const row = event.target.closest?.("table.list > tbody > tr:not(.under)");
  const region = row?.closest(".list-region");
  if (row && event.target.closest("a[href]")) {
    const known = JSON.parse(sessionStorage.getItem(places) ?? "{}");
    known[location.pathname + location.search] = { tops: scrollers(region).map((one) => one.scrollTop), at: rowsOf(region).indexOf(row) };
    sessionStorage.setItem(places, JSON.stringify(known));
  }
}, true);

let wanted = null;
window.addEventListener("popstate", () => {
  wanted = { address: location.pathname + location.search, until: Infinity };
  comeBack();
});

// A user who moves on is not moved back.
for (const own of ["keydown", "pointerdown", "wheel"]) {
  window.addEventListener(own, () => {
    wanted = null;
  }, { capture: true, passive: true });
}

// The list may be rendered in steps, after the previous page; the position is restored until it holds.
function comeBack() {
  if (wanted?.address !== location.pathname + location.search || Date.now() > wanted.until) {
    return;
  }
  const region = document.querySelector(".list-region");
  const place = region && JSON.parse(sessionStorage.getItem(places) ?? "{}")[wanted.address];
  if (place && rowsOf(region).length > place.at) {
    wanted.until = Math.min(wanted.until, Date.now() + 2000);
    show(place);
  }
}

function show({ tops, at }) {
  const region = document.querySelector(".list-region");
  const row = region && rowsOf(region)[at];
  if (row) {
    scrollers(region).forEach((one, n) => {
      one.scrollTop = tops[n];
    });
    focusRow(row);
  }
}

function focusRow(row) {
  row?.querySelector("a")?.focus({ preventScroll: false });
}

function step(rows, at, key) {
  const page = 12;
  switch (key) {
    case "ArrowDown":
    case "j":
    case "J":
      return at + 1;
    case "ArrowUp":
    case "k":
    case "K":
      return at - 1;
    case "PageDown":
      return at + page;
    case "PageUp":
      return at - page;
    case "Home":
      return 0;
    case "End":
      return rows.length - 1;
    default:
      return null;
  }
}

const letters = ["j", "k", "J", "K"];

document.addEventListener("keydown", (event) => {
  const table = document.querySelector("table.list");
  if (!table || event.defaultPrevented || event.altKey || event.metaKey || takesText(event.target) || document.querySelector("dialog[open]")) {
    return;
  }
  const row = event.target.closest?.("table.list > tbody > tr:not(.under)");
  const free = row || !event.target.closest?.("a, button, input, summary, [popover]");
  if (free && forRows(event, rowsOf(table), row)) {
    event.preventDefault();
  }
});

// True if the rows handled the key.
function forRows(event, rows, row) {
  const boxes = rows.length > 0 && boxOf(rows[0]);
  if (event.ctrlKey) {
    if (event.key === "a" && boxes) {
      tickAll(rows[0].closest("table"), !rows.every((r) => boxOf(r).checked));
      return true;
    }
    if (!["Home", "End"].includes(event.key)) {
      return false;
    }
  }
  if (letters.includes(event.key) && document.documentElement.dataset.keys === "off") {
    return false;
  }
  if (event.key === " " && row && boxes && !event.target.matches("input")) {
    tick(row, event.shiftKey || !boxOf(row).checked, event.shiftKey);
    return true;
  }
  const to = step(rows, row ? rows.indexOf(row) : -1, event.key);
  if (to === null || (!row && !letters.includes(event.key))) {
    return false;
  }
  focusRow(rows[Math.max(0, Math.min(rows.length - 1, to))]);
  return true;
}

// Marking one row paid ticks it and then uses the action for ticked rows.
document.addEventListener("keydown", (event) => {
  const row = event.target.closest?.("table.list > tbody > tr:not(.under)");
  if (event.key === "m" && row && boxOf(row) && !event.ctrlKey && !document.querySelector(".bulk") && document.documentElement.dataset.keys !== "off") {
    tick(row, true, false);
    const seen = new MutationObserver(() => {
      const button = document.querySelector(".bulk [data-key=m]");
      if (button) {
        seen.disconnect();
        button.click();
      }
    });
    seen.observe(document.body, { childList: true, subtree: true });
    // Whoever goes on meanwhile means something else.
    for (const step of ["keydown", "pointerdown"]) {
      document.addEventListener(step, () => seen.disconnect(), { capture: true, once: true });
    }
  }
});
