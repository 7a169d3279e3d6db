// Keeps the row that the sheet shows in view: while keys move through the list, when the page comes with an open posting, and when a
// filter or another order changes the rows around it. Otherwise the list stays where it was scrolled to.
let listed = null;
new MutationObserver((changes) => {
  const list = document.getElementById("waiting");
  const came = list !== listed || changes.some(({ target, attributeName }) => target === list && attributeName === "data-shows");
  const moved = changes.some(({ target, attributeName }) => attributeName === "data-open" && target.matches("#waiting li[data-open]"));
  listed = list;
  const opened = (came || moved) && list?.querySelector("li[data-open]");
  if (!opened) {
    return;
  }
  opened.scrollIntoView({ block: "nearest" });
  if (moved && document.activeElement?.closest("#waiting li:not([data-open])")) {
    opened.querySelector("a").focus();
  }
}).observe(document.body, { subtree: true, childList: true, attributes: true, attributeFilter: ["data-open", "data-shows"] });
