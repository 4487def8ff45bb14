// A button with data-copy="id of a field" copies the field's text; without this script the field can be selected.
import { showToast } from "./toast.js";

document.addEventListener("click", async (event) => {
  const button = event.target.closest("[data-copy]");
  if (!button) return;
  const field = document.getElementById(button.dataset.copy);
  field.select();
  showToast((await copy(field.value)) ? "Copied." : "Press Ctrl+C to copy what is selected.");
});

async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false; // browsers allow it on secure pages alone
  }
}
