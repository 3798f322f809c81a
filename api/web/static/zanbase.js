// Conveniences; every page works without them.
"use strict";

document.addEventListener("click", async (event) => {
  const button = event.target.closest("button[data-copy]");
  if (!button) return;
  const field = document.getElementById(button.dataset.copy);
  const said = button.querySelector("[data-done]");
  try {
    await navigator.clipboard.writeText(field.value ?? field.textContent);
  } catch {
    field.focus();
    field.select?.();
    return;
  }
  said.hidden = false;
  setTimeout(() => { said.hidden = true; }, 2000);
});

// Suggestions: arrow keys walk through them, Escape and leaving the form close them.
const form = document.querySelector("form.find");
if (form) {
  const field = form.querySelector("#q");
  const list = form.querySelector("#suggested");
  const close = () => { list.replaceChildren(); };
  form.addEventListener("keydown", (event) => {
    const links = [...list.querySelectorAll("a")];
    if (event.key === "Escape") { close(); field.focus(); return; }
    if (!links.length || (event.key !== "ArrowDown" && event.key !== "ArrowUp")) return;
    event.preventDefault();
    const at = links.indexOf(document.activeElement) + (event.key === "ArrowDown" ? 1 : -1);
    (links[at] ?? field).focus();
  });
  form.addEventListener("focusout", (event) => {
    if (!form.contains(event.relatedTarget)) setTimeout(close, 150);
  });
}

// Buttons that only work with a script are shown where there is one.
for (const each of document.querySelectorAll("[data-script]")) each.hidden = false;

// Previews of what is cited: closed by their button, by Escape.
document.addEventListener("click", (event) => {
  const button = event.target.closest("button[data-close]");
  if (button) document.getElementById(button.dataset.close).replaceChildren();
});
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") document.getElementById("preview")?.replaceChildren();
});
