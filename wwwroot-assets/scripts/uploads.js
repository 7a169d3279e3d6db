// Sends files that are chosen in a form with data-uploads, or dropped on the place that names it in data-drop, one after the other to
// the form's address, and reports progress by a custom event. They bypass the circuit, so a slow upload does not block the page, and
// the browser knows its progress.

Blazor.registerCustomEventType("upload", { createEventArgs: (event) => event.detail });

const often = 200;
const known = new Map();
let last = 0;
let queue = Promise.resolve();

// To the user, a form that was created again is the same form if it has the same address.
const now = (form) => (form.isConnected ? form : [...document.forms].find((other) => other.id === form.id && other.action === form.action));

function tell(form, key, file, state, more = {}) {
  const to = now(form);
  known.set(key, { form: to ?? form, file, state, more });
  if (state === "done") {
    known.delete(key);
  }
  to?.dispatchEvent(new CustomEvent("upload", { bubbles: true, detail: { key, name: file.name, state, percent: 0, ...more } }));
}

// A circuit that replaces a lost one knows of no file that is under way or was refused, so it is told once it has drawn the form.
const watch = new MutationObserver(() => {
  const untold = [...known].filter(([, { form }]) => !form.isConnected && now(form));
  if (untold.length > 0) {
    watch.disconnect();
    untold.forEach(([key, { form, file, state, more }]) => tell(form, key, file, state, more));
  }
});
addEventListener("circuit-lost", () => watch.observe(document.body, { childList: true, subtree: true }));

function take(form, files) {
  for (const file of files) {
    enqueue(form, file, ++last);
  }
}

function enqueue(form, file, key) {
  if (file.size > Number(form.dataset.max)) {
    tell(form, key, file, "too-large");
    return;
  }
  tell(form, key, file, "waiting");
  queue = queue.then(() => send(form, file, key));
}

async function send(form, file, key) {
  const answer = await post(form, file, (percent) => tell(form, key, file, "sending", { percent }));
  if (answer?.revision) {
    tell(form, key, file, "done", { percent: 100, revision: answer.revision });
  } else if (answer?.sentence) {
    tell(form, key, file, "refused", { sentence: answer.sentence });
  } else {
    tell(form, key, file, "broken");
  }
}

// The answer as an object; null without an answer, or if it is another page such as the sign-in.
function post(form, file, progress) {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    let told = 0;
    request.upload.addEventListener("progress", (event) => {
      if (Date.now() - told > often) {
        told = Date.now();
        progress(Math.floor((event.loaded * 100) / event.total));
      }
    });
    request.addEventListener("loadend", () => {
      try {
        resolve(JSON.parse(request.responseText));
      } catch {
        resolve(null);
      }
    });
    request.open("POST", form.action);
    request.setRequestHeader("RequestVerificationToken", form.querySelector("input[name=__RequestVerificationToken]")?.value ?? "");
    const body = new FormData();
    body.append("file", file);
    request.send(body);
  });
}

document.addEventListener("change", (event) => {
  const form = event.target.closest?.("form[data-uploads]");
  if (form && event.target.type === "file") {
    take(form, [...event.target.files]);
    // Allows choosing the same file again.
    event.target.value = "";
  }
});

document.addEventListener("click", (event) => {
  const { again, discard } = event.target.closest?.("[data-again], [data-discard]")?.dataset ?? {};
  const form = document.querySelector("form[data-uploads]");
  const { file, state } = known.get(Number(again)) ?? {};
  if (state === "broken" && form) {
    enqueue(form, file, Number(again));
  }
  known.delete(Number(discard));
});

const placeOf = (event) => event.target.closest?.("[data-drop]");
const bringsFiles = (event) => event.dataTransfer?.types.includes("Files");

// A file dropped elsewhere must not replace the page and the input in it.
document.addEventListener("dragover", (event) => {
  if (bringsFiles(event) && document.querySelector("[data-drop]")) {
    event.preventDefault();
    event.dataTransfer.dropEffect = placeOf(event) ? "copy" : "none";
    mark(placeOf(event));
  }
});

document.addEventListener("dragleave", (event) => event.relatedTarget === null && mark(null));

document.addEventListener("drop", (event) => {
  if (bringsFiles(event) && document.querySelector("[data-drop]")) {
    event.preventDefault();
    mark(null);
    const form = document.getElementById(placeOf(event)?.dataset.drop ?? "");
    if (form) {
      take(form, [...event.dataTransfer.files]);
    }
  }
});

function mark(place) {
  for (const marked of document.querySelectorAll("[data-dropping]")) {
    if (marked !== place) {
      marked.removeAttribute("data-dropping");
    }
  }
  place?.setAttribute("data-dropping", "");
}
