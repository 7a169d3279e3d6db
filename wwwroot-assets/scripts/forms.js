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

// What is still being typed has not been told to anybody yet.
function saveTyped(field) {
  if (field.matches("input, textarea")) {
    field.dispatchEvent(new Event("change", { bubbles: true }));
  }
}
