// Leads a browser through the form of credentials, as an administrator would. Prints one line of JSON.
import { chromium } from 'playwright-core';

const { CHROMIUM, JENKINS, PHASE, KINDS, PICTURES } = process.env;
const STORE = `${JENKINS}manage/credentials/store/system/domain/_/`;
const PATIENCE = 60_000;
// as a theme does it: other values of the variables of which Jenkins makes its colours
const DARK = `:root { color-scheme: dark; --background: #15141b; --text-color: #e7e7f0; --text-color-secondary: #a3a3b8;
  --card-background: #1e1d26; --input-color: #1b1a22; --input-border: #4a4957; --button-background: #33323f;
  --link-color: #7fb2ff; --header-background: #15141b; }`;

// runs in the page: what can be seen of a form before the first field that all kinds have, and of a weaker identity
function seen(form) {
  const fields = {};
  let common = false;
  const visible = (element) => element.getClientRects().length > 0;
  for (const field of form.querySelectorAll('input[name], select[name], textarea[name]')) {
    const weaker = field.closest('div[name="weaker"]') !== null;
    common = common || field.name === '_.organizations';
    if (common && !weaker) {
      continue;
    }
    const name = (weaker ? 'weaker.' : '') + field.name.replace('_.', '');
    const concealed = field.closest('.hidden-password, .secret');
    if (visible(field) && name !== 'scope') {
      fields[name] = field.type === 'checkbox' ? String(field.checked)
        : field.tagName === 'SELECT' ? field.selectedOptions[0]?.textContent.trim() : field.value;
    } else if (concealed !== null && visible(concealed)) {
      fields[name] = concealed.innerText.split(/\s/)[0];
    }
  }
  return fields;
}

// runs in the page: all of it, with what stands in fields
function everything() {
  const values = [...document.querySelectorAll('input, textarea')].map((field) => field.value);
  return [document.documentElement.outerHTML, ...values].join('\n');
}

async function fill(form, step) {
  if (step.choose) {
    const option = form.page().getByRole('option', { name: step.choose, exact: true });
    // the first list has the identities; the last, that of branches which are trusted less, has them too
    const lists = form.locator('select.dropdownList').filter({ has: option });
    const list = step.within ? lists.last() : lists.first();
    // Jenkins stumbles over a form that is asked for twice
    if (await list.evaluate((element) => element.selectedOptions[0].textContent.trim()) !== step.choose) {
      await list.selectOption({ label: step.choose });
    }
    return;
  }
  const part = step.within ? form.locator(`div[name="${step.within}"]`) : form;
  const field = part.locator(`[name="_.${step.name}"], [name="${step.name}"]`).locator('visible=true');
  if (step.option) {
    await field.selectOption({ label: step.option });
  } else if (step.file) {
    await field.setInputFiles(step.file);
  } else if (step.area) {
    await form.locator('.secret-update-btn:visible').press('Enter');
    await field.fill(step.area);
  } else if (step.check) {
    await form.getByText(step.check, { exact: true }).dispatchEvent('click');
  } else {
    await field.fill(step.value);
  }
}

// by keyboard, as all buttons here: what fields are told moves a button away under a mouse
async function testConnection(form) {
  await form.locator('.azure-devops-connection-test').press('Enter');
  const answer = form.locator('.azure-devops-connection-answer');
  await answer.locator('.ok, .warning, .error').first().waitFor();
  return (await answer.innerText()).trim();
}

// runs in the page, before its scripts: counts what they have asked Jenkins and have no answer to
function countQuestions() {
  const ask = window.fetch;
  window.questions = 0;
  window.fetch = (...question) => {
    window.questions++;
    return ask(...question).finally(() => window.questions--);
  };
}

// runs in the page: a form that has just been shown has its checks in a queue
function answered() {
  return window.questions === 0 && FormChecker.inProgress === 0 && FormChecker.queue.length === 0;
}

// each field is checked by itself, some time after it was changed
async function remarks(page) {
  const errors = page.locator('.validation-error-area .error').locator('visible=true');
  await errors.first().waitFor({ state: 'detached', timeout: PATIENCE / 3 }).catch(() => {});
  return errors.allInnerTexts();
}

// runs in the page: what does not fit into its list, beside the arrow
function cut(form) {
  const pen = document.createElement('canvas').getContext('2d');
  return [...form.querySelectorAll('select.dropdownList')].filter((list) => list.getClientRects().length > 0).flatMap((list) => {
    const style = getComputedStyle(list);
    pen.font = style.font;
    const room = list.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight);
    return [...list.options].map((option) => option.textContent.trim()).filter((text) => pen.measureText(text).width > room);
  });
}

