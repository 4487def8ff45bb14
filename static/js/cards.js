// Accepts, discards and reopens questions without leaving the page. The forms work without this script.
import { showToast } from "./toast.js";

const panel = document.getElementById("article-questions");

document.addEventListener("submit", (event) => {
  const button = event.submitter;
  if (!button?.dataset.change) return;
  event.preventDefault();
  change(event.target, button);
});

async function change(form, button) {
  const card = button.closest("[data-card]");
  const next = card.nextElementSibling ?? card.previousElementSibling;
  button.disabled = true;
  const html = await send(form.action);
  if (html === null) return form.submit(); // the page that follows says what is the matter
  showPanel(html);
  focusOn(next?.id);
  const undo = form.action.endsWith("/reopen") ? undefined : () => reopen(card.id);
  showToast(button.dataset.change, { undo });
}

async function reopen(cardId) {
  const html = await send(`/questions/${cardId.replace("question-", "")}/reopen`);
  if (html === null) return location.reload();
  showPanel(html);
  focusOn(cardId);
}

// The questions as they are now, or null where the server didn't answer with them.
async function send(url) {
  const token = document.querySelector("meta[name=csrf-token]").content;
  try {
    const headers = { "X-CSRFToken": token, "X-Requested-With": "fetch" };
    const answer = await fetch(url, { method: "POST", headers });
    return answer.ok && !answer.redirected ? await answer.text() : null;
  } catch {
    return null;
  }
}

// Puts new questions in the place of the old ones; what was unfolded stays unfolded.
export function showPanel(html) {
  const open = [...panel.querySelectorAll("details[open]")].map((details) => details.id);
  panel.innerHTML = html;
  for (const id of open) document.getElementById(id)?.setAttribute("open", "");
}

function focusOn(id) {
  const place = document.getElementById(id) ?? document.getElementById("to-review") ?? panel;
  place.focus();
}
