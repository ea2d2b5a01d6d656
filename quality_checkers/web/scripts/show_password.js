// A tick box that shows what was written in a password field.
for (const label of document.querySelectorAll("[data-shows]")) {
  const field = document.getElementById(label.dataset.shows);
  const box = label.querySelector("input");
  label.hidden = false;
  box.addEventListener("change", () => {
    field.type = box.checked ? "text" : "password";
  });
}
