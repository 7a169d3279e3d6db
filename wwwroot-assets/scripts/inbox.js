// The row that the sheet shows stays in sight while keys move from one to the next.
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
