/* Gives the boxes of the autocomplete the names of their fields; select2 leaves them without any. */
"use strict";

(($) => {
  const nameBox = (select) => {
    const label = document.querySelector(`label[for="${select.id}"]`);
    const box = select.nextElementSibling;
    if (!label || !box) return;
    label.id = `${select.id}_label`;
    box.querySelectorAll(".select2-selection--single, .select2-selection__rendered[role]").forEach((part) => {
      const rendered = part.querySelector(".select2-selection__rendered") || part;
      part.setAttribute("aria-labelledby", `${label.id} ${rendered.id}`);
    });
    const nameSearch = () =>
      document.querySelectorAll(".select2-container--open .select2-search__field").forEach((field) => {
        field.setAttribute("aria-labelledby", label.id);
      });
    box.querySelectorAll(".select2-search__field").forEach((field) => {
      field.setAttribute("aria-labelledby", label.id);
    });
    $(select).on("select2:open", nameSearch);
  };
  const nameAll = (root) => root.querySelectorAll("select.select2-hidden-accessible").forEach(nameBox);

  $(() => nameAll(document));
  document.addEventListener("formset:added", (event) => nameAll(event.target));
})(django.jQuery);
