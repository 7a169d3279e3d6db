// Copies what a button names, and says so. Where the browser gives no clipboard, the text is marked to be copied by hand.
document.addEventListener("click", async (event) => {
  const button = event.target.closest?.("[data-copy-text]");
  if (!button) {
    return;
  }
  try {
    await navigator.clipboard.writeText(button.dataset.copyText);
    say(button.dataset.done);
  } catch {
    const shown = document.getElementById(button.dataset.copyShown);
    if (shown) {
      getSelection().selectAllChildren(shown);
    }
    say(button.dataset.failed);
  }
});

function say(text) {
  const live = document.getElementById("said");
  if (live) {
    live.textContent = "";
    live.textContent = text;
  }
  const seen = document.querySelector("[data-copy-said]");
  if (seen) {
    seen.textContent = text;
  }
}
