// What stands in a question, as the server takes it: {places: […]} for what was chosen, counted from 1 as shown, or
// {typed, unit}. `question` is the element around one question; rows that can be moved are read in the order in which
// the server sent them.

export function readAnswer(question) {
  return read(question, (box) => box.checked, (list) => list.value);
}

// The answer with which the page came.
export function readServed(question) {
  const text = (field) => field?.defaultValue ?? "";
  if (isTyped(question)) return makeTyped(text(find(question, "typed")), text(find(question, "unit")));
  const served = (list) => [...list.options].find((one) => one.defaultSelected)?.value;
  return read(question, (box) => box.defaultChecked, served);
}

export function showAnswer(question, answer) {
  if ("typed" in answer) {
    find(question, "typed").value = answer.typed;
    const unit = find(question, "unit");
    if (unit) unit.value = answer.unit;
    return;
  }
  for (const box of listBoxes(question)) box.checked = answer.places.includes(Number(box.value));
  listChoices(question).forEach((list, row) => {
    list.value = answer.places[row] ?? "";
  });
}

// An answer in words: what was typed, or the texts of what was chosen; empty where nothing was.
export function sayAnswer(question, answer) {
  if ("typed" in answer) return `${answer.typed} ${answer.unit ?? ""}`.trim();
  const lists = listChoices(question);
  if (lists.length === 0) return sayChoice(listBoxes(question), answer.places);
  if (question.querySelector("[data-ordering]")) return sayOrder(lists, answer.places);
  const match = (list, place) => (place ? list.options[place].text : "no match");
  const pairs = lists.map((list, row) => `${textOf(list)} → ${match(list, answer.places[row])}`);
  return answer.places.some((place) => place !== null) ? pairs.join("; ") : "";
}

// Whether two answers say the same; nothing chosen at all is the same as no answer.
export function isSame(one, other) {
  return describe(one) === describe(other);
}

export function isEmpty(answer) {
  return ["[]", '["",""]'].includes(describe(answer));
}

export function isTyped(question) {
  return find(question, "typed") !== null;
}

export function listBoxes(question) {
  return [...question.querySelectorAll("input[type=radio], input[type=checkbox][name^=places]")];
}

function read(question, isChosen, valueOf) {
  if (isTyped(question)) return makeTyped(find(question, "typed").value, find(question, "unit")?.value ?? "");
  const boxes = listBoxes(question);
  if (boxes.length > 0) return { places: boxes.filter(isChosen).map((box) => Number(box.value)) };
  return { places: listChoices(question).map((list) => Number(valueOf(list)) || null) };
}

function find(question, name) {
  return question.querySelector(`input[name^=${name}]`);
}

function makeTyped(typed, unit) {
  return { typed, unit };
}

function listChoices(question) {
  const rows = [...question.querySelectorAll("select[name^=places]")];
  return rows.sort((one, other) => rowOf(one) - rowOf(other));
}

function rowOf(list) {
  return Number(list.closest("[data-row]")?.dataset.row ?? 0);
}

function textOf(control) {
  return control.closest("label").querySelector(".option-text, .pairing-text").textContent;
}

function sayChoice(boxes, places) {
  return boxes.filter((box) => places.includes(Number(box.value))).map(textOf).join("; ");
}

function sayOrder(lists, places) {
  const rows = lists.map((list, row) => [places[row], list.closest("[data-row]").dataset.text]);
  const given = rows.filter(([place]) => place).sort(([one], [other]) => one - other);
  return given.map(([, text]) => text).join(", then ");
}

function describe({ places, typed, unit }) {
  if (places) return JSON.stringify(places.some((place) => place !== null) ? places : []);
  return JSON.stringify([typed.trim(), (unit ?? "").trim()]);
}
