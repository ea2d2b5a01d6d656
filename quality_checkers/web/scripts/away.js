// Nobody touches the tablet for a while: the page goes, and the tablet asks who is there.
// Without this script the next page asks. What was not sent yet is never taken away.

const says = document.getElementById("away");
const page = says.parentElement;
const AFTER_MS = Number(says.dataset.afterMs);
const TELL_AFTER_MS = 20000;
const TRY_AGAIN_MS = 5000;
let touched = Date.now();
let timer = 0;
let tells = 0;
let leaving = false;

function differs(one) {
  if (one.type === "file") return one.files.length > 0;
  if (one.type === "radio" || one.type === "checkbox") return one.checked !== one.defaultChecked;
  if (one.options) return [...one.options].some((each) => each.selected !== each.defaultSelected);
  return one.type !== "hidden" && "defaultValue" in one && one.value !== one.defaultValue;
}

function isUnsent() {
  // A page that tells of a problem holds what was sent, and nothing else may hold it.
  const sentBack = document.querySelector(".problems, [data-sent-back]");
  return Boolean(sentBack) || [...document.forms].some((form) => [...form.elements].some(differs));
}

function look() {
  clearTimeout(timer);
  const left = AFTER_MS - (Date.now() - touched);
  if (left > 0) timer = setTimeout(look, left);
  else if (isUnsent()) says.textContent = says.dataset.unsent;
  else leave();
}

async function leave() {
  if (leaving) return;
  leaving = true;
  for (const one of page.children) one.hidden = one !== says;
  says.textContent = says.dataset.wait;
  for (;;) {
    try {
      await fetch(says.dataset.rest, { method: "POST", redirect: "manual" });
      break;
    } catch {
      // No network now: nothing can be read meanwhile.
      await new Promise((go) => setTimeout(go, TRY_AGAIN_MS));
    }
  }
  location.replace(`${says.dataset.next}?back=${encodeURIComponent(location.pathname)}`);
}

function tell() {
  tells = 0;
  fetch(location.pathname, { method: "HEAD" }).catch(() => {});
}

function touch() {
  touched = Date.now();
  look();
  // Reading and writing on one page for long is no absence: tell the server, but seldom.
  tells ||= setTimeout(tell, TELL_AFTER_MS);
}

for (const kind of ["pointerdown", "keydown", "wheel"]) {
  addEventListener(kind, touch, { capture: true, passive: true });
}
// A tablet that slept, and a page that Back brings out of memory, have missed their time.
addEventListener("visibilitychange", look);
addEventListener("pageshow", look);
look();
