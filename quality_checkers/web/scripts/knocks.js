// Looks by itself who asks to join, and says so once. Without this script somebody presses
// "Look again". A knock that somebody is answering stays where it is.

const LOOK_EVERY_MS = 4000;
const all = document.getElementById("knocks");
const says = document.getElementById("somebody-asks");

function known() {
  return new Set([...all.querySelectorAll(".knock")].map((one) => one.id));
}

function show(fresh) {
  const had = known();
  const now = new Set([...fresh.querySelectorAll(".knock")].map((one) => one.id));
  for (const old of all.querySelectorAll(".knock")) {
    if (!now.has(old.id) && !old.contains(document.activeElement)) old.remove();
  }
  const come = [...fresh.querySelectorAll(".knock")].filter((one) => !had.has(one.id));
  all.append(...come.map((one) => document.adoptNode(one)));
  document.getElementById("knocks-say").textContent = known().size
    ? all.dataset.somebody
    : all.dataset.nobody;
  if (come.length) {
    // Emptied first, so that the same words are said again for the next one.
    says.textContent = "";
    setTimeout(() => {
      says.textContent = says.dataset.says;
    }, 100);
  } else if (!known().size) {
    says.textContent = "";
  }
}

async function look() {
  if (!document.hidden) {
    try {
      const answer = await fetch(location.pathname);
      if (answer.redirected) return location.reload(); // signed out meanwhile
      const text = answer.ok ? await answer.text() : "";
      const page = new DOMParser().parseFromString(text, "text/html");
      const fresh = page.getElementById("knocks");
      if (fresh) show(fresh);
    } catch {
      // No network now: look again later.
    }
  }
  setTimeout(look, LOOK_EVERY_MS);
}

setTimeout(look, LOOK_EVERY_MS);
