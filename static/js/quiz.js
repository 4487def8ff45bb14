// Picking questions for a quiz: choose all or none of an article's, and say how many are chosen.
const form = document.querySelector(".pick-form");
const told = form?.querySelector("[data-picked]");

form?.addEventListener("click", (event) => {
  const button = event.target.closest("[data-pick]");
  if (!button) return;
  for (const box of button.closest("[data-picks]").querySelectorAll("input[type=checkbox]")) {
    box.checked = button.dataset.pick === "all";
  }
  sayHowMany();
});
form?.addEventListener("change", sayHowMany);
if (form) sayHowMany();

function sayHowMany() {
  const count = form.querySelectorAll("input[type=checkbox]:checked").length;
  told.textContent = `${count} chosen`;
}
