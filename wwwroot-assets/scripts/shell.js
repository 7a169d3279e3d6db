// Behaviour that the server-rendered shell cannot have by itself.

// Closes a drawer once a page was chosen in it.
document.addEventListener("click", (event) => {
  const link = event.target.closest("a[href]");
  const open = link?.closest("[popover]:not([data-stay])");
  if (open?.matches(":popover-open")) {
    open.hidePopover();
  }
});

// Also closes a popover whose form succeeded; after a refusal it stays open and shows the reason.
new MutationObserver((changes) => {
  for (const { target } of changes) {
    if (target.matches(":popover-open")) {
      target.hidePopover();
    }
  }
}).observe(document.body, { attributes: true, attributeFilter: ["data-through"], subtree: true });

// Sets the return address of a form to the current page, because the shell may have been rendered on another one.
document.addEventListener("submit", (event) => {
  const back = event.target.querySelector("input[name=returnUrl]");
  if (back) {
    back.value = location.pathname + location.search;
  }
});

// Shows a cut-off text in full while the pointer is on it.
document.addEventListener("mouseover", (event) => {
  const cell = event.target.closest?.("table.list td");
  if (cell && !cell.title && cell.scrollWidth > cell.clientWidth) {
    cell.title = cell.textContent.trim();
  }
});

// Prints whose books these are, and the time of printing.
addEventListener("beforeprint", () => {
  const line = document.getElementById("printed");
  if (line) {
    const { organisation, says, zone } = line.dataset;
    const { lang } = document.documentElement;
    const at = new Intl.DateTimeFormat(lang === "en" ? "en-GB" : lang, { dateStyle: "medium", timeStyle: "short", timeZone: zone }).format(new Date());
    line.textContent = `${organisation}. ${document.title}. ${says} ${at} (${zone}).`;
  }
});
