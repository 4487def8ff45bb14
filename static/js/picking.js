// Picking questions from a list: choose all or none of a group, and say how many are chosen. What is
// done with the chosen ones stays out of sight while there are none.
const form = document.querySelector(".pick-form");
const told = form?.querySelector("[data-picked]");
const bar = form?.querySelector("[data-when-picked]");
const whole = form?.querySelector("input[name=all]");

form?.addEventListener("click", (event) => {
  const button = event.target.closest("[data-pick]");
  if (!button) return;
  for (const box of button.closest("[data-picks]").querySelectorAll("input[name=questions]")) {
    box.checked = button.dataset.pick === "all";
  }
  sayHowMany();
});
form?.addEventListener("change", sayHowMany);
if (form) sayHowMany();

function sayHowMany() {
  const count = form.querySelectorAll("input[name=questions]:checked, [data-kept]").length;
  told.textContent = whole?.checked ? "All chosen" : `${count} chosen`;
  if (bar) bar.hidden = !count && !whole?.checked;
}
