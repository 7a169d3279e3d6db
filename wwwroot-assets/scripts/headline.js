// Moves the focus to the headline of a new page as soon as there is one, unless the user is already working on the page.
// FocusOnNavigate would move it a round trip later, even out of a field in use, and leaving a field saves it.

let entered = {};
let page = null;
let due = false;

document.addEventListener("focusin", ({ target }) => {
  entered = { target, at: location.href };
});

function lead() {
  const place = document.getElementById("page");
  const now = place && `${place.dataset.page}/${place.dataset.record}`;
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

// The link that led here was focused at another address.
function atWork() {
  const { activeElement } = document;
  return activeElement !== document.body && activeElement === entered.target && location.href === entered.at;
}

new MutationObserver(lead).observe(document.body, { childList: true, subtree: true, attributes: true, attributeFilter: ["data-page", "data-record"] });
lead();
