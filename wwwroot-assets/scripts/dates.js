// Days are typed. The button, or Alt and the down arrow, opens the browser's calendar, which writes the chosen day into the field;
// the server then formats it for the reader.

function openCalendar(field) {
  const calendar = field?.parentElement.querySelector("[type=date]");
  if (calendar && !field.readOnly && !field.disabled) {
    calendar.showPicker();
  }
}

document.addEventListener("click", (event) => {
  const button = event.target.closest?.("[data-calendar]");
  openCalendar(button && document.getElementById(button.dataset.calendar));
});

document.addEventListener("keydown", (event) => {
  if (event.altKey && event.key === "ArrowDown" && event.target.matches?.("input[data-day]")) {
    event.preventDefault();
    openCalendar(event.target);
  }
});

document.addEventListener("change", ({ target }) => {
  const field = target.matches?.(".day [type=date]") && target.value && target.parentElement.querySelector("input[data-day]");
  if (field) {
    fill(field, target.value);
    field.focus();
  }
});
