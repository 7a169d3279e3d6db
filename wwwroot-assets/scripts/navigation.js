// The shell around a page is rendered once, when the browser loads it; the circuit then changes the page within. What the shell says of
// the address is kept true here.

const search = document.querySelector("form.search");

function follow() {
  const { pathname, search: query } = location;
  for (const link of document.querySelectorAll("#nav .item")) {
    const leads = `${pathname}/`.startsWith(`${link.pathname}/`);
    leads ? link.setAttribute("aria-current", "page") : link.removeAttribute("aria-current");
  }
  leadSkip();
  search.elements.q.value = onList() ? (new URLSearchParams(query).get("q") ?? "") : "";
}

// With <base href="/"> a bare "#content" would lead to the start page.
function leadSkip() {
  document.querySelector(".skip").setAttribute("href", `${location.pathname}${location.search}#content`);
}

const onList = () => location.pathname === new URL(search.action).pathname;

// Blazor changes the address by these two, and says so to the circuit alone.
for (const name of ["pushState", "replaceState"]) {
  const change = history[name];
  history[name] = function (...given) {
    const before = location.href;
    change.apply(this, given);
    if (location.href !== before) {
      follow();
    }
  };
}
addEventListener("popstate", follow);

// A page that stands for another answer, such as "not found", was rendered at an address of its own.
leadSkip();

// Within the list that is shown: its filters and columns stay, its place among the pages does not.
search.addEventListener("submit", (event) => {
  event.preventDefault();
  const address = new URL(onList() ? location.href : search.action);
  const text = search.elements.q.value.trim();
  text ? address.searchParams.set("q", text) : address.searchParams.delete("q");
  address.searchParams.delete("before");
  address.searchParams.delete("after");
  const path = address.pathname + address.search;
  document.getElementById("circuit") ? Blazor.navigateTo(path) : location.assign(path);
});

// Each page says within itself how it is called, since the head of the document does not belong to the circuit. One that lost its place to
// others leads nowhere until it is loaded again.
new MutationObserver(() => {
  document.querySelector(".shell").toggleAttribute("data-lost", document.querySelector("main .too-many") !== null);
  const title = document.querySelector("main [data-title]")?.dataset.title;
  if (title && document.title !== title) {
    document.title = title;
  }
}).observe(document.querySelector("main"), { attributeFilter: ["data-title"], childList: true, subtree: true });

// A workspace was added or renamed, here or elsewhere. That is rare, so the switch comes from the page as it would be loaded now.
async function takeSwitch() {
  const answer = await fetch(location.href).catch(() => null);
  // A sign-in that has ended leads to another page, which has none.
  const loaded = answer?.ok && new DOMParser().parseFromString(await answer.text(), "text/html").querySelector(".switches");
  if (loaded) {
    document.querySelector(".switches").replaceChildren(...loaded.childNodes);
  }
}

// It had none before the circuit counted for the first time.
const known = ({ oldValue }) => oldValue !== null;
new MutationObserver((changes) => changes.some(known) && takeSwitch())
  .observe(document.querySelector(".shell header"), { attributeFilter: ["data-workspaces"], attributeOldValue: true, subtree: true });
