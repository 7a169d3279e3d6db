// What the other scripts ask of a field. Only these names are known to all of them.

const isTick = (field) => ["checkbox", "radio"].includes(field.type);
const valueOf = (field) => (isTick(field) ? field.checked : field.value);

// What the server put into the field.
function shownFirst(field) {
  if (field.matches("select")) {
    return ([...field.options].find((option) => option.defaultSelected) ?? field.options[0])?.value ?? "";
  }
  return isTick(field) ? field.defaultChecked : field.defaultValue;
}

const takesText = (element) => element.matches?.("input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable]");

// The events bring the value to the server; without them it would only be displayed.
function fill(field, value) {
  if (isTick(field)) {
    if (field.type === "radio" && !value) {
      return;
    }
    field.checked = value;
  } else {
    field.value = value;
  }
  field.dispatchEvent(new Event("input", { bubbles: true }));
  field.dispatchEvent(new Event("change", { bubbles: true }));
}
