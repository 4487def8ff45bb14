// What questions are worth, and how many a draw gives, is saved as it is changed; without this script by a button.
import { showOrder } from "./outline.js";
import { showToast } from "./toast.js";

const form = document.querySelector("[data-weights]");
const saved = document.querySelector("[data-saved]");
const total = document.querySelector("[data-total]");

for (const field of form?.elements ?? []) field.addEventListener("change", save);
form?.addEventListener("submit", (event) => {
  event.preventDefault();
  save();
});

async function save() {
  if (!form.reportValidity()) return;
  saved.textContent = "Saving";
  const { error, points } = await send();
  saved.textContent = error ? "" : "Saved";
  if (error) {
    showToast(error);
    return;
  }
  total.textContent = points;
  for (const field of form.elements) {
    if (field.name.endsWith("-draws")) field.closest("[data-count]").dataset.count = field.value;
  }
  showOrder();
}

async function send() {
  try {
    const headers = { Accept: "application/json" };
    const answer = await fetch(form.action, { method: "POST", headers, body: new FormData(form) });
    return await answer.json();
  } catch {
    return { error: "That wasn't saved. Look at your connection, then change it again." };
  }
}
