// Step-up and a new circuit replace the page: open forms are opened again, and drafts.js restores their stored input.

document.addEventListener("click", (event) => {
  if (event.target.closest?.("a[data-step-up]")) {
    note();
  }
});
addEventListener("circuit-lost", note);

function note() {
  const forms = [...document.querySelectorAll("form[data-draft]")].map((form) => form.id).filter((id) => id);
  sessionStorage.setItem("open-forms", JSON.stringify({ page: location.pathname, forms }));
}

// Through the controls that opened them.
function openAgain() {
  const { page, forms } = JSON.parse(sessionStorage.getItem("open-forms") ?? "{}");
  if (page !== location.pathname) {
    return;
  }
  const closed = forms.filter((id) => !document.getElementById(id));
  const openers = closed.map((id) => document.querySelector(`[aria-controls="${CSS.escape(id)}"]`)).filter((opener) => opener);
  if (openers.length === closed.length) {
    sessionStorage.removeItem("open-forms");
    openers.forEach((opener) => opener.click());
  }
}

new MutationObserver(() => {
  if (document.getElementById("circuit")) {
    openAgain();
  }
}).observe(document.body, { childList: true, subtree: true });
