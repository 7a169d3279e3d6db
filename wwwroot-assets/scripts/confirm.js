// The dialog that asks who the user is sends code, password or passkey to the server by itself, because only an answer to a request can
// renew the cookie of the session, and because the page must stay. Once it is confirmed, the form goes to the circuit, which looks
// whether that is true and continues what was asked for. A dialog that was closed meanwhile continues nothing.

document.addEventListener("submit", (event) => {
  const form = event.target.closest?.("form[data-confirm]");
  if (form && !("confirmed" in form.dataset)) {
    event.preventDefault();
    event.stopImmediatePropagation();
    confirmOnce(form);
  }
}, true);

async function confirmOnce(form) {
  const dialog = form.closest("dialog");
  if (dialog.getAttribute("aria-busy") === "true") {
    return;
  }

  dialog.setAttribute("aria-busy", "true");
  say(form, "");
  try {
    const answer = await inTurn(() => send(form));
    if (form.isConnected) {
      goOn(form, answer);
    }
  } finally {
    dialog.removeAttribute("aria-busy");
  }
}

// Each confirmation replaces the secret in the cookie, so the tabs of a browser take turns: of two answers on their way at once, the older
// one could arrive last.
const inTurn = (act) => (navigator.locks ? navigator.locks.request("confirm", act) : act());

async function send(form) {
  try {
    const response = await fetch(form.dataset.confirm, {
      method: "POST", body: new URLSearchParams(new FormData(form)), redirect: "manual", signal: AbortSignal.timeout(30_000),
    });
    return response.type === "opaqueredirect" || response.status === 401 ? { ended: true } : response.ok ? await response.json() : {};
  } catch {
    return {};
  }
}

function goOn(form, answer) {
  if (answer.confirmed) {
    form.dataset.confirmed = "";
    form.noValidate = true;
    form.requestSubmit();
    return;
  }

  const texts = form.closest("dialog").querySelector("[data-unreached][data-gone]")?.dataset;
  if (!texts) {
    // The dialog has heard of a confirmation in another tab and waits for a press.
    return;
  }

  say(form, answer.ended ? texts.gone : answer.refused ?? texts.unreached);
  show(form, "[data-ended]", answer.ended);
  show(form, "[data-own-page]", !answer.ended && !answer.refused);
  form.querySelector("button[data-passkey]")?.removeAttribute("data-answered");
  form.querySelector("input[required], button")?.focus();
  form.querySelector("input[required]")?.select();
}

function show(form, part, shown) {
  for (const one of form.closest("dialog").querySelectorAll(part)) {
    one.hidden = !shown;
  }
}

function say(form, text) {
  const said = document.createElement("p");
  said.className = "fault";
  said.textContent = text;
  form.querySelector("[data-fault]").replaceChildren(...(text ? [said] : []));
  form.querySelector("input[required]")?.setAttribute("aria-invalid", text ? "true" : "false");
}
