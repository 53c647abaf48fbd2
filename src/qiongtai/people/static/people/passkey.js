// Passkeys: the page says what is asked, the device answers, the form carries the answer. Without this script the code stays.
"use strict";
(() => {
  const forms = document.querySelectorAll("form[data-passkey]");
  const said = document.getElementById("passkey-options");
  if (!forms.length || !said || !window.PublicKeyCredential || !window.isSecureContext) {
    for (const note of document.querySelectorAll("[data-no-passkey]")) note.hidden = false;
    return;
  }
  const asked = JSON.parse(said.textContent).publicKey;
  const bytes = (text) =>
    Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (one) => one.charCodeAt(0));
  const text = (buffer) =>
    btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
  const known = (list) => (list || []).map((one) => ({ ...one, id: bytes(one.id) }));

  const create = () =>
    navigator.credentials.create({
      publicKey: {
        ...asked,
        challenge: bytes(asked.challenge),
        user: { ...asked.user, id: bytes(asked.user.id) },
        excludeCredentials: known(asked.excludeCredentials),
      },
    });
  const get = () =>
    navigator.credentials.get({
      publicKey: { ...asked, challenge: bytes(asked.challenge), allowCredentials: known(asked.allowCredentials) },
    });

  const answer = (found) => {
    const response = { clientDataJSON: text(found.response.clientDataJSON) };
    for (const name of ["attestationObject", "authenticatorData", "signature", "userHandle"]) {
      if (found.response[name]) response[name] = text(found.response[name]);
    }
    if (found.response.getTransports) response.transports = found.response.getTransports();
    return {
      id: found.id,
      rawId: text(found.rawId),
      type: found.type,
      clientExtensionResults: found.getClientExtensionResults(),
      response,
    };
  };

  for (const form of forms) {
    const carried = form.querySelector("[data-answer]"), trouble = form.querySelector("[data-trouble]");
    form.hidden = false;
    form.addEventListener("submit", async (event) => {
      if (carried.value) return;
      event.preventDefault();
      trouble.hidden = true;
      try {
        carried.value = JSON.stringify(answer(await (form.dataset.passkey === "create" ? create() : get())));
        form.submit();
      } catch {
        trouble.hidden = false;
      }
    });
  }
})();
