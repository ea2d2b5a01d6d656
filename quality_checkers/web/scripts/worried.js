// "I am worried" where nothing answers: says who to call from what the page holds already, and
// keeps what somebody wrote until it is safe. Without this script the plain links and forms work.

const ASK_MS = 4000;
const SEND_MS = 60000;
const dialog = document.querySelector("[data-worried=dialog]");
const form = document.querySelector("[data-worried=form]");
const hasOwnPage = form !== null && !dialog.contains(form);
let isAsking = false;
let isSending = false;
let isUnsent = false;

async function answer(address, options, longestMs) {
  if (!navigator.onLine) return null;
  const stop = new AbortController();
  const over = setTimeout(() => stop.abort(), longestMs);
  try {
    return await fetch(address, { ...options, cache: "no-store", signal: stop.signal });
  } catch {
    return null;
  } finally {
    clearTimeout(over);
  }
}

function show() {
  if (!dialog.open) dialog.showModal();
}

function say(state) {
  document.querySelectorAll("[data-worried=says]").forEach((one) => {
    one.textContent = one.dataset[state] ?? "";
  });
}

async function press(event) {
  if (event.ctrlKey || event.metaKey || event.shiftKey) return;
  const way = event.currentTarget;
  event.preventDefault();
  if (isAsking) return;
  isAsking = true;
  const found = await answer(way.href ?? location.href, { method: "HEAD" }, ASK_MS);
  isAsking = false;
  if (found === null || found.status >= 500) show();
  else if (way.href) location.assign(way.href);
  else way.form.requestSubmit(way);
}

// The same mark on every try, so that a worry that did arrive is kept once.
function mark() {
  const bytes = crypto.getRandomValues(new Uint8Array(8));
  return Array.from(bytes, (one) => one.toString(16).padStart(2, "0")).join("");
}

async function send(event) {
  if (event.defaultPrevented) return;
  event.preventDefault();
  if (isSending) return;
  if (!hasOwnPage && !form.saw.value.trim()) {
    say("empty");
    form.saw.focus();
    return;
  }
  isSending = true;
  say("sending");
  if (!form.mark.value) form.mark.value = mark();
  const said = await answer(form.action, { method: "POST", body: new FormData(form) }, SEND_MS);
  isSending = false;
  const isKept = said?.ok && new URL(said.url).pathname === `${new URL(form.action).pathname}/kept`;
  isUnsent = !isKept && said?.status !== 422;
  if (isUnsent) {
    say("unsent");
    show();
  } else if (!isKept) {
    form.submit(); // the page says what is missing
  } else if (hasOwnPage) {
    location.assign(said.url);
  } else {
    // Somebody was in the middle of another page, so they stay there.
    form.reset();
    form.mark.value = "";
    say("kept");
  }
}

function begin() {
  document.querySelectorAll("[data-worried=go]").forEach((way) => {
    way.addEventListener("click", press);
  });
  dialog.querySelector("[data-worried=close]").addEventListener("click", () => dialog.close());
  form?.addEventListener("submit", send);
  if (!hasOwnPage) {
    form?.addEventListener("input", () => {
      isUnsent = form.saw.value !== "";
      say("");
    });
  }
  addEventListener("beforeunload", (event) => {
    if (isUnsent) event.preventDefault();
  });
}

if (dialog?.showModal) begin();
