// The small behaviours a server-rendered shell cannot have by itself.

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