async function fresh(page) {
  await page.goto(STORE);
  await page.locator('button[data-type="credentials-add-store-item"]').click();
  await page.locator('.jenkins-choice-list__item', { hasText: 'Azure DevOps (Entra)' }).locator('label').click();
  await page.locator('#cr-dialog-next').click();
  const form = page.locator('#credentials-dialog-form');
  // Jenkins fetches the form of the first kind, and then that of the one that is chosen
  await form.locator('[name="_.tenantId"]:visible').waitFor();
  return form;
}

// nothing is typed, and then it is sent all the same
async function empty(page, kind) {
  const form = await fresh(page);
  await page.waitForFunction(answered);
  await fill(form, { choose: kind.kind });
  for (const step of kind.steps.filter((step) => step.choose && !step.within)) {
    await page.waitForFunction(answered);
    await fill(form, step);
  }
  await page.waitForFunction(answered);
  const errors = page.locator('.validation-error-area .error').locator('visible=true');
  const before = await errors.allInnerTexts();
  await page.locator('#cr-dialog-submit').press('Enter');
  await errors.first().waitFor();
  return { fresh: before, refused: await errors.allInnerTexts(), cut: await form.evaluate(cut) };
}

async function create(page, kind) {
  const form = await fresh(page);
  for (const step of [{ choose: kind.kind }, ...kind.steps]) {
    // as slow as people are: the answer to what a field held before may not come after that to what it holds now
    await page.waitForFunction(answered);
    await fill(form, step);
  }
  const fields = await form.evaluate(seen);
  const errors = await remarks(page);
  const answer = await testConnection(form);
  if (PICTURES && kind.picture) {
    await pictures(page, kind.picture);
  }
  return { fields, answer, errors };
}

async function update(page, kind) {
  await page.goto(`${STORE}credential/${kind.id}/`);
  await page.locator('button[data-type="credentials-update"]').click();
  const form = page.locator('#credentials-dialog-form');
  await form.locator('.azure-devops-connection-test').waitFor();
  await page.waitForFunction(answered);
  const chosen = await form.locator('select.dropdownList').first().evaluate((list) => list.selectedOptions[0].textContent);
  const fields = await form.evaluate(seen);
  const errors = await remarks(page);
  const answer = await testConnection(form);
  return { kind: chosen.trim(), fields, answer, errors, page: await page.evaluate(everything) };
}

// Jenkins loads a page again when it has stored what was sent, and only then
async function send(page) {
  await Promise.all([page.waitForEvent('load'), page.locator('#cr-dialog-submit').press('Enter')]);
}

// light and dark, so high that nothing has to be scrolled
async function pictures(page, name) {
  const { width, height } = page.viewportSize();
  await page.setViewportSize({ width, height: 2 * height });
  const dialog = page.locator('dialog[open]');
  await dialog.evaluate((box) => box.querySelectorAll('*').forEach((part) => (part.scrollLeft = 0)));
  await dialog.screenshot({ path: `${PICTURES}/${name}-light.png` });
  await page.emulateMedia({ colorScheme: 'dark' });
  const style = await page.addStyleTag({ content: DARK });
  await dialog.screenshot({ path: `${PICTURES}/${name}-dark.png` });
  await style.evaluate((element) => element.remove());
  await page.emulateMedia({ colorScheme: 'light' });
  await page.setViewportSize({ width, height });
}

const browser = await chromium.launch({
  executablePath: CHROMIUM,
  args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--no-first-run'],
});
const complaints = [];
const results = {};
let at = 'start';
try {
  const page = await browser.newPage({ viewport: { width: 1000, height: 1200 } });
  page.setDefaultTimeout(PATIENCE);
  await page.addInitScript(countQuestions);
  page.on('console', (message) => message.type() === 'error' && complaints.push(`${at}: ${message.text()}`));
  page.on('pageerror', (error) => complaints.push(`${at}: ${error.stack}`));
  page.on('response', (response) => response.status() >= 400 && complaints.push(`${at}: ${response.status()} ${response.url()}`));
  for (const kind of JSON.parse(KINDS)) {
    at = `${PHASE} ${kind.id}`;
    results[kind.id] = await { create, update, empty }[PHASE](page, kind);
    if (PHASE !== 'empty') {
      await send(page);
    }
  }
} catch (error) {
  throw new Error(`${at}: ${error.message}`);
} finally {
  await browser.close();
}
console.log(JSON.stringify({ results, complaints }));
