// The ladder of grades: type or drag a score, and see the step it stands on and the way to the next.
// Thresholds, names and unit come from the page; the compiler took them from the facts.
(() => {
  "use strict";

  for (const ladder of document.querySelectorAll(".ladder")) {
    const panel = ladder.querySelector(".ladder-try");
    const [field, slider] = panel.querySelectorAll("input");
    const [grade, way] = panel.querySelector("output").children;
    const steps = [...ladder.querySelectorAll(".ladder-step")].map((item) => ({
      item,
      min: Number(item.dataset.min),
      title: item.dataset.title,
    }));

    // Scores have at most two decimals; 95 - 94.9 must not print as 0.09999….
    const rounded = (number) => Math.round(number * 100) / 100;

    const show = (score) => {
      const index = Math.max(
        0,
        steps.findLastIndex((step) => score >= step.min),
      );
      steps.forEach(({ item }, i) => {
        item.toggleAttribute("aria-current", i === index);
        item.classList.toggle("reached", i < index);
      });
      grade.textContent = steps[index].title;
      const next = steps[index + 1];
      way.textContent = next
        ? panel.dataset.next
            .replace("{points}", rounded(next.min - score))
            .replace("{unit}", panel.dataset.unit)
            .replace("{grade}", next.title)
        : panel.dataset.top;
    };

    slider.addEventListener("input", () => {
      field.value = slider.value;
      show(slider.valueAsNumber);
    });
    field.addEventListener("input", () => {
      if (Number.isNaN(field.valueAsNumber)) return; // while it is being typed
      const score = Math.min(Math.max(field.valueAsNumber, 0), Number(field.max));
      slider.value = score;
      show(score);
    });
    field.addEventListener("change", () => {
      const score = Math.min(Math.max(field.valueAsNumber || 0, 0), Number(field.max));
      if (field.valueAsNumber !== score) field.value = score;
      slider.value = score;
      show(score);
    });
    for (const { item, min } of steps) {
      item.addEventListener("click", () => {
        field.value = slider.value = min;
        show(min);
      });
    }

    const start = steps[Math.floor(steps.length / 2)].min;
    field.value = slider.value = start;
    show(start);
  }
})();
