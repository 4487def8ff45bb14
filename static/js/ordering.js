// Lets the items of an ordering question be moved by buttons; each item's list of numbers, which stands there without
// this script, keeps the place that it has now. `question` is the element around one question, within a form.

export function letReorder(question) {
  const items = question.querySelector("[data-ordering]");
  if (!items) return;
  showOrder(question);
  items.addEventListener("click", (event) => {
    const button = event.target.closest("[data-move]");
    if (button) move(items, button);
  });
  // The server reads the numbers in the order in which it sent the items.
  items.closest("form").addEventListener("formdata", ({ formData }) => {
    const asSent = listRows(items).sort((one, other) => one.dataset.row - other.dataset.row);
    const { name } = numberOf(asSent[0]);
    formData.delete(name);
    for (const row of asSent) formData.append(name, numberOf(row).value);
  });
}

// Brings the items into the order that their numbers say, where each has one.
export function showOrder(question) {
  const items = question.querySelector("[data-ordering]");
  if (!items) return;
  if (listRows(items).every((row) => numberOf(row).value)) sortRows(items);
  showEdges(items);
}

function move(items, button) {
  const row = button.closest("[data-row]");
  if (button.dataset.move === "up") row.previousElementSibling?.before(row);
  else row.nextElementSibling?.after(row);
  listRows(items).forEach((one, place) => {
    numberOf(one).value = place + 1;
  });
  showEdges(items);
  const other = row.querySelector(`[data-move]:not([data-move=${button.dataset.move}])`);
  (button.disabled ? other : button).focus();
  say(items, row);
  items.dispatchEvent(new Event("change", { bubbles: true }));
}

function say(items, row) {
  const told = items.parentElement.querySelector("[data-moved]");
  told.textContent = `${row.dataset.text}: ${numberOf(row).value} of ${items.children.length}`;
}

function sortRows(items) {
  items.append(...listRows(items).sort((one, other) => numberOf(one).value - numberOf(other).value));
}

function showEdges(items) {
  for (const row of listRows(items)) {
    row.querySelector("[data-move=up]").disabled = row === items.firstElementChild;
    row.querySelector("[data-move=down]").disabled = row === items.lastElementChild;
  }
}

function listRows(items) {
  return [...items.children];
}

function numberOf(row) {
  return row.querySelector("select");
}
