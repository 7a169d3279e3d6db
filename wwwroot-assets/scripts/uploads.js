// Sends files that are chosen in a form with data-uploads, or dropped on the place that names it in data-drop, one after the other to
// the form's address, and reports progress by a custom event. They bypass the circuit, so a slow upload does not block the page, and
// the browser knows its progress.

Blazor.registerCustomEventType("upload", { createEventArgs: (event) => event.detail });

const often = 200;
const kept = new Map();
let last = 0;
let queue = Promise.resolve();

function tell(form, key, name, state, more = {}) {
  form.dispatchEvent(new CustomEvent("upload", { bubbles: true, detail: { key, name, state, percent: 0, ...more } }));
}

function take(form, files) {
  for (const file of files) {
    enqueue(form, file, ++last);
  }
}

function enqueue(form, file, key) {
  if (file.size > Number(form.dataset.max)) {
    tell(form, key, file.name, "too-large");
    return;
  }
  tell(form, key, file.name, "waiting");
  queue = queue.then(() => send(form, file, key));
}

// To the user, a form that was created again is the same form if it has the same address.
const now = (form) => (form.isConnected ? form : [...document.forms].find((other) => other.id === form.id && other.action === form.action));

async function send(form, file, key) {
  const answer = await post(form, file, (percent) => now(form) && tell(now(form), key, file.name, "sending", { percent }));
  const to = now(form);
  if (!to) {
    return;
  }
  if (answer?.revision) {
    tell(to, key, file.name, "done", { percent: 100, revision: answer.revision });
  } else if (answer?.sentence) {
    tell(to, key, file.name, "refused", { sentence: answer.sentence });
  } else {
    kept.set(String(key), file);
    tell(to, key, file.name, "broken");
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
  const again = event.target.closest?.("[data-again]");
  const form = document.querySelector("form[data-uploads]");
  const file = again && kept.get(again.dataset.again);
  if (file && form) {
    kept.delete(again.dataset.again);
    enqueue(form, file, Number(again.dataset.again));
  }
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
