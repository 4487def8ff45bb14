// What stands in a question's form, as the server takes it: {places: […]} for what was chosen, counted from 1 as shown,
// or {typed, unit}. Rows that can be moved are read in the order in which the server sent them.

export function readAnswer(form) {
  return read(form, (box) => box.checked, (list) => list.value);
}

// The answer with which the page came.
export function readServed(form) {
  const text = (field) => field?.defaultValue ?? "";
  if (form.elements.typed) return makeTyped(text(form.elements.typed), text(form.elements.unit));
  return read(form, (box) => box.defaultChecked, (list) => [...list.options].find((one) => one.defaultSelected)?.value);
}

export function showAnswer(form, answer) {
  if ("typed" in answer) {
    form.elements.typed.value = answer.typed;
    if (form.elements.unit) form.elements.unit.value = answer.unit;
    return;
  }
  for (const box of listBoxes(form)) box.checked = answer.places.includes(Number(box.value));
  listChoices(form).forEach((list, row) => {
    list.value = answer.places[row] ?? "";
  });
}

// Whether two answers say the same; nothing chosen at all is the same as no answer.
export function isSame(one, other) {
  return describe(one) === describe(other);
}

function read(form, isChosen, valueOf) {
  if (form.elements.typed) return makeTyped(form.elements.typed.value, form.elements.unit?.value ?? "");
  const boxes = listBoxes(form);
  if (boxes.length > 0) return { places: boxes.filter(isChosen).map((box) => Number(box.value)) };
  return { places: listChoices(form).map((list) => Number(valueOf(list)) || null) };
}

function makeTyped(typed, unit) {
  return { typed, unit };
}

function listBoxes(form) {
  return [...form.querySelectorAll("input[type=radio], input[type=checkbox]")];
}

function listChoices(form) {
  const rows = [...form.querySelectorAll("select[name=places]")];
  return rows.sort((one, other) => rowOf(one) - rowOf(other));
}

function rowOf(list) {
  return Number(list.closest("[data-row]")?.dataset.row ?? 0);
}

function describe({ places, typed, unit }) {
  if (places) return JSON.stringify(places.some((place) => place !== null) ? places : []);
  return JSON.stringify([typed.trim(), (unit ?? "").trim()]);
}
