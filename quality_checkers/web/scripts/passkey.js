// Asks the device for its passkey and hands the answer to the form. All words are in the page.
const able = window.PublicKeyCredential?.parseRequestOptionsFromJSON !== undefined;

async function answerOf(form) {
  const response = await fetch(form.dataset.passkey, { method: "POST" });
  if (!response.ok) throw new Error(String(response.status));
  const asked = await response.json();
  const credential = "makes" in form.dataset
    ? await navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(asked) })
    : await navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(asked) });
  return JSON.stringify(credential.toJSON());
}

for (const form of document.querySelectorAll("form[data-passkey]")) {
  if (!able) continue;
  const failed = form.querySelector("[data-failed]");
  form.querySelector("[data-without]").hidden = true;
  form.querySelector("button").hidden = false;
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    failed.hidden = true;
    try {
      form.elements.answer.value = await answerOf(form);
    } catch {
      failed.hidden = false;
      return;
    }
    form.submit();
  });
}
