// Keeps the row that the sheet shows in view while keys move through the list.
new MutationObserver((changes) => {
  const opened = changes.map((change) => change.target).find((element) => element.matches?.("#waiting li[data-open]"));
  if (!opened) {
    return;
  }
  opened.scrollIntoView({ block: "nearest" });
  if (document.activeElement?.closest("#waiting li:not([data-open])")) {
    opened.querySelector("a").focus();
  }
}).observe(document.body, { subtree: true, attributes: true, attributeFilter: ["data-open"] });
