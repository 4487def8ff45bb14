// Questions and headings of sections are put in order by dragging their handles and by their buttons; each time, one
// request saves the whole order. Without this script the buttons send themselves.
import { showToast } from "./toast.js";

const outline = document.querySelector("[data-outline]");
const told = document.querySelector("[data-arranged]");
const saved = document.querySelector("[data-saved]");
const EDGE = 72;
const STEP = 14;

outline?.addEventListener("submit", (event) => {
  const form = event.target.closest("[data-move]");
  if (!form) return;
  event.preventDefault();
  step(form.closest("[data-entry]"), form.dataset.move, event.submitter);
});
outline?.addEventListener("pointerdown", (event) => {
  const handle = event.target.closest("[data-handle]");
  if (handle && event.button === 0) drag(handle.closest("[data-entry]"), event);
});
if (outline) showOrder();

function step(row, direction, button) {
  const before = listRows();
  if (direction === "up") row.previousElementSibling?.before(row);
  else row.nextElementSibling?.after(row);
  button.focus();
  row.scrollIntoView({ block: "nearest" });
  save(before, row);
}

function drag(row, start) {
  const before = listRows();
  const watch = new AbortController();
  let y = start.clientY;
  start.preventDefault();
  foldAround(row, true);
  const timer = setInterval(() => {
    if (y < EDGE) window.scrollBy(0, -STEP);
    else if (y > window.innerHeight - EDGE) window.scrollBy(0, STEP);
    else return;
    follow(row, y);
  }, 16);
  const end = (keep) => {
    watch.abort();
    clearInterval(timer);
    foldAround(row, false);
    if (keep) save(before, row);
    else restore(before);
  };
  const on = (name, act) => window.addEventListener(name, act, { signal: watch.signal });
  on("pointermove", (event) => {
    y = event.clientY;
    follow(row, y);
  });
  on("pointerup", () => end(true));
  on("pointercancel", () => end(false));
  on("keydown", (event) => {
    if (event.key === "Escape") end(false);
  });
}

// What the pointer has passed changes places with the row. The row itself stays in the page all the time, since a
// finger that holds what is taken out of the page is let go of.
function follow(row, y) {
  let other = row.previousElementSibling;
  while (other && y < middleOf(other)) {
    row.after(other);
    other = row.previousElementSibling;
  }
  other = row.nextElementSibling;
  while (other && y > middleOf(other)) {
    row.before(other);
    other = row.nextElementSibling;
  }
}

function middleOf(row) {
  const { top, height } = row.getBoundingClientRect();
  return top + height / 2;
}

// Makes every question one line and back, without the row moving away from under the pointer.
function foldAround(row, folded) {
  const top = row.getBoundingClientRect().top;
  for (const menu of outline.querySelectorAll("details[open]")) menu.open = false;
  outline.classList.toggle("is-arranging", folded);
  row.classList.toggle("is-dragged", folded);
  window.scrollBy(0, row.getBoundingClientRect().top - top);
}

async function save(before, row) {
  const after = listRows();
  if (after.every((one, place) => one === before[place])) return;
  showOrder();
  say("Saving");
  const refused = await send(after.map((one) => one.dataset.entry));
  if (refused) {
    restore(before);
    say("");
    showToast(refused);
    return;
  }
  say("Saved");
  told.textContent = `${row.dataset.name}: ${after.indexOf(row) + 1} of ${after.length}`;
}

// Why the order can't be saved, in words; nothing where it is.
async function send(order) {
  const token = document.querySelector("meta[name=csrf-token]").content;
  try {
    const answer = await fetch(outline.dataset.outline, {
      method: "PUT",
      headers: { "Content-Type": "application/json", "X-CSRFToken": token },
      body: JSON.stringify({ order }),
    });
    if (answer.ok) return "";
    return (await answer.json()).error;
  } catch {
    return "That wasn't saved. Look at your connection, then try again.";
  }
}

function restore(rows) {
  outline.append(...rows);
  showOrder();
}

// Shows the numbers that the questions have in this order.
export function showOrder() {
  const rows = listRows();
  rows.forEach((row, place) => {
    row.querySelector("[data-move=up] button").disabled = place === 0;
    row.querySelector("[data-move=down] button").disabled = place === rows.length - 1;
  });
  showNumbers(rows.filter((row) => row.dataset.count));
}

function showNumbers(slots) {
  const total = slots.reduce((sum, slot) => sum + Number(slot.dataset.count), 0);
  let number = 1;
  for (const slot of slots) {
    const count = Number(slot.dataset.count);
    const words = count > 1 ? `Questions ${number}–${number + count - 1}` : `Question ${number}`;
    slot.querySelector("[data-number]").textContent = `${words} of ${total}`;
    number += count;
  }
}

function say(words) {
  saved.textContent = words;
}

function listRows() {
  return [...outline.children];
}
