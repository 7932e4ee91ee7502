// Keys kept by a device (WebAuthn). A form with data-key is shown only where the browser can do it; all else works without.

const bytes = (text) =>
  Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (sign) => sign.charCodeAt(0));

const text = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer))).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");

function readable(options) {
  const asked = { ...options.publicKey, challenge: bytes(options.publicKey.challenge) };
  if (asked.user) asked.user = { ...asked.user, id: bytes(asked.user.id) };
  for (const list of ["allowCredentials", "excludeCredentials"]) {
    if (asked[list]) asked[list] = asked[list].map((each) => ({ ...each, id: bytes(each.id) }));
  }
  return { publicKey: asked };
}

function told(credential) {
  const answer = { clientDataJSON: text(credential.response.clientDataJSON) };
  for (const part of ["attestationObject", "authenticatorData", "signature", "userHandle"]) {
    if (credential.response[part]) answer[part] = text(credential.response[part]);
  }
  return JSON.stringify({
    id: credential.id,
    rawId: text(credential.rawId),
    type: credential.type,
    authenticatorAttachment: credential.authenticatorAttachment,
    clientExtensionResults: credential.getClientExtensionResults(),
    response: answer,
  });
}

async function options(place) {
  if (place.dataset.options) return JSON.parse(place.dataset.options);
  const answer = await fetch(place.dataset.ask, { headers: { Accept: "application/json" } });
  if (!answer.ok) throw new Error(String(answer.status));
  return (await answer.json()).request_options;
}

function serve(place) {
  const form = place.closest("form") || document.querySelector("form.act");
  const fault = document.querySelector("[data-fault]");
  if (place === form) place.hidden = false;
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    fault.hidden = true;
    try {
      const asked = readable(await options(place));
      form.elements.credential.value = told(await navigator.credentials[place.dataset.key](asked));
      form.submit();
    } catch {
      fault.hidden = false;
      fault.scrollIntoView({ block: "nearest" });
    }
  });
}

if (window.PublicKeyCredential && navigator.credentials) {
  document.querySelectorAll("[data-key]").forEach(serve);
} else {
  document.querySelectorAll("[data-no-key]").forEach((note) => (note.hidden = false));
}
