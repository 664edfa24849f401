// A passkey: the page brings the question, the device answers, the form carries the answer.

const form = document.querySelector("form[data-passkey]");
const said = form.querySelector("[data-said]");
const question = JSON.parse(document.getElementById("passkey-question").textContent);

const bytes = (text) => {
  const plain = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
  return Uint8Array.from(plain, (sign) => sign.charCodeAt(0));
};
const text = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer)))
    .replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");

const withBytes = (listed) => (listed ?? []).map((one) => ({ ...one, id: bytes(one.id) }));

function asked() {
  const wanted = { ...question.publicKey, challenge: bytes(question.publicKey.challenge) };
  if (wanted.user) wanted.user = { ...wanted.user, id: bytes(wanted.user.id) };
  if (wanted.excludeCredentials) wanted.excludeCredentials = withBytes(wanted.excludeCredentials);
  if (wanted.allowCredentials) wanted.allowCredentials = withBytes(wanted.allowCredentials);
  return { publicKey: wanted };
}

function answered(credential) {
  const response = {};
  for (const part of ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"]) {
    if (credential.response[part]) response[part] = text(credential.response[part]);
  }
  return {
    id: credential.id,
    rawId: text(credential.rawId),
    type: credential.type,
    response,
    authenticatorAttachment: credential.authenticatorAttachment,
    clientExtensionResults: credential.getClientExtensionResults(),
  };
}

async function ask(event) {
  event.preventDefault();
  said.textContent = "";
  let credential;
  try {
    credential = await navigator.credentials[form.dataset.passkey](asked());
  } catch (refused) {
    if (!(refused instanceof DOMException)) throw refused;
    said.textContent = said.dataset.refused;
    return;
  }
  form.elements.credential.value = JSON.stringify(answered(credential));
  form.submit();
}

form.hidden = false;
for (const note of document.querySelectorAll("[data-without-script]")) note.hidden = true;
if (navigator.credentials && window.PublicKeyCredential) form.addEventListener("submit", ask);
else {
  said.textContent = said.dataset.missing;
  form.querySelector("button").disabled = true;
}
