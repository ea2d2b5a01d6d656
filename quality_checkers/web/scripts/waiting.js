// Looks again by itself. Without this script somebody presses "Look again".

const LOOK_EVERY_MS = 2000;

async function look() {
  let state = "waiting";
  try {
    const answer = await fetch(location.pathname, { headers: { Accept: "text/plain" } });
    if (answer.ok) state = await answer.text();
  } catch {
    // No network now: look again later.
  }
  if (state === "waiting") setTimeout(look, LOOK_EVERY_MS);
  else if (state === "yes") document.getElementById("come-in").submit();
  else location.reload();
}

look();
