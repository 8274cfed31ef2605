// Lists that complete a name come without a label of their own; each takes that of the field it stands for.

/** The label of a field of Django's form, with an address to point to. */
function labelOf(select) {
  const label = document.querySelector(`label[for="${select.id}"]`);
  if (label && !label.id) label.id = `${select.id}-label`;
  return label;
}

/** The words of a label without its colon. */
function wordsOf(select) {
  return labelOf(select)?.textContent.trim().replace(/:$/, "") ?? select.getAttribute("aria-label") ?? "";
}

/** What was chosen is read out behind the name of its field. */
function named() {
  for (const select of document.querySelectorAll("select.admin-autocomplete")) {
    const frame = select.nextElementSibling;
    const chosen = frame?.querySelector(".select2-selection[aria-labelledby]");
    if (chosen && labelOf(select)) chosen.setAttribute("aria-labelledby", `${labelOf(select).id} ${chosen.getAttribute("aria-labelledby")}`);
    for (const part of frame?.querySelectorAll(".select2-selection__rendered[role=textbox], .select2-search__field") ?? []) {
      part.setAttribute("aria-label", wordsOf(select));
    }
  }
}

const jQuery = window.django?.jQuery;
if (jQuery) {
  jQuery(named);
  jQuery(document).on("select2:open", (event) => {
    const field = document.querySelector(".select2-container--open .select2-search__field");
    field?.setAttribute("aria-label", wordsOf(event.target));
  });
}
