// The shell around a page is rendered once per page load; after that the circuit changes only the page. This script keeps the parts of
// the shell that depend on the address up to date.

const search = document.querySelector("form.search");

function follow() {
  const { pathname, search: query } = location;
  for (const link of document.querySelectorAll("#nav .mud-nav-link")) {
    const leads = `${pathname}/`.startsWith(`${link.pathname}/`);
    link.classList.toggle("active", leads);
    leads ? link.setAttribute("aria-current", "page") : link.removeAttribute("aria-current");
  }
  leadSkip();
  closeDrawer();
  search.elements.q.value = onList() ? (new URLSearchParams(query).get("q") ?? "") : "";
}

// The drawer of a phone would stay over a page that was reached by Back.
function closeDrawer() {
  const drawer = document.getElementById("nav");
  if (drawer?.matches(":popover-open")) {
    drawer.hidePopover();
  }
}

// With <base href="/"> a bare "#content" would lead to the start page.
function leadSkip() {
  document.querySelector(".skip").setAttribute("href", `${location.pathname}${location.search}#content`);
}

const onList = () => location.pathname === new URL(search.action).pathname;

// Blazor changes the address with these two methods, and notifies only the circuit.
for (const name of ["pushState", "replaceState"]) {
  const change = history[name];
  history[name] = function (...given) {
    const { href, pathname } = location;
    change.apply(this, given);
    if (location.href !== href) {
      follow();
    }
    if (location.pathname !== pathname) {
      dispatchEvent(new Event("led-on"));
    }
  };
}
addEventListener("popstate", follow);

// An error page such as "not found" was rendered at an address of its own.
leadSkip();

// Searches the list on screen, or the one that the form leads to: filters and columns of the list on screen stay, its position does not.
addEventListener("submit", (event) => {
  const form = event.target;
  const field = form.matches("[data-find]") && form.querySelector("input[type=search]");
  if (!field) {
    return;
  }
  event.preventDefault();
  const list = new URL(form.action);
  const address = location.pathname === list.pathname ? new URL(location.href) : list;
  const text = field.value.trim();
  text ? address.searchParams.set(field.name, text) : address.searchParams.delete(field.name);
  for (const position of ["before", "after", "page"]) {
    address.searchParams.delete(position);
  }
  const path = address.pathname + address.search;
  document.getElementById("circuit") ? Blazor.navigateTo(path) : location.assign(path);
});

// Each page contains its title, because the document's head is outside the circuit. A page that lost its circuit to too many others
// leads nowhere until it is reloaded.
new MutationObserver(() => {
  document.querySelector(".shell").toggleAttribute("data-lost", document.querySelector("main .too-many") !== null);
  const title = document.querySelector("main [data-title]")?.dataset.title;
  if (title && document.title !== title) {
    document.title = title;
  }
}).observe(document.querySelector("main"), { attributeFilter: ["data-title"], childList: true, subtree: true });

// A workspace was added or renamed, here or elsewhere. That is rare, so the switch is taken from a fresh copy of the page.
async function takeSwitch() {
  const answer = await fetch(location.href).catch(() => null);
  // An ended sign-in leads to another page, which has no switch.
  const loaded = answer?.ok && new DOMParser().parseFromString(await answer.text(), "text/html").querySelector(".switches");
  if (loaded) {
    const shown = document.querySelector(".switches");
    const used = shown.contains(document.activeElement) ? document.activeElement : null;
    const isOpen = shown.querySelector(":popover-open") !== null;
    shown.replaceChildren(...loaded.childNodes);
    goOn(shown, used, isOpen);
  }
}

// Somebody may be about to use it. A popover that is closed returns the focus to what had it before.
function goOn(shown, used, isOpen) {
  const opener = shown.querySelector("[popovertarget]");
  if (used) {
    opener?.focus();
  }
  if (isOpen) {
    opener?.popoverTargetElement.showPopover({ source: opener });
  }
  if (used?.value) {
    shown.querySelector(`button[value="${CSS.escape(used.value)}"]`)?.focus();
  }
}

// The attribute has no value until the circuit counts for the first time.
const known = ({ oldValue }) => oldValue !== null;
new MutationObserver((changes) => changes.some(known) && takeSwitch())
  .observe(document.querySelector(".shell header"), { attributeFilter: ["data-workspaces"], attributeOldValue: true, subtree: true });
