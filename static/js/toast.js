const REGION = document.getElementById("toasts");
const SECONDS = 10;

// Shows a message that passes after ten seconds, or stays while it is pointed at or focused.
// `undo`, where given, is called by its button. Returns a function that takes the message away.
export function showToast(message, { undo } = {}) {
  const card = document.createElement("div");
  card.className = "toast-card";
  const text = document.createElement("span");
  text.textContent = message;
  card.append(text);
  if (undo) card.append(makeUndo(card, undo));
  REGION.append(card);
  letPass(card);
  return () => card.remove();
}

function makeUndo(card, undo) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "btn btn-sm";
  button.textContent = "Undo";
  button.addEventListener("click", () => {
    card.remove();
    undo();
  });
  return button;
}

function letPass(card) {
  let timer;
  const start = () => {
    timer = setTimeout(() => card.remove(), SECONDS * 1000);
  };
  const hold = () => clearTimeout(timer);
  for (const event of ["mouseenter", "focusin"]) card.addEventListener(event, hold);
  for (const event of ["mouseleave", "focusout"]) card.addEventListener(event, start);
  start();
}
