// The palette: asks for hits while somebody types, walks through them by keys, and presses what is on the page already.

const usable = (element) => element.getClientRects().length > 0 && !element.disabled && element.getAttribute("aria-disabled") !== "true";

document.addEventListener("sheet-opened", ({ detail: sheet }) => {
  if (sheet.matches(".palette")) {
    follow(sheet);
  }
});

function follow(sheet) {
  const input = sheet.querySelector("input");
  const hits = sheet.querySelector(".hits");
  const lines = () => [...hits.querySelectorAll("a, button")];
  // Nothing of the page can be pressed below another dialog.
  const isOnPage = document.querySelectorAll("dialog[open]").length === 1;
  let asked = new AbortController();
  let waits = false;
  let entered = false;

  async function ask() {
    asked.abort();
    const turn = (asked = new AbortController());
    waits = true;
    try {
      const answer = await fetch(`/palette/hits?${new URLSearchParams({ q: input.value, keys: keysOf(isOnPage) })}`, { signal: turn.signal });
      if (answer.redirected) {
        location.reload();
        return;
      }
      if (!answer.ok) {
        throw new Error(answer.statusText);
      }
      const found = new DOMParser().parseFromString(await answer.text(), "text/html").body;
      // An answer to an older text never replaces a newer one.
      if (turn === asked) {
        show(found);
      }
    } catch {
      if (turn === asked) {
        waits = entered = false;
        hits.replaceChildren();
        sheet.querySelector(".lost").hidden = false;
      }
    }
  }

  function show(found) {
    const used = hits.contains(document.activeElement) ? document.activeElement.textContent : null;
    waits = false;
    sheet.querySelector(".lost").hidden = true;
    sheet.querySelector("[role=status]").textContent = found.querySelector("[data-said]")?.dataset.said ?? "";
    hits.replaceChildren(...found.childNodes);
    if (used !== null) {
      (lines().find((line) => line.textContent === used) ?? input).focus();
    }
    if (entered) {
      entered = false;
      lines()[0]?.click();
    }
  }

  input.addEventListener("input", () => {
    entered = false;
    ask();
  });
  hits.addEventListener("click", ({ target }) => {
    const pressed = target.closest("[data-press]");
    if (pressed) {
      sheet.close();
      press(pressed.dataset.press);
    }
  });
  sheet.addEventListener("keydown", (event) => {
    if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey) {
      return;
    }
    const all = lines();
    const at = all.indexOf(document.activeElement);
    if (event.key === "Enter" && document.activeElement === input) {
      event.preventDefault();
      // Enter means the text as typed, whose hits may be on their way.
      entered = waits;
      if (!waits) {
        all[0]?.click();
      }
    } else if (event.key === "ArrowDown") {
      event.preventDefault();
      all[Math.min(all.length - 1, at + 1)]?.focus();
    } else if (event.key === "ArrowUp") {
      event.preventDefault();
      (at > 0 ? all[at - 1] : input).focus();
    } else if (at >= 0 && (event.key === "Home" || event.key === "End")) {
      event.preventDefault();
      all.at(event.key === "Home" ? 0 : -1).focus();
    } else if (at >= 0 && (event.key === "Backspace" || (event.key.length === 1 && event.key !== " "))) {
      // Who types on changes the text.
      input.focus();
    }
  });
  ask();
}

const keysOf = (isOnPage) =>
  isOnPage ? [...new Set([...document.querySelectorAll("[data-key]")].filter(usable).map((one) => one.dataset.key))].filter((key) => /^[a-z]$/.test(key)).join(",") : "";

function press(selector) {
  const all = [...document.querySelectorAll(selector)];
  const target = all.find(usable) ?? all.find((one) => one.closest("[popover]"));
  if (target?.matches("input, select, textarea")) {
    target.focus();
    target.select?.();
  } else {
    target?.click();
  }
}
