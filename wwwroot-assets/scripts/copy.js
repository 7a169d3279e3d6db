// Copies the target of a button's data-copy: "address" is this page, "ticked" the ticked rows of the list, anything else the element
// of that selector. The outcome is shown and announced.
document.addEventListener("click", async (event) => {
  const button = event.target.closest?.("button[data-copy]");
  if (!button) {
    return;
  }
  const what = button.dataset.copy;
  try {
    await (what === "ticked" ? copyRows() : navigator.clipboard.writeText(what === "address" ? location.origin + location.pathname : document.querySelector(what).textContent.trim()));
    button.classList.add("done");
    setTimeout(() => button.classList.remove("done"), 2000);
    say(button.dataset.copied);
  } catch {
    // Without clipboard access, the text is selected for copying by hand.
    if (what.startsWith("#")) {
      getSelection().selectAllChildren(document.querySelector(what));
    }
    say(button.dataset.notCopied);
  }
});

// Elements with data-copy-now have just been created for the user. If the browser refuses to copy without a click, no message is
// shown, and the button remains.
new MutationObserver((changes) => {
  const found = new Set();
  for (const change of changes) {
    for (const node of change.type === "attributes" ? [change.target] : change.addedNodes) {
      if (node.nodeType === Node.ELEMENT_NODE) {
        [...(node.matches("[data-copy-now]") ? [node] : []), ...node.querySelectorAll("[data-copy-now]")].forEach((element) => found.add(element));
      }
    }
  }
  found.forEach(async (element) => {
    try {
      await navigator.clipboard.writeText(element.textContent.trim());
      say(element.dataset.copied);
    } catch {
      // Nothing was copied, and no message is shown.
    }
  });
}).observe(document.body, { childList: true, subtree: true, attributes: true, attributeFilter: ["data-copy-now"] });

let going = 0;

function say(text) {
  const said = document.getElementById("said");
  said.textContent = "";
  said.textContent = text;
  said.classList.remove("hidden-text");
  clearTimeout(going);
  going = setTimeout(() => said.classList.add("hidden-text"), 8000);
}

// Copies tab-separated text, and HTML for spreadsheets.
async function copyRows() {
  const table = document.querySelector("table.list");
  const ticked = [...table.tBodies[0].rows].filter((row) => row.querySelector("td:first-child > input:checked"));
  const rows = [table.tHead.rows[0], ...ticked].map(cellsOf);
  const text = rows.map((cells) => cells.join("\t")).join("\r\n");
  const html = `<table>${rows.map((cells) => `<tr>${cells.map((cell) => `<td>${escape(cell)}</td>`).join("")}</tr>`).join("")}</table>`;
  await navigator.clipboard.write([
    new ClipboardItem({ "text/plain": new Blob([text], { type: "text/plain" }), "text/html": new Blob([html], { type: "text/html" }) }),
  ]);
}

function cellsOf(row) {
  return [...row.cells].filter((cell) => !cell.querySelector("input")).map((cell) =>
    cell.classList.contains("n") ? plain(cell.textContent) : cell.textContent.trim());
}

// As the reader's spreadsheet expects it: no grouping, the local decimal sign, and an ordinary minus.
function plain(figure) {
  const group = new Intl.NumberFormat(document.documentElement.lang).formatToParts(12345.6).find((part) => part.type === "group")?.value ?? ",";
  return figure.trim().replaceAll(group, "").replaceAll("\u00a0", "").replaceAll("\u202f", "").replace("\u2212", "-");
}

function escape(text) {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
