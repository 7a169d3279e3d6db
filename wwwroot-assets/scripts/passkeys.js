// A passkey button gets the authenticator's options from the server, and its form sends the answer. Faults are shown next to the
// button, and the form keeps its input.

document.addEventListener("click", async (event) => {
  const button = event.target.closest?.("button[data-passkey]");
  if (!button || button.dataset.answered) {
    return;
  }

  event.preventDefault();
  const form = button.form;
  if (button.getAttribute("aria-busy") === "true" || (!button.formNoValidate && !form.reportValidity())) {
    return;
  }

  say(button, "");
  button.setAttribute("aria-busy", "true");
  try {
    await answer(button, form);
  } finally {
    button.removeAttribute("aria-busy");
  }
});

async function answer(button, form) {
  if (!window.PublicKeyCredential?.parseRequestOptionsFromJSON) {
    say(button, button.dataset.unsupported);
    return;
  }

  let asked;
  try {
    const token = form.querySelector("input[name=__RequestVerificationToken]").value;
    const body = new URLSearchParams({ purpose: button.dataset.passkey, ticket: button.dataset.ticket ?? "", __RequestVerificationToken: token });
    const response = await fetch("/account/passkeys/options", { method: "POST", body });
    asked = await response.json();
  } catch {
    say(button, button.dataset.unreached);
    return;
  }

  if (asked.refused) {
    say(button, asked.refused);
    return;
  }

  try {
    const credential = await use(button.dataset.passkey, asked.options);
    send(button, form, JSON.stringify(credential.toJSON()), asked.state);
  } catch (fault) {
    // The authenticator already has a passkey of this account: the server reports and records that.
    if (fault.name === "InvalidStateError" && button.dataset.passkey === "add") {
      send(button, form, fault.name, "");
    } else {
      say(button, fault.name === "SecurityError" ? button.dataset.elsewhere : fault.name === "NotSupportedError" ? button.dataset.unsupported : button.dataset.none);
    }
  }
}

function use(purpose, options) {
  return purpose === "add"
    ? navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options) })
    : navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options) });
}

function send(button, form, credential, state) {
  form.querySelector("[data-passkey-credential]").value = credential;
  form.querySelector("[data-passkey-state]").value = state;
  button.dataset.answered = "true";
  form.requestSubmit(button);
}

function say(button, text) {
  const said = document.createElement("p");
  said.className = "fault";
  said.textContent = text;
  document.getElementById(button.getAttribute("aria-describedby")).replaceChildren(...(text ? [said] : []));
}

// A page restored from the browser's cache can ask again.
window.addEventListener("pageshow", () => {
  for (const button of document.querySelectorAll("button[data-answered]")) {
    delete button.dataset.answered;
  }
});
