// Small conveniences of pages that are worked on: attributes say what an element does.

document.addEventListener("click", (event) => {
  const button = event.target.closest?.("button");
  if (!button) {
    return;
  }

  if (button.matches("[data-focus]")) {
    const target = document.querySelector(button.dataset.focus);
    target?.scrollIntoView({ block: "center" });
    target?.focus();
  } else if (button.matches("[data-print]")) {
    window.print();
  }
});

// A button may move while it is pressed, because the field that was left tells something above it. The pointer did not move,
// so the press was meant for the button and not for what lies there now.
let pressed = null;

document.addEventListener("pointerdown", ({ target, clientX, clientY }) => {
  const button = target.closest?.("button");
  pressed = button ? { button, clientX, clientY } : null;
}, true);

document.addEventListener("click", (event) => {
  const { button, clientX, clientY } = pressed ?? {};
  pressed = null;
  // A click tells whole pixels.
  const still = Math.abs(event.clientX - clientX) <= 1 && Math.abs(event.clientY - clientY) <= 1;
  if (button?.isConnected && event.detail > 0 && still && !button.contains(event.target)) {
    event.preventDefault();
    event.stopImmediatePropagation();
    button.click();
  }
}, true);

document.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || event.isComposing) {
    return;
  }

  if (event.ctrlKey || event.metaKey) {
    const form = event.target.closest?.("form");
    if (form) {
      event.preventDefault();
      saveTyped(event.target);
      form.requestSubmit();
    }
  } else if (event.target.matches?.("[data-next-on-enter]")) {
    event.preventDefault();
    const all = [...document.querySelectorAll("[data-next-on-enter]")];
    const next = all[all.indexOf(event.target) + 1];
    // Leaving a field is what saves it.
    event.target.blur();
    (next ?? event.target).focus();
    (next ?? event.target).select();
  }
});

// A form that appears because a button was pressed takes the focus, and gives it to what its data-back names when it goes, so
// that whoever works by keys is never thrown to the top of the page.
new MutationObserver((changes) => {
  for (const { addedNodes, removedNodes } of changes) {
    for (const form of formsIn(addedNodes)) {
      if (lost() || document.activeElement.matches("button")) {
        form.querySelector("input, select, textarea")?.focus();
      }
    }
    for (const form of formsIn(removedNodes)) {
      if (lost()) {
        form.dataset.back.split(",").map((back) => document.querySelector(back)).find((back) => back)?.focus();
      }
    }
  }
}).observe(document.body, { childList: true, subtree: true });

function formsIn(nodes) {
  return [...nodes].flatMap((node) =>
    node instanceof Element ? [...(node.matches("form[data-back]") ? [node] : []), ...node.querySelectorAll("form[data-back]")] : []);
}

function lost() {
  return document.activeElement === null || document.activeElement === document.body;
}

// What is still being typed has not been told to anybody yet. Leaving the field tells it once: after an event made here the
// field would still count as changed, and tell it again when it goes, to a handler that is gone by then.
function saveTyped(field) {
  if (field.matches("input, textarea")) {
    field.blur();
    field.focus();
  }
}

// A fault goes as soon as its field is corrected. The server does not hear of that, so where the next try ends in the same
// fault, it changes nothing on the page and the fault has to be shown again here.
const answered = 250;
let corrections = 0;

document.addEventListener("input", (event) => {
  for (let field = event.target; field instanceof Element && !field.matches("form, main, body"); field = field.parentElement) {
    for (const fault of faultsOf(field)) {
      if (!fault.matches("[data-corrected]")) {
        new MutationObserver((_, seen) => {
          seen.disconnect();
          showAgain(fault);
        }).observe(fault, { childList: true, characterData: true, subtree: true });
        mark(fault, "false");
      }
      fault.dataset.corrected = ++corrections;
    }
  }
});

for (const act of ["submit", "click", "change"]) {
  document.addEventListener(act, ({ target }) => {
    // What stands in a form is tried when that is sent, everything else when its value is.
    if (act === "click" ? target.closest?.("button") : act === "submit" || !target.closest?.("form")) {
      const tried = [...document.querySelectorAll(".fault[data-corrected]")].map((fault) => [fault, fault.dataset.corrected]);
      setTimeout(() => tried.filter(([fault, correction]) => fault.dataset.corrected === correction).forEach(([fault]) => showAgain(fault)), answered);
    }
  });
}

// A refused form leads to the first field that has to be corrected, unless the user has gone on to something else meanwhile.
document.addEventListener("submit", ({ target: form }) => {
  const from = document.activeElement;
  const lead = () => {
    const wrong = form.querySelector("[aria-invalid=true]");
    if (wrong && !form.querySelector("[type=submit]:disabled")) {
      refusals.disconnect();
      if (lost() || document.activeElement === from) {
        wrong.focus();
      }
    }
  };
  const refusals = new MutationObserver(lead);
  refusals.observe(form, { attributes: true, subtree: true, attributeFilter: ["aria-invalid", "disabled"] });
  // The same refusal again may change nothing on the page.
  setTimeout(lead, answered);
  setTimeout(() => refusals.disconnect(), 15_000);
});

// A file that is too large is told so when it is chosen, before any of it is sent.
document.addEventListener("change", ({ target }) => {
  if (target.matches?.("input[type=file][data-too-large]")) {
    const tooLarge = [...target.files].some((file) => file.size > Number(target.dataset.max));
    target.setCustomValidity(tooLarge ? target.dataset.tooLarge : "");
    target.reportValidity();
  }
});

function faultsOf(field) {
  return (field.getAttribute("aria-describedby") ?? "").split(" ").map((id) => document.getElementById(id)).filter((one) => one?.matches(".fault"));
}

function showAgain(fault) {
  delete fault.dataset.corrected;
  mark(fault, "true");
}

function mark(fault, invalid) {
  for (const field of document.querySelectorAll(`[aria-describedby~="${fault.id}"][aria-invalid]`)) {
    field.setAttribute("aria-invalid", invalid);
  }
}
