// The small behaviours a server-rendered shell cannot have by itself.

const dialog = document.getElementById("components-reconnect-modal");

// blazor.web.js only changes classes of an element of this id; opening it as a dialog and starting over
// when the server no longer knows the circuit are up to the page.
if (dialog) {
  new MutationObserver(follow).observe(dialog, { attributes: true, attributeFilter: ["class"] });
  dialog.addEventListener("cancel", (event) => event.preventDefault());
  dialog.querySelector("button")?.addEventListener("click", tryNow);
}

// A line that is back at once is not worth a word.
const blink = 500;
let telling;

function follow() {
  const state = dialog.className;
  clearTimeout(telling);
  if (state.includes("components-reconnect-rejected")) {
    loadAgain();
  } else if (state.includes("components-reconnect-show") || state.includes("components-reconnect-failed")) {
    telling = setTimeout(() => dialog.open || dialog.showModal(), blink);
  } else if (dialog.open) {
    dialog.close();
  }
}

// What is typed is kept by drafts.js, before the page goes; which forms stood open only this page knows.
async function loadAgain() {
  const forms = [...document.querySelectorAll("form[data-draft][id]")].map((form) => form.id);
  sessionStorage.setItem("open-forms", JSON.stringify({ page: location.pathname, forms }));
  const kept = [];
  dispatchEvent(new CustomEvent("keep-typed", { detail: kept }));
  await Promise.allSettled(kept);
  location.reload();
}

async function tryNow() {
  try {
    if (!(await Blazor.reconnect())) {
      loadAgain();
    }
  } catch {
    // Still unreachable; the dialog stays.
  }
}

// A drawer that was opened to choose a page has done its work.
document.addEventListener("click", (event) => {
  const link = event.target.closest("a[href]");
  const open = link?.closest("[popover]:not([data-stay])");
  if (open?.matches(":popover-open")) {
    open.hidePopover();
  }
});

// So has a form that says it went through; one that was refused stays, and says why.
new MutationObserver((changes) => {
  for (const { target } of changes) {
    if (target.matches(":popover-open")) {
      target.hidePopover();
    }
  }
}).observe(document.body, { attributes: true, attributeFilter: ["data-through"], subtree: true });

// A form that leads back leads to where it was sent from; the shell around the pages was rendered on another one.
document.addEventListener("submit", (event) => {
  const back = event.target.querySelector("input[name=returnUrl]");
  if (back) {
    back.value = location.pathname + location.search;
  }
});

// A text that its column cuts off is shown whole while it is pointed at.
document.addEventListener("mouseover", (event) => {
  const cell = event.target.closest?.("table.list td");
  if (cell && !cell.title && cell.scrollWidth > cell.clientWidth) {
    cell.title = cell.textContent.trim();
  }
});

// Paper says when it was printed.
addEventListener("beforeprint", () => {
  const line = document.getElementById("printed");
  if (line) {
    const { says, zone } = line.dataset;
    const { lang } = document.documentElement;
    const at = new Intl.DateTimeFormat(lang === "en" ? "en-GB" : lang, { dateStyle: "medium", timeStyle: "short", timeZone: zone }).format(new Date());
    line.textContent = `${document.title}. ${says} ${at} (${zone}).`;
  }
});
