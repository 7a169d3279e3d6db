// Small conveniences for working pages, declared by attributes.

document.addEventListener("click", (event) => {
  const button = event.target.closest?.("button");
  if (!button) {
    return;
  }

  if (button.matches("[data-focus]")) {
    const target = document.querySelector(button.dataset.focus);
    target?.focus();
    if (target) {
      keepInView(target);
    }
  } else if (button.matches("[data-print]")) {
    window.print();
  }
});

// What comes late above the field does not push it out of the window, as long as nobody has moved.
function keepInView(field) {
  const moved = new AbortController();
  const sizes = new ResizeObserver(() => field.scrollIntoView({ block: "center" }));
  for (let around = field; around; around = around.parentElement) {
    sizes.observe(around);
  }
  for (const step of ["wheel", "touchmove", "pointerdown", "keydown", "focusout"]) {
    document.addEventListener(step, () => moved.abort(), { capture: true, passive: true, signal: moved.signal });
  }
  moved.signal.addEventListener("abort", () => sizes.disconnect());
  field.scrollIntoView({ block: "center" });
}

// A button may move while it is pressed, because leaving a field can render something above it. If the pointer did not move, the
// press was meant for the button, not for the element that is there now.
let pressed = null;

document.addEventListener("pointerdown", ({ target, clientX, clientY }) => {
  const button = target.closest?.("button");
  pressed = button ? { button, clientX, clientY } : null;
}, true);

document.addEventListener("click", (event) => {
  const { button, clientX, clientY } = pressed ?? {};
  pressed = null;
  // Clicks have whole pixels.
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
    // Leaving a field saves it.
    event.target.blur();
    (next ?? event.target).focus();
    (next ?? event.target).select();
  }
});

// A form that appears after a press of a button takes the focus, and on removal passes it to its data-back, so that keyboard users are
// never sent to the top of the page.
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

// Unfinished input has not been sent yet, and leaving the field sends it exactly once. After a synthetic event the browser would still
// consider the field changed and raise another event later, for a handler that is gone.
function saveTyped(field) {
  if (field.matches("input, textarea")) {
    field.blur();
    field.focus();
  }
}

// A fault disappears as soon as its field is corrected. The server does not know this, so if the next try has the same fault, the page
// does not change and the fault must be shown again here.
const answered = 250;
let corrections = 0;

document.addEventListener("input", (event) => {
  for (let field = event.target; field instanceof Element && !field.matches("form, main, body"); field = field.parentElement) {
    for (const fault of faultsOf(field)) {
      if (!fault.matches("[data-corrected]")) {
        // The server's next answer may be another element with the same id.
        new MutationObserver((changes, seen) => {
          if (changes.some(({ target, removedNodes }) => fault.contains(target) || [...removedNodes].includes(fault))) {
            seen.disconnect();
            const next = document.getElementById(fault.id);
            if (next) {
              showAgain(next);
            }
          }
        }).observe(fault.parentElement, { childList: true, characterData: true, subtree: true });
        mark(fault, "false");
      }
      fault.dataset.corrected = ++corrections;
    }
  }
});

for (const act of ["submit", "click", "change"]) {
  document.addEventListener(act, ({ target }) => {
    // Fields in a form are tried when it is sent, other fields when they change.
    if (act === "click" ? target.closest?.("button") : act === "submit" || !target.closest?.("form")) {
      const tried = [...document.querySelectorAll(".fault[data-corrected]")].map((fault) => [fault, fault.dataset.corrected]);
      setTimeout(() => tried.filter(([fault, correction]) => fault.dataset.corrected === correction).forEach(([fault]) => showAgain(fault)), answered);
    }
  });
}

// A refused form moves the focus to the first faulty field, or to its own refusal, unless the user has moved on in the meantime.
// Other buttons that save do so too.
document.addEventListener("submit", ({ target }) => leadToFault(target));
document.addEventListener("click", ({ target }) => {
  const form = target.closest?.("button[data-save]")?.form;
  if (form) {
    leadToFault(form);
  }
});

function leadToFault(form) {
  const from = document.activeElement;
  const lead = () => {
    const wrong = form.querySelector("[aria-invalid=true]") ?? form.querySelector(".fault[tabindex]");
    if (wrong && !form.querySelector("[type=submit]:disabled")) {
      refusals.disconnect();
      if (lost() || document.activeElement === from) {
        wrong.closest("details")?.setAttribute("open", "");
        wrong.focus();
      }
    }
  };
  const refusals = new MutationObserver(lead);
  refusals.observe(form, { attributes: true, childList: true, subtree: true, attributeFilter: ["aria-invalid", "disabled"] });
  // The same refusal again may change nothing on the page.
  setTimeout(lead, answered);
  setTimeout(() => refusals.disconnect(), 15_000);
}

// A file that is too large is reported when it is chosen, before any of it is sent.
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
