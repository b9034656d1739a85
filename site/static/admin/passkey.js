// Passkeys: the browser asks its own question, and what it says goes with the form (config/getting_in/passkeys.py).
// By hand from and to base64url: PublicKeyCredential.parse...FromJSON is not in every browser of the last two years.
const bytes = (text) =>
  Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (letter) => letter.charCodeAt(0));
const text = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer))).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
const withIds = (list) => (list ?? []).map((each) => ({ ...each, id: bytes(each.id) }));

function asked({ publicKey }) {
  const { user } = publicKey;
  return {
    ...publicKey,
    challenge: bytes(publicKey.challenge),
    ...(user && { user: { ...user, id: bytes(user.id) }, excludeCredentials: withIds(publicKey.excludeCredentials) }),
    ...(!user && { allowCredentials: withIds(publicKey.allowCredentials) }),
  };
}

function said(credential) {
  const response = {};
  for (const name of ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"])
    if (credential.response[name]) response[name] = text(credential.response[name]);
  return JSON.stringify({
    id: credential.id,
    rawId: text(credential.rawId),
    type: credential.type,
    authenticatorAttachment: credential.authenticatorAttachment,
    clientExtensionResults: credential.getClientExtensionResults(),
    response,
  });
}

async function ask(form) {
  const { passkey, options, from } = form.dataset;
  const given = options ? JSON.parse(options) : await (await fetch(from, { headers: { Accept: "application/json" } })).json();
  const credential = await navigator.credentials[passkey]({ publicKey: asked(given) });
  form.elements.credential.value = said(credential);
}

for (const form of document.querySelectorAll("form[data-passkey]")) {
  if (!window.PublicKeyCredential) continue;
  form.hidden = false;
  document.querySelector("[data-without-passkeys]")?.remove();
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const failed = form.querySelector(".cjg-failed");
    failed.hidden = true;
    ask(form).then(
      () => form.submit(),
      () => (failed.hidden = false),
    );
  });
}
