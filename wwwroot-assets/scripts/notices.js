// The panel below the bell: its content is fetched when it is opened, and again while it is open and the bell reports news.

const panel = document.getElementById("notices");
const bell = () => document.querySelector("[popovertarget=notices]");
const isOpen = () => panel?.matches(":popover-open") === true;
let asked = 0;

async function load() {
  const turn = ++asked;
  const answer = await fetch("/notices").catch(() => null);
  // An ended sign-in leads to another page.
  if (answer?.redirected) {
    location.reload();
    return;
  }
  const found = answer?.ok ? new DOMParser().parseFromString(await answer.text(), "text/html").body : null;
  if (turn === asked && isOpen()) {
    show(found);
  }
}

function show(found) {
  const told = panel.querySelector(".told");
  panel.querySelector(".lost").hidden = found !== null;
  if (found) {
    const used = told.contains(document.activeElement) ? document.activeElement : null;
    told.replaceChildren(...found.childNodes);
    if (used) {
      (told.querySelector(`[data-notice="${used.dataset.notice}"]`) ?? told.querySelector("[data-notice]") ?? bell())?.focus();
    } else if (document.activeElement === bell() || document.activeElement === document.body) {
      told.querySelector("[data-notice]")?.focus();
    }
  }
}

panel?.addEventListener("toggle", ({ newState }) => newState === "open" && load());

// The bell is drawn by the circuit, which counts again whenever something concerns the reader.
new MutationObserver(() => isOpen() && load()).observe(document.querySelector(".shell header"), { attributeFilter: ["data-news"], subtree: true });

panel?.addEventListener("click", async ({ target }) => {
  const link = target.closest("a[data-notice]");
  if (link) {
    // The page may be left at once.
    fetch(`/notices/read/${link.dataset.notice}`, { method: "POST", keepalive: true }).catch(() => null);
  } else if (target.closest("[data-read-all]")) {
    await fetch("/notices/read", { method: "POST" }).catch(() => null);
    load();
  }
});

panel?.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) {
    return;
  }
  const all = [...panel.querySelectorAll("[data-notice]")];
  const at = all.indexOf(document.activeElement);
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: all.length - 1 }[event.key];
  if (to !== undefined) {
    event.preventDefault();
    event.stopPropagation();
    all[Math.max(0, Math.min(all.length - 1, to))]?.focus();
  } else if (event.key.length === 1) {
    // Letters are no shortcuts of the page behind.
    event.stopPropagation();
  }
});
