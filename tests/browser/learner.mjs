// What a learner does in a quiz, on a page or in a frame of one.

/** Answers the questions that are drawn, rightly but for the first `wrong`. */
export async function answer(page, wrong = 0) {
  const { items } = JSON.parse(await page.getAttribute(".quiz", "data-program"));
  for (const { id, kind, key } of items) {
    const box = page.locator(`.quiz-item:not(.quiz-off)[data-item="${id}"]`);
    if ((await box.count()) === 0) continue;
    const fails = wrong-- > 0;
    if (kind === "numeric") await box.locator("input").fill(fails ? "99999" : key[0]);
    else if (kind === "order") for (const [place, step] of key.entries()) await box.locator(`select[data-step="${step}"]`).selectOption(String(fails ? key.length - place : place + 1));
    else if (kind === "match") for (const [index, pair] of key.entries()) await box.locator("select").nth(index).selectOption(fails ? key.at(index - 1) : pair);
    else if (fails) await box.locator(`input:not([value="${key[0]}"])`).first().check();
    else for (const each of key) await box.locator(`input[value="${each}"]`).check();
  }
}
