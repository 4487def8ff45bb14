// Keys: letters and digits choose in the question at hand, Enter goes to the next one, and from the last one on. In a
// text field they are typed, and a list of choices opens by them.
import { listBoxes } from "./answers.js";

const OWN_KEYS = "a, button, summary, select";
const TYPED = "input[name^=typed], input[name^=unit]";

export function watchKeys(form, questions) {
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest(OWN_KEYS)) return;
    const question = event.target.closest("[data-question]") ?? questions[0];
    if (event.key === "Enter") goOn(event, form, questions[questions.indexOf(question) + 1]);
    else if (!event.target.matches(TYPED)) choose(question, event.key);
  });
}

function choose(question, key) {
  const place = /^[a-z]$/i.test(key) ? key.toLowerCase().charCodeAt(0) - 97 : Number(key) - 1;
  const option = listBoxes(question).filter((box) => !box.matches(":disabled"))[place];
  if (!option) return;
  option.focus();
  if (option.type === "radio" && option.checked) return;
  option.checked = !option.checked;
  option.dispatchEvent(new Event("change", { bubbles: true }));
}

function goOn(event, form, following) {
  event.preventDefault();
  if (following) enter(following);
  else form.requestSubmit(form.querySelector("button[data-goal]"));
}

function enter(question) {
  const first = ":is(input:not([type=hidden]), select, button):not(:disabled)";
  (question.querySelector("fieldset input:checked") ?? question.querySelector(first)).focus();
}
