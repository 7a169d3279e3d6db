// The small behaviours a server-rendered shell cannot have by itself.

const dialog = document.getElementById("components-reconnect-modal");

// blazor.web.js only changes classes of an element of this id; opening it as a dialog and starting over
// when the server no longer knows the circuit are up to the page.
if (dialog) {
  new MutationObserver(follow).observe(dialog, { attributes: true, attributeFilter: ["class"] });
  dialog.addEventListener("cancel", (event) => event.preventDefault());
  dialog.querySelector("button")?.addEventListener("click", tryNow);
}

function follow() {
  const state = dialog.className;
  if (state.includes("components-reconnect-rejected")) {
    loadAgain();
  } else if (state.includes("components-reconnect-show") || state.includes("components-reconnect-failed")) {
    if (!dialog.open) {
      dialog.showModal();
    }
  } else if (dialog.open) {
    dialog.close();
  }
}

// What is typed is kept by drafts.js; which forms stood open only this page knows.
function loadAgain() {
  const forms = [...document.querySelectorAll("form[data-draft][id]")].map((form) => form.id);
  sessionStorage.setItem("open-forms", JSON.stringify({ page: location.pathname, forms }));
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

// So has a form that was opened to be filled in, once its data-done changes; refused, it stays and says why.
new MutationObserver((changes) => {
  for (const { target } of changes) {
    if (target.matches(":popover-open")) {
      target.hidePopover();
    }
  }
}).observe(document.body, { subtree: true, attributes: true, attributeFilter: ["data-done"] });

// A text that its column cuts off is shown whole while it is pointed at.
document.addEventListener("mouseover", (event) => {
  const cell = event.target.closest?.("table.list td");
  if (cell && !cell.title && cell.scrollWidth > cell.clientWidth) {
    cell.title = cell.textContent.trim();
  }
});

// A button that names an element copies its text, and says so in its own words.
document.addEventListener("click", async (event) => {
  const button = event.target.closest("button[data-copied]");
  if (button) {
    await navigator.clipboard.writeText(document.querySelector(button.dataset.copy).textContent.trim());
    button.textContent = button.dataset.copied;
  }
});
