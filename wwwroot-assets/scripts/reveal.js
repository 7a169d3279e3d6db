// A button in a password field shows what is typed. The field is a password again before the form is sent, or the browser would remember
// its text like any other. Without scripts there is no button.

for (const button of document.querySelectorAll("button[data-reveal]")) {
  button.hidden = false;
}

const hide = (button) => {
  button.setAttribute("aria-pressed", "false");
  document.getElementById(button.dataset.reveal).type = "password";
};

document.addEventListener("click", ({ target }) => {
  const button = target.closest?.("button[data-reveal]");
  if (!button) {
    return;
  }

  const field = document.getElementById(button.dataset.reveal);
  const { selectionStart, selectionEnd } = field;
  if (field.type === "text") {
    hide(button);
  } else {
    button.setAttribute("aria-pressed", "true");
    field.type = "text";
  }
  field.focus();
  field.setSelectionRange(selectionStart, selectionEnd);
});

document.addEventListener("submit", ({ target }) => target.querySelectorAll("button[data-reveal]").forEach(hide), true);
