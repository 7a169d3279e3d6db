// A user who comes to another page is led to its headline, at once or as soon as it has one; but nobody is taken away from where they
// work already. FocusOnNavigate takes the focus a round trip later, also out of a field that is being typed in, and leaving saves.

let entered = {};
let page = null;
let due = false;

document.addEventListener("focusin", ({ target }) => {
  entered = { target, at: location.href };
});

function lead() {
  const now = document.getElementById("page")?.dataset.page ?? null;
  if (now !== page) {
    page = now;
    due = now !== null;
  }
  const headline = due && document.querySelector("h1");
  if (headline) {
    due = false;
    if (!atWork()) {
      headline.tabIndex = -1;
      headline.focus({ preventScroll: true });
    }
  }
}

// A link that led here was focused at another address.
function atWork() {
  const { activeElement } = document;
  return activeElement !== document.body && activeElement === entered.target && location.href === entered.at;
}

new MutationObserver(lead).observe(document.body, { childList: true, subtree: true, attributes: true, attributeFilter: ["data-page"] });
lead();
